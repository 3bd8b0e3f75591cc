import type { Logger } from 'pino'
import type { Links } from '../config/links.ts'
import { stackOf } from '../config/logger.ts'
import type { ReplyAddresses } from '../config/reply-address.ts'
import type { Shop } from '../config/shop.ts'
import { type Database, transaction } from '../database/database.ts'
import {
  confirmSend,
  deferSend,
  endSend,
  freezeSend,
  type LockedSend,
  lockSend,
  type SendState,
} from '../database/sends.ts'
import type { Purpose } from '../journeys/facts.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import type { Grant } from '../journeys/permission.ts'
import { composeEmail } from './compose-email.ts'
import { judgeSend } from './judge-send.ts'

export interface ClaimDependencies {
  database: Database
  shop: Shop
  /** What is told. Default: every journey there is. */
  journeys?: readonly Journey[]
  links: Links
  replyAddresses: ReplyAddresses
  log: Logger
  wallNow: () => Date
}

/**
 * Where a claimed send stands. `undecided`: there is news that no decision has seen, so nobody may say yet whether the
 * mail is still true. `held`: its lane is paused, and nothing was asked.
 */
export type Claim =
  | { state: Exclude<SendState, 'ready'> | 'undecided' | 'held' }
  | { state: 'ready'; stream: Purpose }

/** States in which a mail is certainly not with Resend, and not written yet. */
const untaken: ReadonlySet<SendState> = new Set(['intended', 'deferred'])

/** One address without a display name: nothing that could add a recipient or a header. */
const address = /^[^\s\p{Cc}@,;:<>()[\]"\\]+@[^\s\p{Cc}@,;:<>()[\]"\\]+\.[^\s\p{Cc}@,;:<>()[\]"\\]+$/u

/**
 * Asks one last time whether a mail may go and, if so, renders and freezes it: from then on any dispatcher may seal
 * it. All under the customer's lock, which acceptance of events and withdrawal of consent take too. A frozen mail that
 * Resend has not taken, because it was away or busy, is asked about again, and keeps its bytes. What may be with Resend
 * keeps its state.
 * @param now business time where no driver moves it, in milliseconds
 */
export function claimSend(dependencies: ClaimDependencies, sendId: string, now: number): Promise<Claim> {
  const { database, shop, journeys = allJourneys, links, replyAddresses, log, wallNow } = dependencies
  return transaction(database, async (db): Promise<Claim> => {
    const send = await lockSend(db, sendId, wallNow())
    if (!send) return { state: 'skipped' }
    const { state, purpose: stream } = send
    if (state !== 'ready' && !untaken.has(state)) return { state }
    if (send.undecided) return { state: 'undecided' }
    if (send.isHeld) return { state: 'held' }
    // A try can come hours after the workflow asked for it, when a worker or Resend was away. Where time is skipped,
    // wall time lies behind.
    const businessNow = send.clock?.getTime() ?? Math.max(now, wallNow().getTime())
    const verdict = await judgeSend(db, send, { shop, journeys }, businessNow)
    if ('skip' in verdict) return end('skipped', verdict.skip)
    if ('until' in verdict) {
      const { until, because } = verdict
      await deferSend(db, sendId, { until: new Date(until), reason: because, wallNow: wallNow() })
      return { state: 'deferred' }
    }
    const { to: recipient, basis: legalBasis, advertising } = verdict
    const blocks =
      advertising && stream === 'transactional' ? [{ block: 'offer', basis: advertising.basis } as const] : []
    // What was frozen with an offer that may not go any more is written anew: it is certainly not with Resend.
    if (state === 'ready' && (!send.blocks || blocks.length > 0)) {
      await confirmSend(db, sendId, wallNow())
      return { state, stream }
    }
    if (!isAddress(recipient)) return end('failed', 'the address is none that mail can be sent to')
    const payload = compose(send, recipient, advertising)
    if (payload === undefined) return end('failed', 'the template failed: see the log of the worker')
    const claimedAt = new Date(businessNow)
    await freezeSend(db, sendId, { payload, recipient, legalBasis, blocks, claimedAt, wallNow: wallNow() })
    return { state: 'ready', stream }

    async function end(ended: 'skipped' | 'failed', reason: string): Promise<Claim> {
      await endSend(db, sendId, { state: ended, reason, wallNow: wallNow() })
      return { state: ended }
    }
  })

  /** Undefined for a template that cannot be written: it will not be next time either, and the journey must go on. */
  function compose(send: LockedSend, to: string, advertising: Grant | undefined): string | undefined {
    try {
      return composeEmail(
        { ...send, profile: { ...send.profile, email: to } },
        { shop, links, replyAddresses },
        advertising,
      )
    } catch (error) {
      log.error({ sendId, template: send.template, stack: stackOf(error) }, 'a mail could not be written')
      return undefined
    }
  }
}

function isAddress(text: string): boolean {
  return address.test(text) && text.length <= 254
}
