import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import { ResendError } from './errors.ts'
import type { Attachment, Email } from './mail.ts'

type Fields = Record<string, unknown>

const largestEmail = 40 * 1024 * 1024
const fetchWithin = 10_000
const base64 = /^[A-Za-z0-9+/]*={0,2}$/
const contentTypes: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.ics': 'text/calendar',
  '.json': 'application/json',
  '.zip': 'application/zip',
}

/**
 * Reads the attachments of a request body: each has `content` in base64, or a `path` that is fetched, http or https.
 * @throws ResendError with Resend's name for the fault.
 */
export async function readAttachments(value: unknown): Promise<Attachment[]> {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) invalid('The `attachments` field must be an array.')
  return Promise.all(value.map(readAttachment))
}

/** @throws ResendError when the email exceeds 40 MB with its attachments as base64. */
export function refuseTooLarge({ html, text, attachments }: Email): void {
  const parts = [html ?? '', text ?? '', ...attachments.map(({ content }) => content)]
  const size = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
  if (size > largestEmail) {
    invalid(
      `The email exceeds the maximum of 40 MB, attachments after Base64 encoding included: it has ${size} bytes.`,
    )
  }
}

async function readAttachment(value: unknown): Promise<Attachment> {
  const fields: Fields = typeof value === 'object' && value !== null ? { ...value } : {}
  const { content, path } = fields
  const contentType = readWord('content_type', fields.content_type)
  const contentId = readWord('content_id', fields.content_id) ?? null
  const given = readWord('filename', fields.filename)
  if (typeof content === 'string') {
    const filename = given ?? 'unnamed'
    const type = contentType ?? typeOf(filename)
    return {
      id: randomUUID(),
      filename,
      contentType: type,
      contentId,
      content: readContent(content, filename),
    }
  }
  if (typeof path !== 'string') throw new ResendError('invalid_attachment')
  const address = webAddress(path)
  const filename = given ?? (basename(address.pathname) || 'unnamed')
  const type = contentType ?? typeOf(filename)
  return { id: randomUUID(), filename, contentType: type, contentId, content: await fetchContent(address) }
}

function readWord(field: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined
  if (typeof value !== 'string' || /[\r\n]/.test(value)) {
    invalid(`The \`${field}\` of an attachment must be a \`string\` without line breaks.`)
  }
  return value
}

function readContent(content: string, filename: string): string {
  const text = content.replace(/\s+/g, '')
  if (!base64.test(text)) {
    throw new ResendError(
      'invalid_attachment',
      `The \`content\` of the attachment ${filename} is not base64.`,
    )
  }
  return text
}

function webAddress(path: string): URL {
  const address = URL.canParse(path) ? new URL(path) : null
  if (address === null || !/^https?:$/.test(address.protocol)) {
    invalid(`The \`path\` of an attachment must be an http or https address, it is ${path}.`)
  }
  return address
}

/** Reads no more than may be sent, whatever the other side has to offer. */
async function fetchContent(path: URL): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(fetchWithin) })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      size += chunk.length
      if (size > largestEmail) throw new Error('it has more than 40 MB')
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    invalid(`The attachment ${path.href} could not be fetched: ${reason}.`)
  }
  return Buffer.concat(chunks).toString('base64')
}

function typeOf(filename: string): string {
  return contentTypes[extname(filename).toLowerCase()] ?? 'application/octet-stream'
}

function invalid(message: string): never {
  throw new ResendError('validation_error', message)
}
