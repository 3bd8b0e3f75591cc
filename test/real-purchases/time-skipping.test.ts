import { expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { simulatedMails } from '../../dev/demo/expected-mails.ts'
import { readPurchases } from '../../dev/demo/purchases.ts'
import { type ShopEvent, shopStory } from '../../dev/demo/shop-story.ts'
import { ownProduct } from '../helpers/own-product.ts'
import { ownTemporal } from '../helpers/own-temporal.ts'
import { skipTo, timeSkipping } from '../helpers/temporal.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
const begin = Date.parse('1997-01-01T00:00:00Z')
const end = Date.parse('1998-07-01T00:00:00Z')

/** Customers of the sample with one to sixteen purchases. */
const five = ['0001', '0006', '0008', '0011', '0020']

const temporal = await ownTemporal(timeSkipping)
let now = await temporal.currentTimeMs()
const { product } = await ownProduct({ temporal, decideBy: 'regular', wallNow: () => new Date(now) })

test('five customers live 18 months under time skipping and hear what the pure core says, when it says so', async () => {
  // Whole weeks, so that hours and weekdays stay; the server's clock only goes forward.
  const week = 7 * 86_400_000
  const shift = Math.ceil((now - begin) / week) * week
  const purchases = readPurchases(20).filter(({ customer }) => five.includes(customer))
  const events = shopStory(purchases, 'cdnow').map((event) => later(event, shift))

  for (const { at, ...cloudEvent } of events.filter((event) => event.at <= end + shift)) {
    now = await skipTo(temporal, at)
    const response = await product.post(cloudEvent)
    expect(response.status).toBe(202)
    await product.settled()
  }
  now = await skipTo(temporal, end + shift)
  await product.settled()

  const { rows } = await product.database.query<{ key: string; at: Date }>(
    `select concat_ws('/', c.subject, s.journey, s.subject, s.step) as key, s.intended_at as at
     from sends s join customers c on c.id = s.customer_id where s.state in ('sent', 'delivered')`,
  )
  const pure = simulatedMails(events, shop, end + shift).map(({ customer, key, at }) => ({
    key: `${customer}/${key}`,
    at,
  }))
  expect(rows.map(({ key }) => key).toSorted()).toEqual(pure.map(({ key }) => key).toSorted())
  const lateness = pure.map(({ key, at }) => (rows.find((row) => row.key === key)?.at.getTime() ?? 0) - at)
  expect(Math.max(...lateness)).toBeLessThan(5 * 60_000)
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0)
  const mails = await product.mails()
  expect(mails).toHaveLength(pure.length)
}, 300_000)

/** The event moved into the server's time, with all times in it. */
function later(event: ShopEvent, shift: number): ShopEvent {
  const text = JSON.stringify(event).replace(/"\d{4}-\d\d-\d\dT[^"]*Z"/g, (time) =>
    JSON.stringify(new Date(Date.parse(JSON.parse(time)) + shift).toISOString()),
  )
  return { ...(JSON.parse(text) as ShopEvent), at: event.at + shift }
}
