import { randomUUID } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import { fold } from '../../journeys/fold.ts'
import { days } from '../../journeys/instant.ts'
import { journeys } from '../../journeys/journeys.ts'
import { newcomer } from '../../journeys/state.ts'
import { provenConsent } from './consent.ts'

/** How much is remembered of somebody after ten years, at the upper end of what shops see. */
const size = { events: 5_000, decisions: 4_000, sends: 1_000, notes: 100 }

/** A customer with ten years behind them until `now`, beside others with as much, so that indexes are worth it. */
export async function longHistory(database: Database, now: Date, others = 20): Promise<string> {
  const ids = Array.from({ length: others + 1 }, () => randomUUID())
  const begin = new Date(now.getTime() - days(3_650))
  const last = new Date(now.getTime() - days(91))
  const data = {
    orderId: 'o-last',
    orderNumber: 'N-last',
    placedAt: last.toISOString(),
    currency: 'EUR',
    total: 2990,
    paymentMethod: 'invoice' as const,
    items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
  }
  const at = last.getTime()
  const state = fold(newcomer, { seq: 1, type: 'order.placed', at, receivedAt: at, data }, journeys)
  const profile = {
    email: 'anna@example.com',
    consents: { email: { ...provenConsent, basis: 'consent', proven: true, by: 'shop', eventId: 'c1' } },
  }
  await database.query(
    `insert into customers (id, source, subject, profile, last_seq, wake_seq, decided_seq, created_at, heard_at)
     select id, 'shop', id::text, $2, $3, $3, $3, $4, $5 from unnest($1::uuid[]) id`,
    [ids, JSON.stringify(profile), size.events, begin, now],
  )
  await database.query(
    `insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions)
     select id, $2, 'loyal', '{}', $3, '{}', $4 from unnest($1::uuid[]) id`,
    [ids, JSON.stringify(state), now, size.decisions],
  )
  await database.query(
    `insert into events (customer_id, seq, source, event_id, type, occurred_at, received_at, data)
     select id, n, 'shop', id || '/' || n,
            (array['order.placed', 'shipment.delivered', 'mail.opened', 'product.viewed', 'journey.steered'])[1 + n % 5],
            t, t, jsonb_build_object('orderId', 'o-' || n / 5, 'action', 'skip', 'journey', 'win-back', 'subject', 'x', 'who', 'Vera', 'why', 'x')
     from unnest($1::uuid[]) id, generate_series(1, $2::int) n,
          lateral (select $3::timestamptz + ($4::timestamptz - $3) * n / $2 as t) time`,
    [ids, size.events, begin, last],
  )
  await database.query(
    `insert into decisions (customer_id, number, decided_at, upto_seq, reasons)
     select id, n, $3::timestamptz + ($4::timestamptz - $3) * n / $2, n,
            jsonb_build_array(jsonb_build_object('what', 'wait', 'about', 'order N-' || n, 'story', 'order/o-' || n,
                                                 'step', 'confirmation', 'why', 'until an e-mail address is known'))
     from unnest($1::uuid[]) id, generate_series(1, $2::int) n`,
    [ids, size.decisions, begin, now],
  )
  await database.query(
    `insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary, state,
                        decision, intended_at, due_at, claimed_at, idempotency_key, changed_at)
     select gen_random_uuid(), id, 'order', 'o-' || n, 'confirmation', 'order-received', '{}', 'transactional', true,
            'order N-' || n || ' · confirmation', 'delivered', n, t, t, t, id || '/' || n, t
     from unnest($1::uuid[]) id, generate_series(1, $2::int) n,
          lateral (select $3::timestamptz + ($4::timestamptz - $3) * n / $2 as t) time`,
    [ids, size.sends, begin, now],
  )
  await database.query(
    `insert into notes (customer_id, at, author, about, text)
     select id, $3, 'after-purchase', 'order', 'a word' from unnest($1::uuid[]) id, generate_series(1, $2::int)`,
    [ids, size.notes, now],
  )
  await database.query('vacuum analyze customers, lifecycles, events, decisions, sends, notes')
  return ids[0] ?? ''
}
