import type { Shop } from '../../config/shop.ts'
import { live } from '../../simulation/life.ts'
import { readShopEvent } from '../../simulation/read-shop-event.ts'
import { expectedOrderMails } from './expected-order-mails.ts'
import type { ShopEvent } from './shop-story.ts'

/**
 * All mails that are expected up to `end`, as `customer/journey/subject/step`: about orders those that a person
 * reading the shop's events would expect, worked out without any of the code that decides; of marketing those that the
 * simulator sends.
 */
export function expectedMails(events: readonly ShopEvent[], shop: Shop, end: number): string[] {
  const told = events.filter(({ at }) => at <= end)
  const orders = new Map(told.map(({ data, subject }) => [data.orderId, subject]))
  const orderMails = [...orders].flatMap(([id, customer]) =>
    expectedOrderMails(
      told.filter(({ data }) => data.orderId === id),
      shop,
      end,
    ).map((key) => `${customer}/${key}`),
  )
  const marketing = simulatedMails(events, shop, end).filter(({ purpose }) => purpose === 'marketing')
  return [...orderMails, ...marketing.map(({ customer, key }) => `${customer}/${key}`)]
}

/** Every mail that the simulator sends to the customers of these events, with when it goes. */
export function simulatedMails(events: readonly ShopEvent[], shop: Shop, end: number) {
  const customers = [...new Set(events.map(({ subject }) => subject))]
  return customers.flatMap((customer) => {
    const own = events.filter(({ subject }) => subject === customer)
    return live(own.map(readShopEvent), end, { shop }).mails.map((mail) => ({ ...mail, customer }))
  })
}
