import { mailbox } from './addresses.ts'
import { ResendError } from './errors.ts'
import type { Email } from './mail.ts'
import { readScheduledAt } from './scheduled-at.ts'

type Fields = Record<string, unknown>

const maxRecipients = 50
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/
const tagWord = /^[A-Za-z0-9_-]{1,256}$/
const lineBreak = /[\r\n]/
/** Fields of the real service that would change what is sent; ignoring them would be a lie. */
const uncovered = ['template', 'topic_id']

/**
 * Checks one email of a request body the way Resend does, all but its attachments: it comes back without.
 * @throws ResendError with Resend's name for the fault, naming the field.
 */
export function readEmail(payload: unknown, now: number): Email {
  if (!isObject(payload)) throw new ResendError('validation_error', 'The email must be a JSON object.')
  for (const field of uncovered) {
    if (isGiven(payload[field])) invalid(`The \`${field}\` field is not supported by the local Resend.`)
  }
  const email: Email = {
    from: readFrom(payload.from),
    to: readAddresses('to', payload.to),
    cc: readAddresses('cc', payload.cc),
    bcc: readAddresses('bcc', payload.bcc),
    replyTo: readAddresses('reply_to', payload.reply_to),
    subject: readSubject(payload.subject),
    html: readBody('html', payload.html),
    text: readBody('text', payload.text),
    headers: readHeaders(payload.headers),
    tags: readTags(payload.tags),
    attachments: [],
  }
  if (isGiven(payload.scheduled_at)) email.scheduledAt = readScheduledAt(payload.scheduled_at, now)
  if (email.to.length === 0) missing('to')
  if (email.to.length > maxRecipients) {
    invalid(
      `The \`to\` field must not have more than ${maxRecipients} recipients, it has ${email.to.length}.`,
    )
  }
  if (email.html === null && email.text === null) missing('html` or `text')
  return email
}

function readFrom(value: unknown): string {
  if (!isGiven(value) || value === '') missing('from')
  if (typeof value !== 'string' || !mailbox.test(value)) invalidAddress('from')
  return value
}

function readAddresses(field: string, value: unknown): string[] {
  if (!isGiven(value)) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.map((item) => {
    if (typeof item !== 'string' || !mailbox.test(item)) invalidAddress(field)
    return item
  })
}

function readSubject(value: unknown): string {
  if (!isGiven(value) || value === '') missing('subject')
  if (typeof value !== 'string') invalid('The `subject` field must be a `string`.')
  if (lineBreak.test(value)) invalid('The `\\n` is not allowed in the `subject` field.')
  return value
}

function readBody(field: 'html' | 'text', value: unknown): string | null {
  if (!isGiven(value) || value === '') return null
  if (typeof value !== 'string') invalid(`The \`${field}\` field must be a \`string\`.`)
  return value
}

function readHeaders(value: unknown): Record<string, string> {
  if (!isGiven(value)) return {}
  if (!isObject(value)) invalid('The `headers` field must be an object of strings.')
  const headers: Record<string, string> = {}
  for (const [name, content] of Object.entries(value)) {
    if (!headerName.test(name)) invalid(`The header name ${JSON.stringify(name)} is not valid.`)
    if (typeof content !== 'string' || lineBreak.test(content)) {
      invalid(`The \`${name}\` header must be a string without line breaks.`)
    }
    headers[name] = content
  }
  return headers
}

function readTags(value: unknown): Record<string, string> {
  if (!isGiven(value)) return {}
  if (!Array.isArray(value)) invalid('The `tags` field must be an array.')
  const tags: Record<string, string> = {}
  for (const tag of value as unknown[]) {
    const { name, value: content } = isObject(tag) ? tag : {}
    if (typeof name !== 'string' || typeof content !== 'string') {
      invalid('Each tag must have a `name` and a `value`, both strings.')
    }
    if (!tagWord.test(name) || !tagWord.test(content)) {
      invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes, at most 256 of them.')
    }
    tags[name] = content
  }
  return tags
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function missing(field: string): never {
  throw new ResendError('missing_required_field', `Missing \`${field}\` field.`)
}

function invalid(message: string): never {
  throw new ResendError('validation_error', message)
}

function invalidAddress(field: string): never {
  invalid(
    `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
  )
}
