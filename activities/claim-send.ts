import type { Logger } from 'pino'
import type { Links } from '../config/links.ts'
import { stackOf } from '../config/logger.ts'
import type { Shop } from '../config/shop.ts'
import { type Database, type Queryable, transaction } from '../database/database.ts'
import { type Attempt, leaseAttempt } from '../database/send-attempts.ts'
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

export interface ClaimDependencies {
  database: Database
  shop: Shop
  links: Links
  log: Logger
  wallNow: () => Date
}

/**
 * `undecided`: there is news that no decision has seen, so nobody may say yet whether the mail is still true. With an
 * attempt, the mail is the caller's to offer until the lease ends.
 */
export type Claim = { state: SendState | 'undecided'; attempt?: Attempt | undefined }

/** Longer than a call can take, so that a lease that has ended belongs to a worker that is gone. Milliseconds. */
const leaseLength = 25_000

/** States in which a mail is certainly not with Resend. */
const untaken: ReadonlySet<SendState> = new Set(['intended', 'deferred', 'ready'])

/**
 * Asks one last time whether a mail may go and, if so, renders, freezes and leases it; all under the customer's lock,
 * which acceptance of events and withdrawal of consent take too. A frozen mail that Resend has not taken, because it
 * was away or busy, is asked about again, and keeps its bytes. What may be with Resend keeps its state.
 * @param now business time where no driver moves it, in milliseconds
 */
export function claimSend(dependencies: ClaimDependencies, sendId: string, now: number): Promise<Claim> {
  const { database, shop, links, log, wallNow } = dependencies
  return transaction(database, async (db): Promise<Claim> => {
    const send = await lockSend(db, sendId)
    if (!send) return { state: 'skipped' }
    if (!untaken.has(send.state)) return { state: send.state }
    if (send.undecided) return { state: 'undecided' }
    // A try can come hours after the workflow asked for it, when a worker or Resend was away. Where time is skipped,
    // wall time lies behind.
    const businessNow = send.clock?.getTime() ?? Math.max(now, wallNow().getTime())
    const verdict = await judge(db, send, shop, businessNow)
    if ('skip' in verdict) {
      await setSendState(db, sendId, { state: 'skipped', reason: verdict.skip, wallNow: wallNow() })
      return { state: 'skipped' }
    }
    if ('until' in verdict) {
      const { until, because } = verdict
      await deferSend(db, sendId, { until: new Date(until), reason: because, wallNow: wallNow() })
      return { state: 'deferred' }
    }
    if (send.state === 'ready') return { state: 'attempted', attempt: await lease(db, sendId, wallNow()) }
    const payload = compose(send, verdict.to)
    if (payload === undefined) {
      const reason = 'the template failed: see the log of the worker'
      await setSendState(db, sendId, { state: 'failed', reason, wallNow: wallNow() })
      return { state: 'failed' }
    }
    const claimedAt = new Date(businessNow)
    const [, attempt] = await Promise.all([
      freezeSend(db, sendId, { payload, legalBasis: verdict.basis, claimedAt, wallNow: wallNow() }),
      lease(db, sendId, wallNow()),
    ])
    return { state: 'attempted', attempt }
  })

  /** Undefined for a template that cannot be written: it will not be next time either, and the journey must go on. */
  function compose(send: LockedSend, to: string): string | undefined {
    try {
      return composeEmail({ ...send, profile: { ...send.profile, email: to } }, shop, links)
    } catch (error) {
      log.error({ sendId, template: send.template, stack: stackOf(error) }, 'a mail could not be written')
      return undefined
    }
  }
}

/** Gives the attempt at a frozen mail to the caller; undefined while another has it. */
export function lease(db: Queryable, sendId: string, wallNow: Date): Promise<Attempt | undefined> {
  return leaseAttempt(db, sendId, { wallNow, leaseUntil: new Date(wallNow.getTime() + leaseLength) })
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
