/** An answer of Resend's that is not an acceptance, as its SDK gives it. */
export interface ResendError {
  /** Can be missing when something else than Resend answers. */
  name?: string
  /** Null when there was no answer at all. */
  statusCode: number | null
}

/**
 * - `not-taken`: certainly not accepted; may be tried again at any time.
 * - `ambiguous`: may have been accepted; only the same bytes under the same key may follow.
 * - `park`: the account, not the mail, is the obstacle; a person has to see to it.
 * - `permanent`: this mail will never be accepted.
 */
export type Treatment = 'not-taken' | 'ambiguous' | 'park' | 'permanent'

const treatments: Record<string, Treatment> = {
  rate_limit_exceeded: 'not-taken',
  application_error: 'ambiguous',
  internal_server_error: 'ambiguous',
  concurrent_idempotent_requests: 'ambiguous',
  daily_quota_exceeded: 'park',
  monthly_quota_exceeded: 'park',
  // Resend's table calls a refused key permanent. It says nothing about the mail, which must not be lost for it.
  missing_api_key: 'park',
  invalid_api_key: 'park',
  restricted_api_key: 'park',
}

/** What to do about a failed call. Source: Resend's error reference, and its status codes for names it may add. */
export function sortResendError({ name = '', statusCode }: ResendError): Treatment {
  const known = Object.hasOwn(treatments, name) ? treatments[name] : undefined
  // A 4xx under a name that promises an ambiguous failure is still a refusal, save the one that is about the key.
  if (known && !(known === 'ambiguous' && isRefusal(statusCode) && statusCode !== 409)) return known
  if (statusCode === 429) return 'not-taken'
  return isRefusal(statusCode) ? 'permanent' : 'ambiguous'
}

function isRefusal(statusCode: number | null): boolean {
  return statusCode !== null && statusCode >= 400 && statusCode < 500
}
