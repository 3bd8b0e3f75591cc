import { randomUUID } from 'node:crypto'
import { sealBatch } from '../../database/batches.ts'
import type { Database } from '../../database/database.ts'
import type { Purpose } from '../../journeys/facts.ts'
import { noon } from '../database/shop-news.ts'
import { consentWord } from '../helpers/consent.ts'

interface ReadyMails {
  count: number
  stream?: Purpose
  /** Recipient of each mail, by its place. */
  to?: (place: number) => string
  singly?: boolean
  /** Wall time. */
  judgedAt?: Date
}

export interface ReadyMail {
  id: string
  customerId: string
  subject: string
}

/** Mails that were claimed, each of a customer of its own, in the order of their places. */
export async function readyMails(
  database: Database,
  { count, stream = 'transactional', to, singly = false, judgedAt = noon }: ReadyMails,
): Promise<ReadyMail[]> {
  const mails = Array.from({ length: count }, (_, place) => {
    const id = randomUUID()
    const subject = `mail-${id}`
    const address = to?.(place) ?? `${subject}@example.com`
    const payload = JSON.stringify({
      from: 'Shop <orders@post.shop.example>',
      to: address,
      subject: `Mail ${place}`,
      text: 'Hello',
      tags: [{ name: 'send', value: id }],
    })
    return {
      id,
      customerId: randomUUID(),
      subject,
      payload,
      address,
      at: new Date(judgedAt.getTime() + place),
    }
  })
  const profile = { consents: { email: consentWord() } }
  await database.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at)
     select id, 'shop', subject, $3, $4, $4 from unnest($1::uuid[], $2::text[]) as new (id, subject)`,
    [mails.map((mail) => mail.customerId), mails.map((mail) => mail.subject), profile, noon],
  )
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        decision, intended_at, due_at, claimed_at, idempotency_key, payload, recipient, judged_at,
                        changed_at, singly)
     select id, customer, 'test', 'test', 'test', 'order-received', '{}', $5, false, 'test', 'ready', 1, $6, $6, $6,
            'own/' || id, payload, recipient, at, at, $7
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $8::timestamptz[])
       as new (id, customer, payload, recipient, at)`,
    [
      mails.map((mail) => mail.id),
      mails.map((mail) => mail.customerId),
      mails.map((mail) => mail.payload),
      mails.map((mail) => mail.address),
      stream,
      noon,
      singly,
      mails.map((mail) => mail.at),
    ],
  )
  return mails
}

/** Seals what may go of a stream at noon, as a dispatcher does. */
export function seal(
  database: Database,
  stream: Purpose,
  { limit = 100, leaseUntil = noon, judgedSince = noon } = {},
): ReturnType<typeof sealBatch> {
  return sealBatch(database, {
    id: randomUUID(),
    stream,
    limit,
    probing: false,
    wallNow: noon,
    leaseUntil,
    judgedSince,
  })
}

/** How many of these mails are in which state. */
export async function statesOf(
  database: Database,
  mails: readonly ReadyMail[],
): Promise<Record<string, number>> {
  const { rows } = await database.query<{ state: string; count: number }>(
    'select state, count(*) from sends where id = any($1) group by 1',
    [mails.map(({ id }) => id)],
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
