import { faker } from '@faker-js/faker/locale/en_GB'
import { whenShown } from '../../journeys/clock.ts'
import type { OrderEventName } from '../../journeys/events.ts'
import { aMinute, hours } from '../../journeys/instant.ts'
import { orderCourse } from './order-course.ts'
import type { OrderedRecord } from './ordered-record.ts'
import { makePerson, type Person } from './people.ts'
import type { Purchase } from './purchases.ts'

/** One event as a shop posts it; `at` in milliseconds. */
export interface ShopEvent {
  at: number
  specversion: '1.0'
  id: string
  source: string
  subject: string
  type: OrderEventName
  data: { orderId: string; customer?: object | undefined; [field: string]: unknown }
}

/** What the shop makes of its orders, as shares. */
const prepaidShare = 0.25
const otherMethods = ['paypal', 'credit-card', 'invoice', 'direct-debit']

/**
 * The events a shop would have posted for these purchases: the purchases are real, everything around them (names,
 * hours, records, payment, parcels, delays, returns) is made up from a seed for each customer.
 * @param purchases by customer, as the sample has them: what is made up of one hangs on no other
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
  const placedAt = hourOf(purchase.date, faker.number.int({ min: 8, max: 22 }), person.timeZone)
  const orderNumber = String(70_001 + index)
  const orderId = `order-${orderNumber}`
  const isPrepaid = faker.datatype.boolean(prepaidShare)
  const paymentMethod = isPrepaid ? 'prepayment' : faker.helpers.arrayElement(otherMethods)
  const items = records(purchase)
  const placed = {
    at: placedAt,
    type: 'order.placed' as const,
    data: {
      orderNumber,
      placedAt: new Date(placedAt).toISOString(),
      currency: 'USD',
      total: purchase.amount,
      paymentMethod,
      items,
      customer: person,
    },
  }
  const course = orderCourse(placedAt, purchase.amount, paymentMethod, items)
  return [placed, ...course].map(({ at, type, data }, place) => ({
    at,
    specversion: '1.0',
    id: `${orderId}/${place}/${type}`,
    source,
    subject: `customer-${purchase.customer}`,
    type,
    data: { orderId, ...data },
  }))
}

/** As many made-up titles as records were bought, the amount spread over them to the cent. */
function records({ quantity, amount }: Purchase): OrderedRecord[] {
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
  const time = hours(hourOfDay) + faker.number.int({ min: 0, max: 59 }) * aMinute
  return whenShown(Date.parse(date) + time, zone)
}
