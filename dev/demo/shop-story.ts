import { fakerEN_GB as faker } from '@faker-js/faker'
import { DateTime } from 'luxon'
import { makePerson, type Person } from './people.ts'
import type { Purchase } from './purchases.ts'

/** One event as a shop posts it; `at` in milliseconds. */
export interface ShopEvent {
  at: number
  specversion: '1.0'
  id: string
  source: string
  subject: string
  type: string
  data: { orderId: string; [field: string]: unknown }
}

const hour = 3_600_000
const day = 24 * hour

/** What the shop makes of its orders, as shares. */
const prepaidShare = 0.25
const cancelledShare = 0.06
const otherMethods = ['paypal', 'credit-card', 'invoice', 'direct-debit']

/**
 * The events a shop would have posted for these purchases: the purchases are real, everything around them (names,
 * hours, records, payment, shipping, cancellations) is made up from a seed.
 */
export function shopStory(purchases: readonly Purchase[], source: string): ShopEvent[] {
  const people = new Map<string, Person>()
  const events = purchases.flatMap((purchase, index) => {
    const known = people.get(purchase.customer)
    const person = known ?? makePerson(Number(purchase.customer))
    people.set(purchase.customer, person)
    return orderEvents(purchase, index, person, source)
  })
  return events.sort((a, b) => a.at - b.at)
}

function orderEvents(purchase: Purchase, index: number, person: Person, source: string): ShopEvent[] {
  faker.seed(10_000 + index)
  const placedAt = hourOf(purchase.date, faker.number.int({ min: 8, max: 22 }), person.timeZone)
  const orderNumber = String(70_001 + index)
  const orderId = `order-${orderNumber}`
  const isPrepaid = faker.datatype.boolean(prepaidShare)
  const isCancelled = faker.datatype.boolean(cancelledShare)
  const event = (type: string, at: number, data: object): ShopEvent => ({
    at,
    specversion: '1.0',
    id: `${orderId}/${type}`,
    source,
    subject: `customer-${purchase.customer}`,
    type,
    data: { orderId, ...data },
  })
  const iso = (at: number) => new Date(at).toISOString()

  const placed = event('order.placed', placedAt, {
    orderNumber,
    placedAt: iso(placedAt),
    currency: 'USD',
    total: purchase.amount,
    paymentMethod: isPrepaid ? 'prepayment' : faker.helpers.arrayElement(otherMethods),
    items: records(purchase),
    customer: person,
  })
  if (isCancelled) {
    const cancelledAt = placedAt + faker.number.int({ min: 1, max: 20 }) * hour
    return [
      placed,
      event('order.cancelled', cancelledAt, { cancelledAt: iso(cancelledAt), reason: 'customer' }),
    ]
  }
  const paidAt = placedAt + faker.number.int({ min: 20, max: 70 }) * hour
  const handedOverAt = (isPrepaid ? paidAt : placedAt) + faker.number.int({ min: 18, max: 48 }) * hour
  const deliveredAt = handedOverAt + faker.number.int({ min: 1, max: 4 }) * day
  return [
    placed,
    ...(isPrepaid
      ? [event('payment.received', paidAt, { receivedAt: iso(paidAt), amount: purchase.amount })]
      : []),
    event('shipment.handed-over', handedOverAt, {
      handedOverAt: iso(handedOverAt),
      carrier: 'DHL',
      trackingNumber: faker.string.numeric(20),
    }),
    event('shipment.delivered', deliveredAt, { deliveredAt: iso(deliveredAt) }),
  ]
}

/** As many made-up titles as records were bought, the amount spread over them to the cent. */
function records({ quantity, amount }: Purchase): object[] {
  const count = Math.max(1, Math.min(quantity, 40))
  return Array.from({ length: count }, (_, place) => ({
    productId: `cd-${faker.string.numeric(6)}`,
    name: faker.music.album(),
    variant: 'CD',
    quantity: 1,
    price: Math.floor(amount / count) + (place < amount % count ? 1 : 0),
  }))
}

function hourOf(date: string, hourOfDay: number, zone: string): number {
  return DateTime.fromISO(date, { zone })
    .set({ hour: hourOfDay, minute: faker.number.int({ min: 0, max: 59 }) })
    .toMillis()
}
