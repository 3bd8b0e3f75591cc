import { expect, it } from 'vitest'
import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import { days } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { afterPurchase } from '../../journeys/stories/after-purchase.ts'
import { news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { type Clock, type Person, people } from './person.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const clock: Clock = { now: noon }
const journeys = [orderStory, afterPurchase]
const api = await ownApi(database, () => clock.now, undefined, journeys)
const person = people(database, clock, journeys)

interface MailAnswer {
  outcome: string
  rule: string
  why: string
}

const mailOf = async ({ id }: Person, mail: string) =>
  (await api.ask<MailAnswer>('GET', `/v1/customers/${id}/lifecycle?mail=${mail}`)).json

const answersOf = (one: Person, mails: readonly string[]) =>
  Promise.all(mails.map((mail) => mailOf(one, mail)))

/** News of the order that this is about. */
const about = ({ name }: Person, type: AcceptableEvent['type'], data: object = {}) =>
  news(name, { type, data: { orderId: `served-${name}`, ...data } })

async function nextDay(one: Person, ...events: AcceptableEvent[]) {
  one.later(days(1))
  await one.tell(...events)
  await one.hear()
}

/** Somebody whose order was paid in advance and has arrived; that it was packed was told when it had left. */
async function whoWasServed(name: string) {
  const one = await person(name)
  const { data, ...placed } = order(name, `served-${name}`)
  await one.tell({ ...placed, data: { ...data, paymentMethod: 'prepayment' } } as AcceptableEvent)
  await one.hear()
  await nextDay(one, about(one, 'payment.received', { amount: 2990 }))
  await nextDay(one, about(one, 'shipment.handed-over'))
  await nextDay(one, about(one, 'order.released'))
  await nextDay(one, about(one, 'shipment.delivered'))
  await liveOn(one, 40)
  return one
}

async function liveOn(one: Person, count: number) {
  for (let day = 0; day < count; day += 1) await nextDay(one)
}

/** Two more orders, after which nothing of the earlier ones is in the state any more. */
async function orderAgain(one: Person) {
  expect(await ordersOf(one)).toContain(`served-${one.name}`)
  for (const number of [1, 2]) await nextDay(one, order(one.name, `again-${number}-${one.name}`))
  expect((await ordersOf(one)).filter((id) => !id.startsWith('again-'))).toEqual([])
}

async function ordersOf({ id }: Person): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select jsonb_object_keys(state -> 'orders') as id from lifecycles where customer_id = $1`,
    [id],
  )
  return rows.map((row) => row.id)
}

const neverHappened = {
  outcome: 'skipped',
  rule: 'report',
  why: 'what it is told on never happened, and the order is over',
}
const passedOver = { outcome: 'skipped', rule: 'condition', why: 'passed over' }
const placeHasPassed = { outcome: 'skipped', rule: 'time', why: 'its place has passed' }

it('a mail about an order that was put away is answered for as before', async () => {
  const one = await whoWasServed('before')
  const mails = [
    'order/served-before/confirmation',
    'order/served-before/payment-request',
    'order/served-before/payment-reminder',
    'order/served-before/released',
    'order/served-before/refund',
    'order/served-before/shipped-2',
    'after-purchase/served-before/satisfaction',
    'after-purchase/served-before/how-to',
  ]
  const before = await answersOf(one, mails)
  expect(before).toMatchObject([
    { outcome: 'sent', rule: 'due' },
    { outcome: 'sent', rule: 'due' },
    { outcome: 'skipped', rule: 'overtaken', why: 'overtaken by payment' },
    { outcome: 'skipped', rule: 'overtaken', why: 'overtaken by shipped' },
    neverHappened,
    neverHappened,
    { outcome: 'sent', rule: 'due' },
    { outcome: 'skipped', rule: 'guard', why: expect.stringContaining('not the first order') },
  ])
  await orderAgain(one)
  expect(await answersOf(one, mails)).toEqual(before)
})

it('of an order that was put away, what was passed over is said to be so when nobody knows why any more', async () => {
  const one = await whoWasServed('forgotten')
  await orderAgain(one)
  await liveOn(one, 10)
  // What comes after the next purchase is the newest of its kind then.
  await nextDay(one, news(one.name, { type: 'shipment.delivered', data: { orderId: `again-2-${one.name}` } }))
  await liveOn(one, 12)
  await database.query('delete from decisions where customer_id = $1', [one.id])
  const mails = [
    'order/served-forgotten/confirmation',
    'order/served-forgotten/released',
    'order/served-forgotten/payment-reminder',
    'order/served-forgotten/refund',
    'after-purchase/served-forgotten/how-to',
  ]
  expect(await answersOf(one, mails)).toMatchObject([
    { outcome: 'sent', rule: 'due' },
    passedOver,
    passedOver,
    neverHappened,
    placeHasPassed,
  ])
})

it('of an order that was put away, what no decision has seen yet is counted too', async () => {
  const one = await whoWasServed('undecided')
  await orderAgain(one)
  await one.tell(about(one, 'order.delayed', { newDate: '2026-03-01' }))
  expect(await mailOf(one, 'order/served-undecided/delayed')).toMatchObject({
    outcome: 'skipped',
    why: 'everything has arrived',
  })
})

it('a mail about an order that was imported and put away was not told because of that', async () => {
  const one = await whoWasServed('imported')
  expect(await ordersOf(one)).not.toContain('o-imported')
  expect(
    await answersOf(one, ['order/o-imported/confirmation', 'order/o-imported/payment-reminder']),
  ).toEqual(
    [1, 2].map(() =>
      expect.objectContaining({ outcome: 'skipped', rule: 'history', why: 'told long after it was placed' }),
    ),
  )
})

it('there is nothing about an order that never was, is somebody else’s, or whose events are gone', async () => {
  const other = await person('other')
  await other.hear()
  const one = await whoWasServed('nothing')
  const none = (orderId: string) => ({
    outcome: 'skipped',
    rule: 'no such subject',
    why: `there is no order about ${orderId}`,
  })
  expect(await mailOf(one, 'order/never/refund')).toMatchObject(none('never'))
  expect(await mailOf(other, 'order/served-nothing/refund')).toMatchObject(none('served-nothing'))
  await orderAgain(one)
  await database.query(
    `delete from events where customer_id = $1 and data ->> 'orderId' = 'served-nothing'`,
    [one.id],
  )
  expect(await mailOf(one, 'order/served-nothing/refund')).toMatchObject(none('served-nothing'))
})
