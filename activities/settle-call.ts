import type { Logger } from 'pino'
import type { Batch } from '../database/batches.ts'
import { holdCalls } from '../database/call-budget.ts'
import type { Database } from '../database/database.ts'
import { holdLanes, reopenLane } from '../database/lanes.ts'
import {
  dropAttachments,
  recordAccepted,
  recordAmbiguous,
  recordRefused,
  unsealBatch,
} from '../database/send-attempts.ts'
import type { Purpose } from '../journeys/facts.ts'
import type { Answer } from './call-resend.ts'
import type { Outcomes } from './outcomes.ts'

export interface SettleDependencies {
  database: Database
  outcomes: Outcomes
  log: Logger
  wallNow: () => Date
}

const minutes = (count: number) => count * 60_000

/** What of the account can be the obstacle: which streams it holds, and when one mail tries again, in milliseconds. */
const obstacles = {
  quota: { holds: () => ['transactional', 'marketing'] as const, probeAfter: minutes(15) },
  key: { holds: () => ['transactional', 'marketing'] as const, probeAfter: minutes(5) },
  domain: { holds: (stream: Purpose) => [stream], probeAfter: minutes(5) },
}

/** Milliseconds between an ambiguous answer and the next try: doubling, within these bounds. */
const firstPause = 1_000
const longestPause = 60_000

/** Milliseconds without a call after a 429 that does not say how many. */
const usualRetryAfter = 1_000

/** Records what came of a batch's call, and tells those who wait for its mails. */
export async function settleCall(
  { database, outcomes, log, wallNow }: SettleDependencies,
  batch: Batch & { isProbe: boolean },
  answer: Answer,
): Promise<void> {
  const { what, reason } = answer
  const at = wallNow()
  const ids = batch.mails.map(({ id }) => id)
  const tellFailure = () => outcomes.tell(ids, { failure: reason, retryAfter: answer.retryAfter })

  switch (what) {
    case 'accepted': {
      const { resendIds } = answer
      const taken = await recordAccepted(database, batch.id, { resendIds, wallNow: at })
      for (const { id, state } of taken) outcomes.tell([id], { state })
      break
    }
    case 'ambiguous':
      await postpone()
      return tellFailure()
    case 'unreachable':
      await release()
      return tellFailure()
    case 'not-taken':
      await holdCalls(database, answer.retryAfter ?? usualRetryAfter)
      await release()
      return tellFailure()
    case 'quota':
    case 'key':
    case 'domain': {
      const { holds, probeAfter } = obstacles[what]
      const streams = holds(batch.stream)
      const probeAt = new Date(at.getTime() + probeAfter)
      log.error({ streams, reason, probeAt }, 'Resend refuses the account: lanes are paused')
      // Held first: what is released must not be sealed again at once.
      await holdLanes(database, streams, { reason, probeAt, wallNow: at })
      await release()
      return tellFailure()
    }
    case 'conflict':
      await refuse('parked')
      break
    case 'park':
    case 'permanent':
      // One of several is at fault, and only that one may bear it.
      if (ids.length > 1) await goSingly()
      else if (what === 'park') await refuse('parked')
      else if (await goWithoutAttachments()) return tellFailure()
      else await refuse('failed')
  }
  if (batch.isProbe && (await reopenLane(database, batch.stream)))
    log.info({ stream: batch.stream }, 'a lane goes on: the account is no obstacle any more')

  /** Certainly not taken by this call; if an earlier one can have been, it stays sealed. */
  async function release(): Promise<void> {
    if (!(await unsealBatch(database, batch, { reason, wallNow: at }))) await postpone()
  }

  function postpone(): Promise<void> {
    const pause = Math.min(longestPause, firstPause * 2 ** (batch.attempt - 1))
    const retryAt = new Date(at.getTime() + pause)
    return recordAmbiguous(database, batch, { reason, retryAt, wallNow: at })
  }

  async function goSingly(): Promise<void> {
    log.warn({ mails: ids.length, reason }, 'a batch was refused for one of its mails: they go one by one')
    await unsealBatch(database, batch, { singly: true, reason, wallNow: at })
    tellFailure()
  }

  /** A confirmation that the law wants must not fail because the terms cannot be fetched. */
  async function goWithoutAttachments(): Promise<boolean> {
    const sendIds = await dropAttachments(database, batch, { reason, wallNow: at })
    if (sendIds.length > 0) log.error({ sendIds, reason }, 'mails are refused: they go without attachments')
    return sendIds.length > 0
  }

  async function refuse(state: 'failed' | 'parked'): Promise<void> {
    log.error({ sendIds: ids, reason }, `mails are ${state}`)
    // Evidence that came in during the call says more; whoever waits for such a mail finds that in the table.
    outcomes.tell(await recordRefused(database, batch, { state, reason, wallNow: at }), { state })
  }
}
