import { type RequestHandler, Router } from 'express'
import type { Shop } from '../config/shop.ts'
import { addAudit } from '../database/audit.ts'
import { drivenClocks } from '../database/clocks.ts'
import { type ConsentEntry, listConsents } from '../database/consents.ts'
import { type CustomerKey, customerById } from '../database/customers.ts'
import { type Database, transaction } from '../database/database.ts'
import { findCustomers } from '../database/find-customers.ts'
import type { Channel } from '../journeys/channel.ts'
import type { MarketingBasis } from '../journeys/consent.ts'
import type { Profile } from '../journeys/facts.ts'
import { permission, type Refusal } from '../journeys/permission.ts'
import { aboutPerson, askerOf, asking } from './asker.ts'
import { Problem } from './problem.ts'
import { proofDocument } from './proof-document.ts'
import { readRequest } from './read-request.ts'

export interface ProofOptions {
  database: Database
  shop: Shop
  wallNow: () => Date
}

/** What holds now in one channel, or of one topic in it: a basis, or why nothing may go. */
export interface Standing {
  channel: Channel
  /** Null: the channel as a whole. */
  topic: string | null
  basis: MarketingBasis | null
  /** ISO 8601, UTC. */
  since: string | null
  refused: Refusal | null
}

/** Everything that proves what a person said of advertising. */
export interface Proof {
  /** Wall time. */
  provedAt: Date
  customer: CustomerKey & Pick<Profile, 'email' | 'firstName' | 'lastName'>
  now: Standing[]
  /** Newest first. */
  words: ConsentEntry[]
}

const wanted = aboutPerson.extend(asking)

const pdf = 'application/pdf'

/**
 * `GET /v1/consents`: every word a person said on advertising, with its proof, and what holds now; as JSON or, to
 * whoever accepts that first, as a PDF to hand over. That it was asked for is written down.
 */
export function proofRoute({ database, shop, wallNow }: ProofOptions): Router {
  const prove: RequestHandler = async (request, response) => {
    const { source, subject, who } = readRequest(wanted, request.query)
    const proof = await proofOf({ source, subject }, askerOf(request, who))
    response.set('cache-control', 'no-store').vary('accept')
    if (request.accepts(['json', pdf]) === pdf) {
      response
        .attachment('proof-of-consent.pdf')
        .type(pdf)
        .send(await proofDocument(proof, shop))
    } else response.json(proof)
  }
  return Router().get('/v1/consents', prove)

  function proofOf(person: CustomerKey, who: string): Promise<Proof> {
    const provedAt = wallNow()
    return transaction(database, async (db) => {
      const [found] = await findCustomers(db, [person])
      const customer = found && (await customerById(db, found.id))
      if (!customer) {
        const detail =
          'There is nobody of this source and subject: check both, they are written as in the events.'
        throw new Problem(404, 'Not Found', detail)
      }
      const [words, clocks] = await Promise.all([
        listConsents(db, found.id),
        drivenClocks(db, [person.source]),
        addAudit(db, { at: provedAt, who, what: 'consent.proven', customerId: found.id, detail: null }),
      ])
      const { email, firstName, lastName } = customer.profile
      const now = (clocks.get(person.source) ?? provedAt).getTime()
      return {
        provedAt,
        customer: { ...person, email, firstName, lastName },
        now: standings(customer.profile, shop, now),
        words,
      }
    })
  }
}

/** Of every channel and topic that the shop has, or that was ever spoken of. */
function standings(profile: Profile, shop: Shop, now: number): Standing[] {
  const { similarGoods } = shop.marketing
  const topics = shop.topics.map(({ id }) => `email/${id}`)
  const keys = new Set([...shop.channels, ...topics, ...Object.keys(profile.consents ?? {})])
  return [...keys].map((key) => {
    const [channel, topic] = key.split('/') as [Channel, string | undefined]
    const may = permission(profile, { channel, topic, similarGoods }, now)
    const standing = { channel, topic: topic ?? null }
    return 'basis' in may
      ? { ...standing, basis: may.basis, since: may.since, refused: null }
      : { ...standing, basis: null, since: null, refused: may.refused }
  })
}
