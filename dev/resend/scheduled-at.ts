import { ResendError } from './errors.ts'

const timestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
const span = /^in (\d+) (min|mins|minute|minutes|h|hour|hours|day|days)$/i
const minute = 60_000
const longest = 30 * 24 * 60 * minute

/**
 * Reads `scheduled_at` as an instant in UTC: ISO 8601 with its offset, or `in 5 min`, `in 2 hours`, `in 3 days`. Of the
 * natural language that Resend understands, nothing else.
 * @throws ResendError for another form, for the past, and for more than 30 days ahead.
 */
export function readScheduledAt(value: unknown, now: number): string {
  const instant = typeof value === 'string' ? parse(value.trim(), now) : Number.NaN
  if (Number.isNaN(instant)) {
    invalid(
      `The \`scheduled_at\` field must be an ISO 8601 date with its offset, or like \`in 5 min\`, it is ${JSON.stringify(value)}.`,
    )
  }
  if (instant <= now) invalid(`The \`scheduled_at\` field must be in the future, it is ${String(value)}.`)
  if (instant - now > longest) {
    invalid(`The \`scheduled_at\` field must be within 30 days, it is ${String(value)}.`)
  }
  return new Date(instant).toISOString()
}

function parse(text: string, now: number): number {
  if (timestamp.test(text)) return Date.parse(text)
  const [, count, unit = ''] = span.exec(text) ?? []
  if (count === undefined) return Number.NaN
  const length = unit.startsWith('m') ? minute : unit.startsWith('h') ? 60 * minute : 24 * 60 * minute
  return now + Number(count) * length
}

function invalid(message: string): never {
  throw new ResendError('validation_error', message)
}
