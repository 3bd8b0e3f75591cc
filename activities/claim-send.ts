import type { Logger } from 'pino'
import type { Links } from '../config/links.ts'
import type { Shop } from '../config/shop.ts'
import { type Database, type Queryable, transaction } from '../database/database.ts'
import {
  deferSend,
  freezeSend,
  type LegalBasis,
  type LockedSend,
  lastMarketingClaim,
  lockSend,
  type SendState,
  setSendState,
} from '../database/sends.ts'
import { marketingWindow } from '../journeys/marketing-window.ts'
import { composeEmail } from './compose-email.ts'
import { stackOf } from './safely.ts'

export interface ClaimDependencies {
  database: Database
  shop: Shop
  links: Links
  log: Logger
  wallNow: () => Date
}

/** `undecided`: there is news that no decision has seen, so nobody may say yet whether the mail is still true. */
export type Claim = SendState | 'undecided'

/** States in which a mail is certainly not with Resend. */
const untaken: ReadonlySet<SendState> = new Set(['intended', 'deferred', 'ready'])

/**
 * Asks one last time whether a mail may go and, if so, renders and freezes it; all under the customer's lock, which
 * acceptance of events and withdrawal of consent take too. A frozen mail that Resend has not taken, because it was away
 * or busy, is asked about again, and keeps its bytes. What may be with Resend keeps its state.
 * @param now business time where no driver moves it, in milliseconds
 */
export function claimSend(dependencies: ClaimDependencies, sendId: string, now: number): Promise<Claim> {
  const { database, shop, links, log, wallNow } = dependencies
  return transaction(database, async (db): Promise<Claim> => {
    const send = await lockSend(db, sendId)
    if (!send) return 'skipped'
    if (!untaken.has(send.state)) return send.state
    if (send.undecided) return 'undecided'
    // A try can come hours after the workflow asked for it, when a worker or Resend was away. Where time is skipped,
    // wall time lies behind.
    const businessNow = send.clock?.getTime() ?? Math.max(now, wallNow().getTime())
    const verdict = await judge(db, send, shop, businessNow)
    if ('skip' in verdict) {
      await setSendState(db, sendId, { state: 'skipped', reason: verdict.skip, wallNow: wallNow() })
      return 'skipped'
    }
    if ('until' in verdict) {
      const { until, because } = verdict
      await deferSend(db, sendId, { until: new Date(until), reason: because, wallNow: wallNow() })
      return 'deferred'
    }
    if (send.state === 'ready') return 'ready'
    try {
      const payload = composeEmail({ ...send, profile: { ...send.profile, email: verdict.to } }, shop, links)
      const claimedAt = new Date(businessNow)
      await freezeSend(db, sendId, { payload, legalBasis: verdict.basis, claimedAt, wallNow: wallNow() })
      return 'ready'
    } catch (error) {
      // A template that cannot be written will not be written next time either; the journey must go on without it.
      log.error({ sendId, template: send.template, stack: stackOf(error) }, 'a mail could not be written')
      const reason = 'the template failed: see the log of the worker'
      await setSendState(db, sendId, { state: 'failed', reason, wallNow: wallNow() })
      return 'failed'
    }
  })
}

type Verdict = { skip: string } | { until: number; because: string } | { to: string; basis: LegalBasis }

async function judge(db: Queryable, send: LockedSend, shop: Shop, now: number): Promise<Verdict> {
  const { profile, dueAt } = send
  if (dueAt.getTime() > now) return { until: dueAt.getTime(), because: send.reason ?? 'not due yet' }
  if (!profile.email) return { skip: 'no e-mail address' }
  if (send.purpose === 'transactional') return { to: profile.email, basis: 'transactional' }
  if (!profile.marketingConsent?.given) return { skip: 'no consent' }
  const last = await lastMarketingClaim(db, send)
  const window = marketingWindow(now, profile.timeZone ?? shop.timeZone, shop.marketing, last?.getTime())
  if (window.at > now) return { until: window.at, because: window.because ?? 'minimum gap' }
  return { to: profile.email, basis: 'consent' }
}
