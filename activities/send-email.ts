import { ApplicationFailure } from '@temporalio/activity'
import type { Resend } from 'resend'
import {
  type Attempt,
  readSend,
  recordAmbiguous,
  recordNotTaken,
  recordSent,
} from '../database/send-attempts.ts'
import { type SendState, setSendState } from '../database/sends.ts'
import type { SendOutcome } from '../workflows/contract.ts'
import type { MailActivities } from './activities.ts'
import { type ClaimDependencies, claimSend, lease } from './claim-send.ts'
import { safely } from './safely.ts'
import { sortResendError } from './sort-resend-error.ts'
import { watchConnection } from './unreachable.ts'

export interface SendDependencies extends ClaimDependencies {
  resend: Resend
}

const seconds = (count: number) => count * 1000

/** Resend's SDK waits for ever by itself. */
const callTimeout = seconds(15)

/** Resend forgets keys after 24 h; well before that the same bytes must not follow any more. */
const replayFor = seconds(20 * 3600)

/**
 * Carries out one intended mail: claims it, offers it to Resend, records what came of it. May run any number of times
 * and be killed anywhere: the ledger says how far it is, the frozen bytes and the key make a repeated call harmless.
 */
export function createSendEmail(dependencies: SendDependencies): MailActivities['sendEmail'] {
  return ({ sendId, now }) =>
    safely(dependencies.log, async (): Promise<SendOutcome> => {
      const { state, attempt } = await claimSend(dependencies, sendId, now)
      if (attempt) return await offer(dependencies, sendId, attempt)
      if (state === 'undecided') return { state: 'intended', decideAgain: true }
      return state === 'attempted' ? await offerAgain(dependencies, sendId) : outcomeOf(state)
    })
}

/** A mail that may be with Resend already: the same bytes again, while Resend still remembers their key. */
async function offerAgain(dependencies: SendDependencies, sendId: string): Promise<SendOutcome> {
  const { database, wallNow } = dependencies
  const now = wallNow()
  const send = await readSend(database, sendId)
  if (send?.state === 'attempted' && send.firstAttemptAt && isTooOld(send.firstAttemptAt, now)) {
    const reason = 'no answer within 20 hours of the first attempt'
    await setSendState(database, sendId, { state: 'unknown', reason, wallNow: now })
    return outcomeOf('unknown')
  }
  const attempt = await lease(database, sendId, now)
  return attempt ? await offer(dependencies, sendId, attempt) : await afterAnother(dependencies, sendId)
}

/** One call, and the record of its result. */
async function offer({ resend, database, log, wallNow }: SendDependencies, sendId: string, attempt: Attempt) {
  const { payload, idempotencyKey, isFirst } = attempt
  // The frozen text itself is the body: through `emails.send` a newer SDK might word the same mail differently.
  const request = { body: payload, idempotencyKey, signal: AbortSignal.timeout(callTimeout) }
  const { result, neverSent } = await watchConnection(idempotencyKey, () =>
    resend.post<{ id: string }>('/emails', undefined, request),
  )
  const at = wallNow()
  if (result.data) {
    await recordSent(database, sendId, result.data.id, at)
    return outcomeOf('sent')
  }
  const treatment = neverSent ? 'not-taken' : sortResendError(result.error)
  // The name is Resend's own word; its message may quote the address.
  const reason = neverSent ? 'Resend cannot be reached' : `${result.error.name} (${result.error.statusCode})`
  if (treatment === 'park' || treatment === 'permanent') {
    const state = treatment === 'park' ? 'parked' : 'failed'
    log.error({ sendId, reason }, `a mail is ${state}`)
    await setSendState(database, sendId, { state, reason, wallNow: at })
    return outcomeOf(state)
  }
  if (treatment === 'not-taken') await recordNotTaken(database, sendId, { isFirst, reason, wallNow: at })
  else await recordAmbiguous(database, sendId, { reason, wallNow: at })
  throw tryAgain(reason, retryAfter(result.headers))
}

/** Another worker has the attempt, or it has come to its end meanwhile. */
async function afterAnother({ database, wallNow }: SendDependencies, sendId: string): Promise<SendOutcome> {
  const send = await readSend(database, sendId)
  if (!send) return outcomeOf('skipped')
  if (send.state !== 'attempted') return outcomeOf(send.state)
  const rest = send.leasedUntil ? send.leasedUntil.getTime() - wallNow().getTime() : 0
  throw tryAgain('another worker is at it', Math.max(rest, seconds(1)))
}

/** A mail that is on its way changes nothing; whatever stopped it may let the story go on differently. */
function outcomeOf(state: SendState): SendOutcome {
  return { state, decideAgain: state === 'deferred' }
}

function isTooOld(firstAttemptAt: Date, now: Date): boolean {
  return now.getTime() - firstAttemptAt.getTime() > replayFor
}

/** `retry-after` in milliseconds, as far as it is a number of seconds. */
function retryAfter(headers: Record<string, string> | null): number | undefined {
  const given = Number(headers?.['retry-after'])
  return Number.isFinite(given) && given > 0 ? seconds(given) : undefined
}

function tryAgain(reason: string, pause: number | undefined): ApplicationFailure {
  return ApplicationFailure.create({
    message: reason,
    type: 'NotSentYet',
    ...(pause !== undefined && { nextRetryDelay: pause }),
  })
}
