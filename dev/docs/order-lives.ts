import type { EventData, OrderEventName } from '../../journeys/events.ts'
import type { OrderPlaced } from '../../journeys/order-events.ts'

/** One fact of an order's life. */
export interface LifeEvent<N extends OrderEventName = OrderEventName> {
  type: N
  data: EventData<N>
}

const orderId = 'o'

const order: OrderPlaced = {
  orderId,
  orderNumber: '1001',
  placedAt: '2026-03-02T19:12:00Z',
  currency: 'EUR',
  total: 2990,
  paymentMethod: 'paypal',
  items: [{ productId: 'kob', name: 'Kind of Blue', quantity: 1, price: 2990 }],
}

const placed = fact('order.placed', order)
const placedInAdvance = fact('order.placed', { ...order, paymentMethod: 'prepayment' })
const paid = fact('payment.received', { orderId })
const released = fact('order.released', { orderId })
const delayed = fact('order.delayed', { orderId })
const handedOver = fact('shipment.handed-over', { orderId })
const delivered = fact('shipment.delivered', { orderId })
const cancelled = fact('order.cancelled', { orderId })
const returnAnnounced = fact('return.announced', { orderId })
const returnReceived = fact('return.received', { orderId })
const returnAccepted = fact('return.inspected', { orderId, outcome: 'accepted' })
const returnRefused = fact('return.inspected', { orderId, outcome: 'refused' })
const refunded = fact('refund.sent', { orderId, amount: order.total, method: order.paymentMethod })

/** Orders as they usually go, told in the order in which things happened: together they come by every stage. */
export const orderLives: readonly (readonly LifeEvent[])[] = [
  [placedInAdvance, paid, released, handedOver, delivered],
  [placed, paid, delayed, released, handedOver, delivered],
  [placed, released, delayed, handedOver],
  [placed, delayed],
  [placedInAdvance, cancelled],
  [placed, cancelled],
  [placed, paid, cancelled, refunded],
  [placed, handedOver, delivered, returnAnnounced, returnReceived, returnAccepted, refunded],
  [placed, handedOver, delivered, returnAnnounced, returnReceived, returnRefused],
]

function fact<N extends OrderEventName>(type: N, data: EventData<N>): LifeEvent<N> {
  return { type, data }
}
