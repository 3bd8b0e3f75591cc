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
 * - `quota`, `key`, `domain`: certainly not accepted now. The account, not the mail, is the obstacle: what it sends in
 *   this time, the key it shows, the domain it sends from.
 * - `conflict`: the key stands for another text already; a person has to see to what it was asked for with.
 * - `park`: certainly not accepted, and a person has to see to this mail.
 * - `permanent`: this mail will never be accepted.
 */
export type Treatment =
  | 'not-taken'
  | 'ambiguous'
  | 'quota'
  | 'key'
  | 'domain'
  | 'conflict'
  | 'park'
  | 'permanent'

const treatments: Record<string, Treatment> = {
  rate_limit_exceeded: 'not-taken',
  application_error: 'ambiguous',
  internal_server_error: 'ambiguous',
  concurrent_idempotent_requests: 'ambiguous',
  daily_quota_exceeded: 'quota',
  monthly_quota_exceeded: 'quota',
  // Resend's table calls a refused key permanent. It says nothing about the mail, which must not be lost for it.
  missing_api_key: 'key',
  invalid_api_key: 'key',
  restricted_api_key: 'key',
  invalid_idempotent_request: 'conflict',
  security_error: 'park',
}

/** Statuses that speak of who asks and where, not of the mail, whoever on the way gives them. */
const aboutTheAccount = new Set([401, 403, 404, 405, 407])

/** What to do about a failed call. Source: Resend's error reference, and its status codes for names it may add. */
export function sortResendError({ name = '', statusCode }: ResendError): Treatment {
  // Resend says with the same name that a field is wrong and that the domain is not verified.
  if (name === 'validation_error' && statusCode === 403) return 'domain'
  const known = Object.hasOwn(treatments, name) ? treatments[name] : undefined
  // A 4xx under a name that promises an ambiguous failure is still a refusal, save the ones that are about time.
  if (known && !(known === 'ambiguous' && isRefusal(statusCode))) return known
  if (statusCode === 429) return 'not-taken'
  if (!isRefusal(statusCode)) return 'ambiguous'
  return aboutTheAccount.has(statusCode) ? 'key' : 'permanent'
}

/** Not 408 and 409: what was asked may be under way. */
function isRefusal(statusCode: number | null): statusCode is number {
  return (
    statusCode !== null && statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 409
  )
}
