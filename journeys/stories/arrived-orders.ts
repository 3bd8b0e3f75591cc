import type { EventName } from '../events.ts'
import { where } from '../guards.ts'
import { days, type Instant, toIso } from '../instant.ts'
import { isDelivered, type Order, wholeWithdrawal } from '../orders/order.ts'
import { isOff } from '../orders/order-stage.ts'
import { type KnownOrder, ordersOf } from '../orders/orders.ts'
import { latest, remembered } from '../remembered.ts'
import type { CustomerState } from '../state.ts'
import type { Beginning } from '../triggers.ts'

/** An order whose things are with the customer, as far as anyone can tell. */
export interface ArrivedOrder {
  order: KnownOrder
  /** When the last parcel was delivered, where the shop reports that. */
  deliveredAt?: Instant
}

/** So long after it was handed over a parcel has come, where nobody reports deliveries. */
const onItsWay = days(7)

/** Things that a mail shows of an order. */
const mostShown = 3

/** Every order that has arrived whole, from the day it did. */
export function arrivedOrders({ orders }: CustomerState): readonly Beginning<ArrivedOrder>[] {
  return arrivedOf(orders)
}

const arrivedOf = latest((orders: CustomerState['orders']): readonly Beginning<ArrivedOrder>[] => {
  const arrived: Beginning<ArrivedOrder>[] = []
  for (const order of ordersOf(orders)) {
    const one = arrivedOrder(order)
    if (one) arrived.push(one)
  }
  return arrived
})

const arrivedOrder = remembered((order: KnownOrder): Beginning<ArrivedOrder> | undefined => {
  const arrived = arrivalOf(order)
  if (!arrived) return undefined
  const { at, isReported } = arrived
  return { id: order.id, label: order.label, at, about: { order, ...(isReported && { deliveredAt: at }) } }
})

/** What tells that an order goes back, or is off. */
export const goesBackBy: readonly EventName[] = [
  'return.announced',
  'return.received',
  'refund.sent',
  'order.cancelled',
  'withdrawal.received',
]

/** Nobody is told how to enjoy, or asked how they like, what goes back or has been paid back. */
export const cameBack = where<ArrivedOrder>(
  'the order was returned, refunded or cancelled',
  ({ order }) => isOff(order) || wholeWithdrawal(order.happened) !== undefined,
  goesBackBy,
)

/** Some of what an order holds, for a mail's props. */
export function thingsIn({ details }: Order) {
  return details.items.slice(0, mostShown).map(({ name, imageUrl, url }) => ({ name, imageUrl, url }))
}

/** When it came, for the props of a mail that names the day. */
export function arrivalIn({ deliveredAt }: ArrivedOrder) {
  return deliveredAt === undefined ? {} : { deliveredAt: toIso(deliveredAt) }
}

/** When an order came, and whether anybody said so. */
interface Arrival {
  at: Instant
  isReported: boolean
}

function arrivalOf(order: Order): Arrival | undefined {
  const { happened } = order
  const delivered = happened['shipment.delivered']
  if (delivered) {
    if (!isDelivered(order)) return undefined
    return { at: Math.max(...delivered.map(({ at }) => at)), isReported: true }
  }
  const parcels = happened['shipment.handed-over'] ?? []
  const asIfDelivered = parcels.map(({ at, receivedAt, data: { orderId, shipmentId } }) => ({
    at,
    receivedAt,
    data: { orderId, ...(shipmentId !== undefined && { shipmentId }) },
  }))
  if (parcels.length === 0) return undefined
  if (!isDelivered({ ...order, happened: { ...happened, 'shipment.delivered': asIfDelivered } }))
    return undefined
  return { at: Math.max(...parcels.map(({ at }) => at)) + onItsWay, isReported: false }
}
