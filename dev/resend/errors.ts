import type { ErrorResponse } from 'resend'

type ErrorName = ErrorResponse['name']

/** Resend's error names with their status codes and usual messages, from its error reference. */
const known = {
  invalid_idempotency_key: [400, 'The key must be between 1-256 chars.'],
  validation_error: [422, 'We found an error with one or more fields in the request.'],
  missing_api_key: [401, 'Missing API key in the authorization header.'],
  invalid_api_key: [403, 'API key is invalid.'],
  not_found: [404, 'The requested endpoint does not exist.'],
  method_not_allowed: [405, 'Method is not allowed for the requested path.'],
  invalid_idempotent_request: [409, 'Same idempotency key used with a different request payload.'],
  concurrent_idempotent_requests: [
    409,
    'Same idempotency key used while original request is still in progress.',
  ],
  invalid_attachment: [422, 'Attachment must have either a `content` or `path`.'],
  invalid_parameter: [422, 'The parameter must be a valid UUID.'],
  missing_required_field: [422, 'The request body is missing one or more required fields.'],
  rate_limit_exceeded: [429, 'Too many requests. Please limit the number of requests per second.'],
  daily_quota_exceeded: [429, 'You have reached your daily email sending quota.'],
  monthly_quota_exceeded: [429, 'You have reached your monthly email sending quota.'],
  internal_server_error: [500, 'An unexpected error occurred.'],
} as const satisfies Partial<Record<ErrorName, readonly [number, string]>>

/** A refusal as Resend words it; the server answers it as `{ statusCode, name, message }`. */
export class ResendError extends Error {
  override readonly name: keyof typeof known
  readonly statusCode: number
  /** In how many seconds it is worth another try, where waiting helps. */
  readonly retryAfter: number | undefined

  /** `message` and `statusCode` default to the usual ones of `name`. */
  constructor(
    name: keyof typeof known,
    message?: string,
    { statusCode, retryAfter }: { statusCode?: number; retryAfter?: number } = {},
  ) {
    const [usualStatus, usualMessage] = known[name]
    super(message ?? usualMessage)
    this.name = name
    this.statusCode = statusCode ?? usualStatus
    this.retryAfter = retryAfter
  }

  toJSON(): ErrorResponse {
    return { statusCode: this.statusCode, name: this.name, message: this.message }
  }
}
