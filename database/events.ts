import type { Queryable } from './database.ts'

/** An event on its way into a customer's numbered row of events. */
export interface NewEvent {
  customerId: string
  seq: number
  source: string
  eventId: string
  type: string
  occurredAt: Date
  receivedAt: Date
  data: object
}

/** Stores events and returns those that are new; one whose source and id are known is left out. */
export async function addEvents(
  db: Queryable,
  events: readonly NewEvent[],
): Promise<{ customerId: string; seq: number }[]> {
  const { rows } = await db.query<{ customerId: string; seq: number }>({
    name: 'add-events',
    text: `
      insert into events (customer_id, seq, source, event_id, type, occurred_at, received_at, data)
      select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[],
                           $6::timestamptz[], $7::timestamptz[], $8::jsonb[])
      on conflict (source, event_id) do nothing
      returning customer_id as "customerId", seq`,
    values: [
      events.map(({ customerId }) => customerId),
      events.map(({ seq }) => seq),
      events.map(({ source }) => source),
      events.map(({ eventId }) => eventId),
      events.map(({ type }) => type),
      events.map(({ occurredAt }) => occurredAt),
      events.map(({ receivedAt }) => receivedAt),
      events.map(({ data }) => JSON.stringify(data)),
    ],
  })
  return rows
}
