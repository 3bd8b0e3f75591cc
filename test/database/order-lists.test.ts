import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase()

const migration = readFileSync(
  new URL('../../database/migrations/000003_order_story.sql', import.meta.url),
  'utf8',
)
const rewrite = migration.slice(migration.indexOf('update lifecycles'))

it('makes a list of every report that an older version stored, and leaves the rest as it was', async () => {
  const report = { at: 1, receivedAt: 2, data: { orderId: 'a/b', items: [{ name: '🎷' }] } }
  const rest = { marks: { 'order/a/b': { confirmation: { at: 1, outcome: 'intended' } } }, orderCount: 1 }
  const states = [
    {
      orders: {
        'a/b': { 'order.placed': report, 'payment.received': report },
        later: { 'shipment.delivered': report },
      },
      ...rest,
    },
    { orders: {}, marks: {}, orderCount: 0 },
    { orders: { forgotten: {} }, ...rest },
  ]
  for (const [place, state] of states.entries()) {
    const id = `00000000-0000-4000-8000-00000000000${place}`
    await database.query(
      `insert into customers (id, source, subject, created_at, heard_at) values ($1, 'shop', 'customer ' || $2::text, now(), now())`,
      [id, place],
    )
    await database.query(
      `insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions)
       values ($1, $2, 'new', '{}', now(), '{}', 1)`,
      [id, JSON.stringify(state)],
    )
  }
  await database.query(rewrite)
  const { rows } = await database.query<{ state: object }>(
    'select state from lifecycles order by customer_id',
  )
  expect(rows.map(({ state }) => state)).toEqual([
    {
      orders: {
        'a/b': { 'order.placed': [report], 'payment.received': [report] },
        later: { 'shipment.delivered': [report] },
      },
      ...rest,
    },
    { orders: {}, marks: {}, orderCount: 0 },
    { orders: { forgotten: {} }, ...rest },
  ])
})
