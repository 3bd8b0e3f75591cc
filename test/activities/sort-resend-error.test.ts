import { expect, it } from 'vitest'
import { sortResendError } from '../../activities/sort-resend-error.ts'

const rows: { name?: string; status: number | null; treatment: string }[] = [
  { name: 'rate_limit_exceeded', status: 429, treatment: 'not-taken' },
  { name: 'application_error', status: null, treatment: 'ambiguous' },
  { name: 'application_error', status: 500, treatment: 'ambiguous' },
  { name: 'application_error', status: 502, treatment: 'ambiguous' },
  { name: 'internal_server_error', status: 500, treatment: 'ambiguous' },
  { name: 'concurrent_idempotent_requests', status: 409, treatment: 'ambiguous' },
  { name: 'daily_quota_exceeded', status: 429, treatment: 'quota' },
  { name: 'monthly_quota_exceeded', status: 429, treatment: 'quota' },
  { name: 'missing_api_key', status: 401, treatment: 'key' },
  { name: 'invalid_api_key', status: 403, treatment: 'key' },
  { name: 'restricted_api_key', status: 401, treatment: 'key' },
  { name: 'validation_error', status: 400, treatment: 'permanent' },
  { name: 'validation_error', status: 403, treatment: 'domain' },
  { name: 'validation_error', status: 422, treatment: 'permanent' },
  { name: 'missing_required_field', status: 422, treatment: 'permanent' },
  { name: 'invalid_attachment', status: 422, treatment: 'permanent' },
  { name: 'invalid_from_address', status: 422, treatment: 'permanent' },
  { name: 'invalid_parameter', status: 422, treatment: 'permanent' },
  { name: 'invalid_idempotency_key', status: 400, treatment: 'permanent' },
  { name: 'invalid_idempotent_request', status: 409, treatment: 'conflict' },
  { name: 'not_found', status: 404, treatment: 'key' },
  { name: 'method_not_allowed', status: 405, treatment: 'key' },
  { name: 'security_error', status: 451, treatment: 'park' },
  { name: 'something_new', status: 418, treatment: 'permanent' },
  { name: 'application_error', status: 400, treatment: 'permanent' },
  { name: 'something_new', status: 429, treatment: 'not-taken' },
  { name: 'something_new', status: 503, treatment: 'ambiguous' },
  { name: 'something_new', status: null, treatment: 'ambiguous' },
  { name: 'constructor', status: 422, treatment: 'permanent' },
  { name: 'application_error', status: 403, treatment: 'key' },
  { name: 'something_new', status: 408, treatment: 'ambiguous' },
  { name: 'something_new', status: 409, treatment: 'ambiguous' },
  { status: 401, treatment: 'key' },
  { status: 404, treatment: 'key' },
  { status: 407, treatment: 'key' },
  { status: 413, treatment: 'permanent' },
  { status: 504, treatment: 'ambiguous' },
  { status: null, treatment: 'ambiguous' },
]

it.each(rows)('treats $name with status $status as $treatment', ({ name, status, treatment }) => {
  expect(sortResendError({ ...(name && { name }), statusCode: status })).toBe(treatment)
})
