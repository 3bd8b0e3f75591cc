import type { Shop } from '../../config/shop.ts'
import { drivenClocks } from '../../database/clocks.ts'
import { type ConsentEntry, listConsents } from '../../database/consents.ts'
import { type CustomerKey, customerById } from '../../database/customers.ts'
import type { Queryable } from '../../database/database.ts'
import { findCustomers } from '../../database/find-customers.ts'
import type { Channel } from '../../journeys/channel.ts'
import type { MarketingBasis } from '../../journeys/consent.ts'
import type { Profile } from '../../journeys/facts.ts'
import { permission, type Refusal } from '../../journeys/permission.ts'

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

/** Reads the proof of all that a person said of advertising; undefined if there is no such customer. */
export async function readProof(
  db: Queryable,
  person: CustomerKey,
  { shop, wallNow }: { shop: Shop; wallNow: Date },
): Promise<{ customerId: string; proof: Proof } | undefined> {
  const [found] = await findCustomers(db, [person])
  const customer = found && (await customerById(db, found.id))
  if (!customer) return undefined
  const [words, clocks] = await Promise.all([listConsents(db, found.id), drivenClocks(db, [person.source])])
  const { email, firstName, lastName } = customer.profile
  const now = (clocks.get(person.source) ?? wallNow).getTime()
  const proof = {
    provedAt: wallNow,
    customer: { ...person, email, firstName, lastName },
    now: standings(customer.profile, shop, now),
    words,
  }
  return { customerId: found.id, proof }
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
