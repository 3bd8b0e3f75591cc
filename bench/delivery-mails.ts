import { randomUUID } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { sampleContext, sampleProps } from '../emails/fixtures.ts'
import { render } from '../emails/render.ts'

/** A mail's request body, as a claim freezes it. */
export interface Payload {
  from: string
  to: string
  reply_to: string
  subject: string
  html: string
  text: string
  tags: { name: string; value: string }[]
}

const perInsert = 200

/** Confirmations of orders, each to an address of its own. */
export function composeMails(count: number): Payload[] {
  const { subject, html, text } = render('order-received', sampleProps['order-received'], sampleContext)
  return Array.from({ length: count }, (_, place) => ({
    from: '"Mira, Bench" <orders@post.bench.example>',
    to: `customer-${place}@bench.example`,
    reply_to: 'hello@bench.example',
    subject,
    html,
    text,
    tags: [
      { name: 'send', value: randomUUID() },
      { name: 'template', value: 'order-received' },
    ],
  }))
}

export async function addCustomers(database: Database, count: number): Promise<void> {
  await database.query(
    `insert into customers (id, source, subject, profile, created_at, heard_at)
     select gen_random_uuid(), 'bench', 'customer-' || n, '{}', now(), now() from generate_series(0, $1 - 1) n`,
    [count],
  )
}

/** Puts mails in place of all that were there before, one for each customer, as they stand when they were claimed. */
export async function addReadyMails(database: Database, payloads: readonly Payload[]): Promise<void> {
  await database.query('truncate sends, batches cascade')
  for (let from = 0; from < payloads.length; from += perInsert) {
    await addSome(database, payloads.slice(from, from + perInsert), from)
  }
  // As autovacuum does in service: a table just filled is unknown to the planner.
  await database.query('analyze')
}

async function addSome(database: Database, payloads: readonly Payload[], from: number): Promise<void> {
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        decision, intended_at, due_at, claimed_at, idempotency_key, payload, recipient, judged_at,
                        changed_at)
     select m.id, c.id, 'order', 'bench', 'confirmation', 'order-received', '{}', 'transactional', true, 'bench',
            'ready', 1, now(), now(), now(), 'own/' || m.id, m.payload, m.recipient, clock_timestamp(), now()
     from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as m (id, payload, recipient, place)
       join customers c on c.source = 'bench' and c.subject = 'customer-' || ($4::integer + m.place - 1)`,
    [
      payloads.map(() => randomUUID()),
      payloads.map((payload) => JSON.stringify(payload)),
      payloads.map(({ to }) => to),
      from,
    ],
  )
}
