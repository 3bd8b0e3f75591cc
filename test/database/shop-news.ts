import { randomUUID } from 'node:crypto'
import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import type { Database, Queryable } from '../../database/database.ts'
import type { Profile } from '../../journeys/facts.ts'

/** Noon of a Monday in Berlin, as business time of what the shop tells. */
export const noon = new Date('2026-02-02T11:00:00Z')

/** News of a person on its way in; by itself it wakes nobody. */
export function news(subject: string, more: Partial<AcceptableEvent> = {}): AcceptableEvent {
  return {
    id: randomUUID(),
    origin: 'shop',
    source: 'shop',
    subject,
    type: 'customer.updated',
    occurredAt: noon,
    receivedAt: noon,
    data: {},
    ...more,
  }
}

/** An order on its way in. */
export function order(
  subject: string,
  orderId: string,
  more: Partial<AcceptableEvent> = {},
): AcceptableEvent {
  const placedAt = more.occurredAt ?? noon
  return news(subject, {
    type: 'order.placed',
    data: {
      orderId,
      orderNumber: `N-${orderId}`,
      placedAt: placedAt.toISOString(),
      currency: 'EUR',
      total: 2990,
      paymentMethod: 'invoice',
      items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
    },
    ...more,
  })
}

/** The payment of an order whose customer is called like it. */
export function payment(name: string): AcceptableEvent {
  return news(name, { type: 'payment.received', data: { orderId: name, amount: 2990 } })
}

export interface CustomerRow {
  id: string
  profile: Profile
  lastSeq: number
  wakeSeq: number
  decidedSeq: number
}

/** A customer of the source `shop` as stored. */
export async function customerRow(database: Queryable, subject: string): Promise<CustomerRow> {
  const { rows } = await database.query<CustomerRow>(
    `select id, profile, last_seq as "lastSeq", wake_seq as "wakeSeq", decided_seq as "decidedSeq"
     from customers where source = 'shop' and subject = $1`,
    [subject],
  )
  const [row] = rows
  if (!row) throw new Error(`There is no customer ${subject}.`)
  return row
}

/** Until a session of this database waits for another's lock. */
export async function someoneWaits(database: Database): Promise<void> {
  while (true) {
    const { rows } = await database.query<{ waits: boolean }>(
      `select exists (select from pg_stat_activity
                      where datname = current_database() and wait_event_type = 'Lock') as waits`,
    )
    if (rows[0]?.waits) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
