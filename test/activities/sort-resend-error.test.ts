import { expect, it } from 'vitest'
import { sortResendError } from '../../activities/sort-resend-error.ts'

const rows: { name?: string; status: number | null; treatment: string }[] = [
  { name: 'rate_limit_exceeded', status: 429, treatment: 'not-taken' },
  { name: 'application_error', status: null, treatment: 'ambiguous' },
  { name: 'application_error', status: 500, treatment: 'ambiguous' },
  { name: 'application_error', status: 502, treatment: 'ambiguous' },
  { name: 'internal_server_error', status: 500, treatment: 'ambiguous' },
  { name: 'concurrent_idempotent_requests', status: 409, treatment: 'ambiguous' },
  { name: 'daily_quota_exceeded', status: 429, treatment: 'park' },
  { name: 'monthly_quota_exceeded', status: 429, treatment: 'park' },
  { name: 'missing_api_key', status: 401, treatment: 'park' },
  { name: 'invalid_api_key', status: 403, treatment: 'park' },
  { name: 'restricted_api_key', status: 401, treatment: 'park' },
  { name: 'validation_error', status: 400, treatment: 'permanent' },
  { name: 'validation_error', status: 403, treatment: 'permanent' },
  { name: 'validation_error', status: 422, treatment: 'permanent' },
  { name: 'missing_required_field', status: 422, treatment: 'permanent' },
  { name: 'invalid_attachment', status: 422, treatment: 'permanent' },
  { name: 'invalid_from_address', status: 422, treatment: 'permanent' },
  { name: 'invalid_parameter', status: 422, treatment: 'permanent' },
  { name: 'invalid_idempotency_key', status: 400, treatment: 'permanent' },
  { name: 'invalid_idempotent_request', status: 409, treatment: 'permanent' },
  { name: 'not_found', status: 404, treatment: 'permanent' },
  { name: 'method_not_allowed', status: 405, treatment: 'permanent' },
  { name: 'security_error', status: 451, treatment: 'permanent' },
  { name: 'something_new', status: 418, treatment: 'permanent' },
  { name: 'application_error', status: 400, treatment: 'permanent' },
  { name: 'something_new', status: 429, treatment: 'not-taken' },
  { name: 'something_new', status: 503, treatment: 'ambiguous' },
  { name: 'something_new', status: null, treatment: 'ambiguous' },
  { name: 'constructor', status: 422, treatment: 'permanent' },
  { status: 404, treatment: 'permanent' },
  { status: 504, treatment: 'ambiguous' },
  { status: null, treatment: 'ambiguous' },
]

it.each(rows)('treats $name with status $status as $treatment', ({ name, status, treatment }) => {
  expect(sortResendError({ ...(name && { name }), statusCode: status })).toBe(treatment)
})
