import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { ResendError } from './errors.ts'
import type { Fault, Faults } from './faults.ts'
import { fingerprintOf, Idempotency } from './idempotency.ts'
import type { Email } from './mail.ts'
import type { Postbox } from './postbox.ts'
import { readEmail } from './read-email.ts'
import type { RequestCounts } from './statistics.ts'
import type { Store } from './store.ts'

export interface SendingOptions {
  store: Store
  postbox: Postbox
  faults: Faults
  counts: RequestCounts
  now: () => number
}

/** What a request body asks for: emails to accept, and how their ids are answered. */
interface Order {
  emails: Email[]
  answer(ids: string[]): unknown
}

const largestBatch = 100
const bodyLimit = '40mb'

/** `POST /emails` and `POST /emails/batch`, under idempotency keys and whatever fault is set. */
export function sending(options: SendingOptions): Router {
  const { postbox, faults, counts, now } = options
  const idempotency = new Idempotency(options.store.answers)
  const router = Router()
  const body = express.text({ type: () => true, limit: bodyLimit })
  router.post('/emails', body, answering(readSingle))
  router.post('/emails/batch', body, answering(readBatch))
  return router

  function answering(read: (payload: unknown, request: Request) => Order): RequestHandler {
    return async (request, response) => {
      counts.requests += 1
      const fault = faults.take()
      if (fault !== null && refuse(fault, response)) return
      const key = readKey(request)
      const text = typeof request.body === 'string' ? request.body : ''
      const fingerprint = fingerprintOf(request.path, text)
      const earlier = key === null ? undefined : idempotency.claim(key, fingerprint, now())
      let answer: unknown
      try {
        if (fault?.mode === 'slow') await pause(fault.milliseconds)
        if (earlier === undefined) {
          const order = read(parse(text), request)
          const emails = order.emails.map((email) => ({ id: randomUUID(), ...email }))
          answer = order.answer(emails.map((email) => email.id))
          postbox.accept({
            emails,
            answer: key === null ? null : { key, fingerprint, body: answer, at: now() },
          })
        } else {
          counts.replayed += 1
          answer = earlier.body
        }
      } finally {
        if (key !== null) idempotency.release(key)
      }
      if (fault?.mode === 'accept-and-drop') response.destroy()
      else response.json(answer)
    }
  }
}

/** Answers in the fault's place; false if the fault lets the request through. */
function refuse({ mode }: Fault, response: Response): boolean {
  if (mode === 'slow' || mode === 'accept-and-drop') return false
  if (mode === '429') response.set('retry-after', '1')
  if (mode === '429') throw new ResendError('rate_limit_exceeded')
  if (mode === '500') throw new ResendError('internal_server_error')
  if (mode === 'drop') response.destroy()
  else response.status(502).send('<html><body><h1>502 Bad Gateway</h1></body></html>')
  return true
}

function readSingle(payload: unknown): Order {
  return { emails: [readEmail(payload, { attachments: true })], answer: ([id]) => ({ id }) }
}

function readBatch(payload: unknown, request: Request): Order {
  if (!Array.isArray(payload)) throw new ResendError('validation_error', 'The request body must be an array.')
  if (payload.length === 0 || payload.length > largestBatch) {
    throw new ResendError(
      'validation_error',
      `A batch must have between 1 and ${largestBatch} emails, this one has ${payload.length}.`,
    )
  }
  const permissive = request.get('x-batch-validation') === 'permissive'
  const emails: Email[] = []
  const errors: { index: number; message: string }[] = []
  for (const [index, item] of payload.entries()) {
    try {
      emails.push(readEmail(item, { attachments: false }))
    } catch (error) {
      if (!permissive || !(error instanceof ResendError)) throw error
      errors.push({ index, message: error.message })
    }
  }
  return { emails, answer: (ids) => ({ data: ids.map((id) => ({ id })), ...(permissive && { errors }) }) }
}

function readKey(request: Request): string | null {
  const key = request.get('idempotency-key')
  if (key === undefined) return null
  if (key.length < 1 || key.length > 256) throw new ResendError('invalid_idempotency_key')
  return key
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ResendError('validation_error', 'The request body is not valid JSON.', 400)
  }
}
