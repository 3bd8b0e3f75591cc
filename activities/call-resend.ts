import type { Resend } from 'resend'
import type { Batch } from '../database/batches.ts'
import { sortResendError, type Treatment } from './sort-resend-error.ts'
import { watchConnection } from './unreachable.ts'

/** What came of a call. */
export interface Answer {
  what: 'accepted' | 'unreachable' | Treatment
  /** Resend's ids, in the order of the batch's mails; empty unless accepted. */
  resendIds: string[]
  /** Resend's own word for it; its message may quote the address. */
  reason: string
  /** Milliseconds for which Resend wants no call. */
  retryAfter: number | undefined
  /** Calls a second that Resend takes, as its answer says. */
  callsPerSecond: number | undefined
}

type Headers = Record<string, string> | null

/** Resend's SDK waits for ever by itself. Milliseconds. */
const callTimeout = 15_000

/** Longest time for which Resend is left alone on its word, in milliseconds. */
const longestRetryAfter = 15 * 60_000

/**
 * Offers a sealed batch to Resend, the frozen texts themselves: through `emails.send` and `batch.send` a newer SDK
 * might word the same mails differently, and a replay must be the same to the byte. A lone mail goes as such, so that
 * it may have attachments.
 */
export async function callResend(resend: Resend, { idempotencyKey, mails }: Batch): Promise<Answer> {
  const payloads = mails.map(({ payload }) => payload)
  const isLone = payloads.length === 1
  const request = {
    body: isLone ? payloads.join() : `[${payloads.join()}]`,
    idempotencyKey,
    signal: AbortSignal.timeout(callTimeout),
    // All or nothing, so that what is known of one mail is known of all.
    ...(!isLone && { headers: { 'x-batch-validation': 'strict' } }),
  }
  const path = isLone ? '/emails' : '/emails/batch'
  const { result, neverSent } = await watchConnection(idempotencyKey, () =>
    resend.post<{ id?: string; data?: { id: string }[] }>(path, undefined, request),
  )
  const { data, error, headers } = result
  const heard = {
    resendIds: [],
    retryAfter: retryAfter(headers),
    callsPerSecond: callsPerSecond(headers),
  }
  if (neverSent) return { ...heard, what: 'unreachable', reason: 'Resend cannot be reached' }
  if (error) {
    return { ...heard, what: sortResendError(error), reason: `${error.name} (${error.statusCode})` }
  }
  const resendIds = (isLone ? [data] : (data.data ?? [])).flatMap(({ id }) => id ?? [])
  if (resendIds.length === mails.length) return { ...heard, what: 'accepted', reason: '', resendIds }
  return { ...heard, what: 'ambiguous', reason: 'an answer without ids' }
}

/** `retry-after` in milliseconds, as far as it is a number of seconds. */
function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers?.['retry-after'])
  return seconds > 0 ? Math.min(seconds * 1000, longestRetryAfter) : undefined
}

/** `ratelimit-limit` calls in a window of one second, or of what is left of a longer one. */
function callsPerSecond(headers: Headers): number | undefined {
  const limit = Number(headers?.['ratelimit-limit'])
  const reset = Number(headers?.['ratelimit-reset'] ?? 1)
  return limit > 0 && Number.isFinite(limit) ? limit / Math.max(1, reset || 1) : undefined
}
