import { seededRandom } from '../dev/tools/seeded-random.ts'
import type { CustomerUpdate, EventName } from '../journeys/events.ts'
import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import type { LifeEvent } from './life.ts'

/** Somebody of whom anything at all may be told, in any order. */
export interface RandomLife {
  events: LifeEvent[]
  begins: Instant
  ends: Instant
}

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland']

/** What may be told of an order after it was placed; any of it, in any order. */
const orderTypes = [
  'payment.received',
  'order.released',
  'order.delayed',
  'shipment.handed-over',
  'shipment.delivered',
  'shipment.delivered',
  'order.cancelled',
  'return.announced',
  'return.received',
  'return.inspected',
  'refund.sent',
  'withdrawal.received',
  'incident.reported',
] as const

/** Two years of a customer, made of a seed; events at one moment are about different things. */
export function randomLife(seed: number): RandomLife {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[below(list.length)] as T
  const happens = (share: number) => random() < share
  const begins = Date.UTC(2024, below(12), 1 + below(28), below(24), below(60))
  const ends = begins + days(730)
  // So that things often happen at one moment.
  const crowded = Array.from({ length: 6 }, () => begins + days(below(700)) + hours(below(24)))
  const events: LifeEvent[] = []
  const tell = (type: EventName, at: Instant, data: object, customer?: CustomerUpdate) =>
    events.push({ at, id: `${seed}-${events.length}`, type, data, customer })
  const product = (number = below(6)) => ({
    productId: `p${number}`,
    name: `Record ${number}`,
    ...(happens(0.5) && { category: pick(['jazz', 'care', 'players']) }),
  })
  const consent = (at: Instant) => ({
    given: true,
    at: toIso(at - days(1)),
    wordingVersion: 'random',
    how: 'checkbox',
    where: 'checkout',
  })

  tell(
    'customer.updated',
    begins,
    {},
    {
      email: 'anna@customer.example',
      locale: pick(['de-DE', 'en-GB', 'de-AT']),
      timeZone: pick(zones),
      ...(happens(0.85) && { marketingConsent: consent(begins) }),
      ...(happens(0.5) && { birthday: `19${60 + below(40)}-${pick(['02-29', '12-31', '07-04', '03-30'])}` }),
      ...(happens(0.3) && { notifications: pick(['all', 'key-steps', 'minimum'] as const) }),
    },
  )
  const orders = below(8)
  for (let number = 0; number < orders; number += 1) order(`o${number}`)
  const visits = below(12)
  for (let number = 0; number < visits; number += 1) visit(`c${below(4)}`, moment())
  const words = below(5)
  for (let number = 0; number < words; number += 1) word(moment())
  return { events: events.sort((a, b) => a.at - b.at), begins, ends }

  function moment(): Instant {
    return happens(0.5) ? pick(crowded) : begins + days(below(700)) + hours(below(24))
  }

  function order(orderId: string): void {
    const placedAt = moment()
    const isLate = happens(0.1)
    tell('order.placed', isLate ? placedAt + days(30) : placedAt, {
      orderId,
      orderNumber: orderId,
      placedAt: toIso(placedAt),
      currency: 'EUR',
      total: 1000 + below(20_000),
      paymentMethod: pick(['invoice', 'prepayment', 'paypal']),
      items: [{ ...product(), quantity: 1 + below(3), price: 1000, ...(happens(0.4) && { lastsDays: 30 }) }],
      ...(happens(0.3) && { cartId: `c${below(4)}` }),
    })
    const last = events.at(-1)
    if (last && isLate) last.happenedAt = placedAt
    let at = placedAt
    const reports = below(6)
    for (let number = 0; number < reports; number += 1) {
      at += hours(below(120))
      report(pick(orderTypes), orderId, at)
    }
  }

  function report(type: (typeof orderTypes)[number], orderId: string, at: Instant): void {
    const more: Partial<Record<EventName, object>> = {
      'refund.sent': { amount: 1000, method: 'paypal' },
      'incident.reported': { kind: pick(['damaged', 'delay', 'wrong-item']) },
      'return.inspected': { outcome: pick(['accepted', 'refused', 'part']) },
      'order.cancelled': happens(0.5) ? {} : { items: [{ productId: 'p1', quantity: 1 }] },
    }
    tell(type, at, { orderId, ...more[type] })
  }

  function visit(cartId: string, at: Instant): void {
    const kind = below(6)
    if (kind === 0) return void tell('product.viewed', at, product())
    if (kind === 1) return void tell('checkout.started', at, { cartId })
    if (kind === 2) return void tell('loyalty.level-reached', at, { level: pick(['silver', 'gold']) })
    if (kind === 3) return void tell('channel.joined', at, { channel: 'evenings' })
    if (kind === 4) return void tell('outage.reported', at, { incidentId: `out-${below(3)}` })
    const items = happens(0.2) ? [] : [{ ...product(), quantity: 1, price: 2990 }]
    tell('cart.updated', at, { cartId, currency: 'EUR', total: 2990 * items.length, items })
  }

  function word(at: Instant): void {
    const kind = below(5)
    if (kind === 0) return void tell('consent.withdrawn', at, { channel: 'email' })
    if (kind === 1) return void tell('customer.updated', at, {}, { marketingConsent: consent(at) })
    if (kind === 2) return void tell('customer.updated', at, {}, { timeZone: pick(zones) })
    if (kind === 3) return void tell('mail.replied', at, { sendId: 'some' })
    const pausedUntil = happens(0.5) ? toIso(at + days(20)) : null
    const frequency = pick(['every', 'weekly', 'monthly', 'orders-only', null] as const)
    tell('preferences.changed', at, { frequency, pausedUntil })
  }
}
