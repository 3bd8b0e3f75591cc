import { where } from '../guards.ts'
import { days, type Instant } from '../instant.ts'
import { isDelivered } from '../orders/order.ts'
import { isOff } from '../orders/order-stage.ts'
import { type KnownOrder, orderOf } from '../orders/orders.ts'
import type { CustomerState } from '../state.ts'
import { goesBackBy } from './arrived-orders.ts'

/** Orders, by their number, that are thanked for. */
export const milestones: ReadonlySet<number> = new Set([5, 10, 25, 50, 100])

/** From then on it has arrived, where nobody says so. */
const arrivesWithin = days(5)

/** The newest order and when its buyer has it, as far as anyone can tell; undefined of one that is known no longer. */
export function newestOrder({ lastOrder, orders }: CustomerState) {
  const happened = lastOrder && orders[lastOrder.orderId]
  const order = happened && orderOf(happened)
  if (!order) return undefined
  const latest = order.placed.at + arrivesWithin
  return { order, arrivesAt: Math.min(arrivalOf(order) ?? latest, latest) }
}

/** Nobody is thanked for an order that did not stay. */
export const wentBack = where(
  'the order was cancelled or sent back',
  ({ orderId }: { orderId: string }, { state: { orders } }) => {
    const happened = orders[orderId]
    const order = happened && orderOf(happened)
    return order !== undefined && isOff(order)
  },
  goesBackBy,
)

function arrivalOf(order: KnownOrder): Instant | undefined {
  if (!isDelivered(order)) return undefined
  return Math.max(...(order.happened['shipment.delivered'] ?? []).map(({ at }) => at))
}
