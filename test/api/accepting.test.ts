import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { driveClock } from '../../database/clocks.ts'
import { noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { customerUpdated, orderPlaced } from './sample-events.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database, () => noon)

async function profileOf(subject: string): Promise<unknown> {
  const { rows } = await database.query('select profile from customers where subject = $1', [subject])
  return rows[0]?.profile
}

async function eventOf(id: string): Promise<{ occurred: Date; received: Date; data: object } | undefined> {
  const { rows } = await database.query(
    'select occurred_at as occurred, received_at as received, data from events where event_id = $1',
    [id],
  )
  return rows[0]
}

it.each([
  { type: 'application/cloudevents+json', body: orderPlaced(), accepted: 1 },
  { type: 'application/cloudevents-batch+json', body: [orderPlaced(), orderPlaced()], accepted: 2 },
  { type: 'application/json', body: orderPlaced(), accepted: 1 },
  { type: 'application/json; charset=utf-8', body: [orderPlaced()], accepted: 1 },
  { type: 'application/cloudevents-batch+json', body: [], accepted: 0 },
])('accepts $accepted as $type', async ({ type, body, accepted }) => {
  const answer = await api.post(body, { 'content-type': type })
  expect(answer).toMatchObject({ status: 202, json: { accepted, duplicates: 0 } })
})

it('answers the same id with a duplicate, whatever it holds', async () => {
  await api.post(customerUpdated({ firstName: 'Anna' }, { id: 'same', subject: 'same' }))
  const again = await api.post([
    customerUpdated({ firstName: 'Berta' }, { id: 'same', subject: 'same' }),
    customerUpdated({ lastName: 'Berger' }, { subject: 'same' }),
  ])
  expect(again).toMatchObject({ status: 202, json: { accepted: 1, duplicates: 1 } })
  expect(await profileOf('same')).toEqual({ firstName: 'Anna', lastName: 'Berger' })
})

it.each([
  { name: 'Zoë Đorđević' },
  { name: "O'Neill-Straße" },
  { name: '👩🏽‍🎤 Ada' },
  { name: 'שָׁלוֹם' },
  { name: 'محمد \u200fعلي' },
  { name: '山田 太郎' },
  { name: 'Null' },
  { name: "Robert'); drop table customers;--" },
])('takes the name $name as it is', async ({ name }) => {
  const answer = await api.post(customerUpdated({ firstName: name, lastName: name }, { subject: name }))
  expect(answer.status).toBe(202)
  expect(await profileOf(name)).toEqual({ firstName: name, lastName: name })
})

it.each([
  { source: 'https://shop.example/a?b=c#d', subject: 'a/b c' },
  { source: 'urn:x:ü', subject: '100%' },
  { source: '\'"\\', subject: '{},null' },
  { source: '🛒', subject: '𝒳' },
])('knows the customer $subject of $source again', async (key) => {
  await api.post(customerUpdated({ firstName: 'Anna' }, key))
  await api.post([customerUpdated({ lastName: 'Berger' }, key), orderPlaced({}, key)])
  const { rows } = await database.query(
    'select profile, last_seq as seq from customers where source = $1 and subject = $2',
    [key.source, key.subject],
  )
  expect(rows).toEqual([{ profile: { firstName: 'Anna', lastName: 'Berger' }, seq: 3 }])
})

it('keeps what its schemas know and leaves the rest', async () => {
  const event = orderPlaced(
    { orderId: '__proto__', extra: { deep: true } },
    { id: 'extra', traceparent: '00' },
  )
  const body = JSON.stringify(event).replace('"extra":', '"__proto__":{"polluted":true},"extra":')
  expect((await api.post(body)).status).toBe(202)
  const stored = await eventOf('extra')
  expect(Object.keys(stored?.data ?? {}).sort()).toEqual([
    'currency',
    'items',
    'orderId',
    'orderNumber',
    'paymentMethod',
    'placedAt',
    'total',
  ])
  expect('polluted' in {}).toBe(false)
})

it('dates an event by what it says of itself, else by its envelope, else by its arrival', async () => {
  const paid = { ...orderPlaced(), type: 'payment.received' }
  await api.post([
    {
      ...paid,
      id: 'own',
      time: '2026-02-01T00:00:00Z',
      data: { orderId: 'o', receivedAt: '2026-01-31T01:00:00+01:00' },
    },
    { ...paid, id: 'envelope', time: '2026-02-01T00:00:00Z', data: { orderId: 'o' } },
    { ...paid, id: 'arrival', data: { orderId: 'o' } },
  ])
  expect((await eventOf('own'))?.occurred).toEqual(new Date('2026-01-31T00:00:00Z'))
  expect((await eventOf('envelope'))?.occurred).toEqual(new Date('2026-02-01T00:00:00Z'))
  expect(await eventOf('arrival')).toMatchObject({ occurred: noon, received: noon })
})

it('measures dates by the business time of a source that has its own', async () => {
  const past = new Date('1997-03-01T00:00:00Z')
  await driveClock(database, 'past', past)
  const order = (placedAt: string, id: string) => orderPlaced({ placedAt }, { source: 'past', id })
  expect((await api.post(order('1997-03-01T12:00:00Z', 'then'))).status).toBe(202)
  expect(await eventOf('then')).toMatchObject({ received: past })
  const ahead = await api.post(order('1998-01-01T00:00:00Z', 'ahead'))
  expect(ahead.json.errors).toEqual([
    { field: 'data.placedAt', detail: 'must not lie in the future; it is 1997-03-01T00:00:00.000Z' },
  ])
})

it('takes a full batch, compressed, in one go', async () => {
  const events = Array.from({ length: 1000 }, (_, place) =>
    customerUpdated({ firstName: 'Anna' }, { subject: `full-${place % 250}` }),
  )
  const answer = await api.post(gzipSync(JSON.stringify(events)), { 'content-encoding': 'gzip' })
  expect(answer).toMatchObject({ status: 202, json: { accepted: 1000, duplicates: 0 } })
})
