import { expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import { expectedMails, simulatedMails } from '../../dev/demo/expected-mails.ts'
import { readPurchases } from '../../dev/demo/purchases.ts'
import { shopStory } from '../../dev/demo/shop-story.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))
const end = Date.parse('1998-07-01T00:00:00Z')

test('fifty customers hear of their orders in 18 months exactly what they call for', () => {
  const events = shopStory(readPurchases(50), 'cdnow')
  const mails = simulatedMails(events, shop, end).map(({ customer, key }) => `${customer}/${key}`)
  expect(mails.toSorted()).toEqual(expectedMails(events, shop, end).toSorted())
  expect(mails.length).toBeGreaterThan(300)
})
