import { days, type Instant } from './instant.ts'
import { type Order, readOrder } from './order.ts'
import { type OrderStage, orderStage, orderStages } from './order-stage.ts'
import { latest, remembered } from './remembered.ts'
import { allReports, type Happenings, isToldLate } from './reports.ts'

/** An order with everything that decisions ask of it again and again. */
export interface KnownOrder extends Order {
  id: string
  /** Names it to engineers: `order 1001`. */
  label: string
  stage: OrderStage
  /** Told so long after it was placed that it is history. */
  isImported: boolean
  /** When the customer, or we, last heard something about it; what is told to complete the picture is no news. */
  lastNewsAt: Instant
}

type Orders = Readonly<Record<string, Happenings>>

/** An order without an end counts as over this long after its last news: not every shop reports deliveries. */
const openFor = days(60)

/** The order by what was told of it; undefined as long as nobody said what was ordered. */
export const orderOf = remembered((happened: Happenings): KnownOrder | undefined => {
  const order = readOrder(happened)
  return (
    order && {
      ...order,
      id: order.details.orderId,
      label: `order ${order.details.orderNumber}`,
      stage: orderStage(order),
      isImported: isToldLate(order.placed),
      lastNewsAt: lastNewsAt(happened),
    }
  )
})

/** All orders of which is known what was ordered. */
export const ordersOf = latest((orders: Orders): readonly KnownOrder[] => {
  const known: KnownOrder[] = []
  for (const id in orders) {
    const happened = orders[id]
    const order = happened && orderOf(happened)
    if (order) known.push(order)
  }
  return known
})

/** Whether something of the order is still to come, as far as anyone can see; an open return keeps it open. */
export function isOpen({ stage, lastNewsAt }: KnownOrder, now: Instant): boolean {
  return orderStages[stage].open && now - lastNewsAt <= openFor
}

/** When the customer, or we, last heard something about an order. */
export function lastNewsAt(happened: Happenings): Instant {
  let newest = Number.NEGATIVE_INFINITY
  for (const report of allReports(happened))
    newest = Math.max(newest, isToldLate(report) ? report.at : Math.max(report.at, report.receivedAt))
  return newest
}

/** When something was last heard of that order of several which has been silent longest. */
export const oldestNewsAt = latest((orders: Orders): Instant => {
  let oldest = Number.POSITIVE_INFINITY
  for (const id in orders) {
    const happened = orders[id]
    if (happened) oldest = Math.min(oldest, orderOf(happened)?.lastNewsAt ?? lastNewsAt(happened))
  }
  return oldest
})
