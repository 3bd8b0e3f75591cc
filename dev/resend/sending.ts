import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Account } from './account.ts'
import { readAttachments, refuseTooLarge } from './attachments.ts'
import type { CallCounts } from './call-counts.ts'
import { ResendError } from './errors.ts'
import type { FaultHit, Faults } from './faults.ts'
import { fingerprintOf, Idempotency } from './idempotency.ts'
import { bodyBytes, bytesOf, parseJson } from './json-body.ts'
import type { Email } from './mail.ts'
import type { Postbox } from './postbox.ts'
import type { Quota } from './quota.ts'
import { readEmail } from './read-email.ts'
import type { Store } from './store.ts'

export interface SendingOptions {
  store: Store
  postbox: Postbox
  faults: Faults
  counts: CallCounts
  account: Account
  quota: Quota
  now: () => number
}

/** What a request body asks for: emails to accept, and how their ids are answered. */
interface Order {
  emails: Email[]
  answer(ids: string[]): unknown
}

type ReadOrder = (payload: unknown, request: Request, now: number) => Order | Promise<Order>

const largestBatch = 100

/** `POST /emails` and `POST /emails/batch`, under idempotency keys, quotas and whatever fault is set. */
export function sending(options: SendingOptions): Router {
  const { postbox, faults, counts, account, quota, now } = options
  const idempotency = new Idempotency(options.store.answers)
  const router = Router()
  router.post('/emails', bodyBytes, answering('emails', readSingle))
  router.post('/emails/batch', bodyBytes, answering('batch', readBatch))
  return router

  function answering(endpoint: 'emails' | 'batch', read: ReadOrder): RequestHandler {
    return async (request, response) => {
      counts.count(endpoint, now())
      const fault = faults.take()
      if (fault !== null && refuse(fault, response)) return
      const key = readKey(request)
      const fingerprint = key === null ? '' : fingerprintOf(request.path, bytesOf(request))
      const earlier = key === null ? undefined : idempotency.claim(key, fingerprint, now())
      let answer: unknown
      try {
        if (fault?.mode === 'slow') await pause(fault.milliseconds)
        if (earlier === undefined) {
          const order = await read(parseJson(request), request, now())
          account.refuseUnverified(order.emails)
          quota.refuseBeyond(order.emails)
          const emails = order.emails.map((email) => ({ id: randomUUID(), ...email }))
          answer = order.answer(emails.map((email) => email.id))
          postbox.accept({
            emails,
            answer: key === null ? null : { key, fingerprint, body: answer, at: now() },
          })
          counts.accepted(emails.length)
          response.set(quota.headers())
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
function refuse({ mode }: FaultHit, response: Response): boolean {
  if (mode === 'slow' || mode === 'accept-and-drop') return false
  if (mode === '429') throw new ResendError('rate_limit_exceeded', undefined, { retryAfter: 1 })
  if (mode === '500') throw new ResendError('internal_server_error')
  if (mode === 'drop') response.destroy()
  else response.status(502).send('<html><body><h1>502 Bad Gateway</h1></body></html>')
  return true
}

async function readSingle(payload: unknown, _request: Request, now: number): Promise<Order> {
  const email = readEmail(payload, now)
  email.attachments = await readAttachments(attachmentsOf(payload))
  refuseTooLarge(email)
  return { emails: [email], answer: ([id]) => ({ id }) }
}

function readBatch(payload: unknown, request: Request, now: number): Order {
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
      const email = readEmail(item, now)
      refuseAttachments(item)
      emails.push(email)
    } catch (error) {
      if (!permissive || !(error instanceof ResendError)) throw error
      errors.push({ index, message: error.message })
    }
  }
  return { emails, answer: (ids) => ({ data: ids.map((id) => ({ id })), ...(permissive && { errors }) }) }
}

function refuseAttachments(payload: unknown): void {
  const attachments = attachmentsOf(payload)
  if (attachments === undefined || attachments === null) return
  if (Array.isArray(attachments) && attachments.length === 0) return
  throw new ResendError('validation_error', 'The `attachments` field is not supported in a batch.')
}

function attachmentsOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'attachments' in payload
    ? payload.attachments
    : undefined
}

function readKey(request: Request): string | null {
  const key = request.get('idempotency-key')
  if (key === undefined) return null
  if (key.length < 1 || key.length > 256) throw new ResendError('invalid_idempotency_key')
  return key
}
