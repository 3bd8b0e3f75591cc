import { randomUUID } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import type { SendState } from '../../database/sends.ts'

export interface StoredSend {
  id: string
  customerId: string
  subject: string
  email: string
}

interface Options {
  id?: string
  state: SendState
  purpose?: 'transactional' | 'marketing'
  source?: string
  email?: string
  reason?: string
  resendId?: string
  idempotencyKey?: string
  /** Wall time since which it is in its state. Default: now. */
  changedAt?: Date
  /** Of the call that carries it, where there has been one. Default: `changedAt`. */
  firstAttemptAt?: Date
}

/** A mail in whatever state, of a customer of its own, as if it had come there by itself. */
export async function storedSend(database: Database, options: Options): Promise<StoredSend> {
  const { id = randomUUID(), state, purpose = 'transactional', source = 'shop' } = options
  const customerId = randomUUID()
  const subject = `customer-${customerId.slice(0, 8)}`
  const email = options.email ?? `${subject}@customer.example`
  const changedAt = options.changedAt ?? new Date()
  const isAttempted = !['intended', 'deferred', 'ready', 'skipped'].includes(state)
  const payload = JSON.stringify({
    from: '"Mira, Klangstube" <bestellung@post.klangstube.example>',
    to: email,
    subject: `Order ${id.slice(0, 8)}`,
    html: `<p>${id} <a href="https://shop.example">Shop</a></p>`,
    text: id,
    tags: [{ name: 'send', value: id }],
  })
  await database.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at) values ($1, $2, $3, $4, $5, $5)`,
    [customerId, source, subject, JSON.stringify({ email }), changedAt],
  )
  if (isAttempted) {
    await database.query(
      `insert into batches (id, stream, idempotency_key, first_attempt_at, ambiguous, ended_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        purpose,
        options.idempotencyKey ?? id,
        options.firstAttemptAt ?? changedAt,
        state === 'unknown',
        state === 'unknown' || state === 'attempted' ? null : changedAt,
      ],
    )
  }
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        reason, decision, intended_at, due_at, idempotency_key, payload, recipient, judged_at,
                        resend_id, changed_at, batch_id, place)
     values ($1, $2, 'order', $1::uuid::text, 'confirmation', 'order-received', '{}', $3, false, 'order · confirmation',
             $4, $5, 1, $6, $6, $7, $8, $9, $6, $10, $6, $11, $12)`,
    [
      id,
      customerId,
      purpose,
      state,
      options.reason ?? null,
      changedAt,
      options.idempotencyKey ?? id,
      payload,
      email.toLowerCase(),
      options.resendId ?? null,
      isAttempted ? id : null,
      isAttempted ? 0 : null,
    ],
  )
  return { id, customerId, subject, email }
}

/** What is stored of a mail. */
export async function stored(database: Database, id: string) {
  const { rows } = await database.query<{
    state: SendState
    reason: string | null
    key: string
    payload: string | null
    batchId: string | null
    resendId: string | null
  }>(
    `select state, reason, idempotency_key as key, payload, batch_id as "batchId", resend_id as "resendId"
     from sends where id = $1`,
    [id],
  )
  const [row] = rows
  if (!row) throw new Error(`There is no send ${id}.`)
  return row
}
