import { type RequestHandler, Router, urlencoded } from 'express'
import type { Links } from '../../config/links.ts'
import type { Shop } from '../../config/shop.ts'
import { type Database, type Queryable, transaction } from '../../database/database.ts'
import { confirmationOf, findRequest, type StoredRequest } from '../../database/subscription-requests.ts'
import { type Fingerprints, liftAddressTombstone } from '../../database/tombstones.ts'
import { voiceOf } from '../../emails/voice.ts'
import { isConfirmed, refusalToAsk } from '../../journeys/permission.ts'
import { type AcceptableEvent, acceptWithin } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { confirmPage, type Standing } from './confirm.ts'
import { notValidPage } from './not-valid.ts'
import { sendPage } from './send-page.ts'

export interface ConfirmOptions {
  database: Database
  bell: Bell
  links: Links
  shop: Shop
  fingerprints: Fingerprints
  wallNow: () => Date
}

/**
 * `/confirm/:token`, from the mails that ask to confirm. GET shows a page and changes nothing, because scanners open
 * every link; POST records the answer before it is told. Repeated, it says the same and records nothing.
 */
export function confirmRoute({ database, bell, links, shop, fingerprints, wallNow }: ConfirmOptions): Router {
  const show: RequestHandler<{ token: string }> = async (request, response) => {
    const found = await find(database, request.params.token)
    if (!found) return sendPage(response, notValidPage(shop), { status: 404 })
    sendPage(response, pageFor(found, found.standing))
  }
  const answer: RequestHandler<{ token: string }> = async (request, response) => {
    const found = await find(database, request.params.token)
    if (!found) return sendPage(response, notValidPage(shop), { status: 404 })
    if (found.standing !== 'open') return sendPage(response, pageFor(found, found.standing))
    const given: unknown = request.body?.answer
    const isNo = found.data.kind === 're-consent' && given === 'no'
    // The buttons alone name an answer: a scanner that submits the form as it is presses none.
    if (!isNo && given !== 'yes') return sendPage(response, pageFor(found, found.standing))
    const at = found.clock ?? wallNow()
    const event = {
      ...(isNo ? declined(found) : confirmed(found, request.ip, at)),
      occurredAt: at,
      receivedAt: at,
    }
    const accepted = await transaction(database, async (db) => {
      const result = await acceptWithin(db, [event], wallNow())
      // They asked to be forgotten once, and nobody but themselves can take that back.
      if (result && !isNo) await liftAddressTombstone(db, fingerprints.ofAddress(found.data.email))
      return result
    })
    // Erased since it was found.
    if (!accepted) return sendPage(response, notValidPage(shop), { status: 404 })
    bell.ring(accepted.rings)
    sendPage(response, pageFor(found, isNo ? 'declined' : 'confirmed'))
  }
  // The signed token is what protects the form: whoever has it has the mail. There are no cookies another page could use.
  return Router()
    .get('/confirm/:token', show)
    .post('/confirm/:token', urlencoded({ extended: false, limit: '20kb' }), answer)

  async function find(db: Queryable, token: string): Promise<Found | undefined> {
    const id = links.read('confirm', token, wallNow())
    const request = id === undefined ? undefined : await findRequest(db, id)
    const standing = request && standingOf(request, request.clock ?? wallNow())
    return standing && { ...request, standing }
  }

  function pageFor({ data }: Found, standing: Standing): string {
    const { locale = shop.locale, formOfAddress = shop.formOfAddress, kind, wording } = data
    return confirmPage({ shop, voice: voiceOf(locale, formOfAddress), standing, kind, wording })
  }
}

type Found = StoredRequest & { standing: Standing }

/** Undefined for a link that is of no use any more: too late, for another address, or withdrawn since. */
function standingOf(
  { data, profile, isConfirmed: isAnswered }: StoredRequest,
  now: Date,
): Standing | undefined {
  const { kind, topics, email, expiresAt } = data
  if (isAnswered) return isConfirmed(profile, topics) ? 'confirmed' : undefined
  if (now.getTime() >= Date.parse(expiresAt) || profile.email?.toLowerCase() !== email.toLowerCase())
    return undefined
  if (kind === 'sign-up' || isConfirmed(profile, topics) || !refusalToAsk(profile)) return 'open'
  return 'declined'
}

/** The proof of both: what was asked, how and where, and from where it was confirmed. */
function confirmed(
  { source, subject, data, askedAt }: StoredRequest,
  confirmedFrom: string | undefined,
  at: Date,
): Omit<AcceptableEvent, 'occurredAt' | 'receivedAt'> {
  const { requestId, channel, topics, wording, wordingVersion, how, where, networkAddress } = data
  return {
    source,
    subject,
    id: confirmationOf(requestId),
    origin: 'perennial',
    type: 'subscription.confirmed',
    data: {
      requestId,
      channel,
      ...(topics && { topics }),
      wording,
      wordingVersion,
      how,
      where,
      ...(networkAddress && { networkAddress }),
      ...(confirmedFrom && { confirmedFrom }),
      askedAt: askedAt.toISOString(),
      confirmedAt: at.toISOString(),
    },
  }
}

function declined({
  source,
  subject,
  data,
}: StoredRequest): Omit<AcceptableEvent, 'occurredAt' | 'receivedAt'> {
  return {
    source,
    subject,
    id: `declined-${data.requestId}`,
    origin: 'perennial',
    type: 'consent.withdrawn',
    data: { channel: data.channel, how: 'answered no', where: 'the page to confirm' },
  }
}
