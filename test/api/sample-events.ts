import { randomUUID } from 'node:crypto'

/** An order as a shop reports it, with what differs in its data. */
export function orderPlaced(data: object = {}, envelope: object = {}) {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'shop',
    subject: 'k1',
    type: 'order.placed',
    ...envelope,
    data: {
      orderId: 'o1',
      orderNumber: '1001',
      placedAt: '2026-02-02T12:00:00+01:00',
      currency: 'EUR',
      total: 2990,
      paymentMethod: 'prepayment',
      items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
      ...data,
    },
  }
}

/** News of a person, with what differs in it. */
export function customerUpdated(customer: object = {}, envelope: object = {}) {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'shop',
    subject: 'k1',
    type: 'customer.updated',
    data: { customer },
    ...envelope,
  }
}
