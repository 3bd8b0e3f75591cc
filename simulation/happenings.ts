import type { CustomerUpdate, EventData, EventName } from '../journeys/events.ts'
import { type Instant, toIso } from '../journeys/instant.ts'
import type { OrderPlaced } from '../journeys/order-events.ts'

/** Something a shop tells of a customer, at the moment a test says it. */
export type Happening = (at: Instant) => {
  type: EventName
  data: object
  customer?: CustomerUpdate
}

/** An order, invoiced and over 29.90 EUR unless the test says otherwise. */
export function order(orderId = 'o1', more: Partial<OrderPlaced> = {}): Happening {
  return (at) => ({
    type: 'order.placed',
    data: {
      orderId,
      orderNumber: orderId,
      placedAt: toIso(at),
      currency: 'EUR',
      total: 2990,
      paymentMethod: 'invoice',
      items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
      ...more,
    },
  })
}

/** All of an order has arrived. */
export const delivered = (orderId = 'o1'): Happening => happens('shipment.delivered', { orderId })

/** A cart with a record in it, or with what the test says. */
export function cart(cartId = 'c1', more: Partial<EventData<'cart.updated'>> = {}): Happening {
  const items = [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }]
  return happens('cart.updated', { cartId, currency: 'EUR', total: 2990, items, ...more })
}

/** News of the person: `person({ birthday: '1980-02-29' })`. */
export function person(customer: CustomerUpdate): Happening {
  return () => ({ type: 'customer.updated', data: {}, customer })
}

/** Any other event, by its type and data. */
export function happens<N extends EventName>(type: N, data: EventData<N>): Happening {
  return () => ({ type, data })
}
