import type { Shop } from '../config/shop.ts'
import type { Queryable } from '../database/database.ts'
import { type LegalBasis, type LockedSend, lastMarketingClaim } from '../database/sends.ts'
import { templates } from '../emails/templates.ts'
import type { Journey } from '../journeys/journey.ts'
import { marketingWindow } from '../journeys/marketing-window.ts'
import { type Grant, permission, refusalToAsk } from '../journeys/permission.ts'
import { rulesOf } from './facts-of.ts'

/** Whether a mail may go: never, later, or now to this address on this basis. */
export type Verdict =
  | { skip: string }
  | { until: number; because: string }
  | {
      to: string
      basis: LegalBasis
      /** What permits the advertising in it, if there is to be any. */
      advertising: Grant | undefined
    }

/**
 * Judges a mail at the time of its claim by what its locked row and customer say; only marketing asks the database for more.
 * @param now business time in milliseconds
 */
export async function judgeSend(
  db: Queryable,
  send: LockedSend,
  { shop, journeys }: { shop: Shop; journeys: readonly Journey[] },
  now: number,
): Promise<Verdict> {
  const { profile, dueAt, purpose, legalBasis, suppressedFor, backOffUntil, topic, changedRules } = send
  if (dueAt.getTime() > now) return { until: dueAt.getTime(), because: send.reason ?? 'not due yet' }
  const { email: to, timeZone = shop.timeZone } = profile
  if (!to) return { skip: 'no e-mail address' }
  // Who complained still hears of their orders; all other causes say that nothing arrives there.
  if (suppressedFor && (suppressedFor !== 'complaint' || purpose === 'marketing'))
    return { skip: `address suppressed: ${suppressedFor}` }

  const { similarGoods } = shop.marketing
  const needs = journeys.find(({ name }) => name === send.journey)?.needs
  const may = permission(profile, { channel: 'email', topic: topic ?? undefined, similarGoods, needs }, now)
  const granted = 'basis' in may ? may : undefined
  const asking = legalBasis === 'request' || legalBasis === 'legitimate-interest' ? legalBasis : undefined
  if (purpose === 'transactional') {
    const hasRoom = shop.offer !== undefined && templates[send.template].hasOffer
    return { to, basis: asking ?? purpose, advertising: hasRoom && !suppressedFor ? granted : undefined }
  }
  const refused = asking ? refusalToAsk(profile) : may.refused
  if (refused !== undefined) {
    return 'until' in may && may.until ? { until: may.until, because: refused } : { skip: refused }
  }
  if (backOffUntil && backOffUntil.getTime() > now)
    return { until: backOffUntil.getTime(), because: 'the address does not take mail just now' }
  const last = await lastMarketingClaim(db, send)
  const window = marketingWindow(now, timeZone, rulesOf(shop, changedRules ?? {}), last?.getTime())
  if (window.at > now) return { until: window.at, because: window.because ?? 'minimum gap' }
  const basis = asking ?? granted?.basis
  return basis ? { to, basis, advertising: granted } : { skip: 'no consent' }
}
