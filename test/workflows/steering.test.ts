import { expect, test } from 'vitest'
import { days, hours } from '../../journeys/instant.ts'
import { afterOrder } from '../api/told-story.ts'
import { provenConsent } from '../helpers/consent.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { orderPlaced } from '../helpers/shop-events.ts'
import { skipTo, timeSkipping } from '../helpers/temporal.ts'

const temporal = await ownTemporal(timeSkipping)
// At night, whenever the test runs: what is due waits for the morning, and the mail after it for the next.
const nextNight = Math.ceil(((await temporal.currentTimeMs()) - hours(21)) / days(1)) * days(1) + hours(21)
let now = await skipTo(temporal, nextNight)
const { product } = await ownProduct({
  temporal,
  decideBy: 'regular',
  wallNow: () => new Date(now),
  journeys: [afterOrder()],
})

test('what is done by hand changes what is really sent', async () => {
  const begin = now + days(90)
  for (const name of ['plain', 'skip', 'postpone', 'move', 'enrol', 'end']) {
    const at = new Date(now).toISOString()
    const person = { marketingConsent: { ...provenConsent, at } }
    expect((await product.post(orderPlaced({ customer: name, order: name, at, person }))).status).toBe(202)
  }
  await product.settled()
  await steer('skip', { step: 'hello' })
  await steer('postpone', { until: new Date(begin + days(40)).toISOString() })
  await steer('enrol')
  await steer('end')
  await until(begin + days(2))
  await steer('move', { step: 'late' })
  await until(begin + days(60))

  expect(await leftAfter(begin)).toEqual({
    plain: ['hello 0', 'at-once 1', 'late 10'],
    skip: ['at-once 0', 'late 10'],
    postpone: ['hello 40', 'at-once 41', 'late 50'],
    move: ['hello 0', 'at-once 1', 'late 2'],
    // Once by hand, and once by itself.
    enrol: ['hello -90', 'at-once -89', 'late -80', 'hello 0', 'at-once 1', 'late 10'],
  })
  expect(await product.mails()).toHaveLength(17)
}, 120_000)

/** The customer is called like what is done. */
async function steer(action: string, body: object = {}): Promise<void> {
  const path = `/v1/customers/journeys/after-order/${action}?source=shop&subject=${action}`
  const response = await fetch(`${product.apiUrl}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer test-key', 'content-type': 'application/json' },
    body: JSON.stringify({ who: 'Vera Kraft', why: 'they called', ...body }),
  })
  expect(await response.json()).toMatchObject({ action })
  expect(response.status).toBe(200)
  await product.settled()
}

async function until(at: number): Promise<void> {
  now = await skipTo(temporal, at)
  await product.settled()
}

/** The mails that left, by customer, each with the day on which it was decided on. */
async function leftAfter(begin: number): Promise<Record<string, string[]>> {
  const { rows } = await product.database.query<{ name: string; step: string; at: Date }>(
    `select c.subject as name, s.step, s.intended_at as at from sends s join customers c on c.id = s.customer_id
     where s.state in ('sent', 'delivered') order by s.intended_at`,
  )
  const left: Record<string, string[]> = {}
  for (const { name, step, at } of rows) {
    left[name] = [...(left[name] ?? []), `${step} ${Math.floor((at.getTime() - begin) / days(1))}`]
  }
  return left
}
