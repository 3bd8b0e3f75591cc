import type { EventName } from '../journeys/events.ts'
import { days, hours, type Instant } from '../journeys/instant.ts'
import type { Narrator } from './narrator.ts'

/** What may be told of an order after it was placed; any of it, in any order. */
const orderTypes = [
  'payment.received',
  'order.released',
  'order.changed',
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

/** Tells anything at all, in any order, often at one moment. */
export function wildLife(narrator: Narrator): void {
  const { begins, below, pick, happens, tell, consent, introduce, order, product, word } = narrator
  // So that things often happen at one moment.
  const crowded = Array.from({ length: 6 }, () => begins + days(below(700)) + hours(below(24)))
  introduce(happens(0.85) ? { marketingConsent: consent(begins - days(1)) } : {})
  const orders = below(8)
  for (let number = 0; number < orders; number += 1) anyOrder(`o${number}`)
  const visits = below(12)
  for (let number = 0; number < visits; number += 1) visit(`c${below(4)}`, moment())
  const words = below(5)
  for (let number = 0; number < words; number += 1) word(moment())

  function moment(): Instant {
    return happens(0.5) ? pick(crowded) : begins + days(below(700)) + hours(below(24))
  }

  function anyOrder(orderId: string): void {
    const placedAt = moment()
    const toldAt = happens(0.1) ? placedAt + days(30) : placedAt
    order(orderId, placedAt, happens(0.3) ? { cartId: `c${below(4)}` } : {}, toldAt)
    let at = placedAt
    const reports = below(6)
    for (let number = 0; number < reports; number += 1) {
      at += hours(below(120))
      report(pick(orderTypes), orderId, at)
    }
  }

  function report(type: (typeof orderTypes)[number], orderId: string, at: Instant): void {
    const more: Partial<Record<EventName, object>> = {
      'order.changed': { total: 2000, items: [{ ...product(), quantity: 2, price: 1000 }] },
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
}
