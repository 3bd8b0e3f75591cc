import { expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { expectedMails } from '../../dev/demo/expected-mails.ts'
import { readPurchases } from '../../dev/demo/purchases.ts'
import { shopStory } from '../../dev/demo/shop-story.ts'
import { simulate } from '../helpers/simulate.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
const end = Date.parse('1998-07-01T00:00:00Z')

test('fifty customers hear in 18 months exactly what their purchases call for', () => {
  const events = shopStory(readPurchases(50), 'cdnow')
  const customers = [...new Set(events.map(({ subject }) => subject))]
  expect(customers).toHaveLength(50)
  const mails = customers.flatMap((customer) => {
    const own = events.filter(({ subject }) => subject === customer)
    return simulate(own, shop, end).map(({ key }) => key)
  })
  expect(mails.toSorted()).toEqual(expectedMails(events, shop, end).toSorted())
  expect(mails.length).toBeGreaterThan(300)
})
