import { days, type Instant } from '../instant.ts'
import { latest, remembered } from '../remembered.ts'
import { allReports, type Happenings, isToldLate } from '../reports.ts'
import { type Order, readOrder } from './order.ts'
import { type OrderStage, orderStage, orderStages } from './order-stage.ts'

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
  /**
   * The last moment at which something of it is still to come, as far as anyone can see; an open return keeps it open.
   * None at a stage after which nothing comes.
   */
  closesAt: Instant
  /** When it was last heard of; of an imported one only what was told in its time, as it had been silent before. */
  lastToldAt: Instant | undefined
}

type Orders = Readonly<Record<string, Happenings>>

/** An order without an end counts as over this long after its last news: not every shop reports deliveries. */
const openFor = days(60)

/** The order by what was told of it; undefined as long as nobody said what was ordered. */
export const orderOf = remembered((happened: Happenings): KnownOrder | undefined => {
  const order = readOrder(happened)
  if (!order) return undefined
  const { placed, details } = order
  const isImported = isToldLate(placed)
  const stage = orderStage(order)
  const lastNewsAt = newsOf(happened)
  return {
    placed,
    details,
    happened,
    id: details.orderId,
    label: `order ${details.orderNumber}`,
    stage,
    isImported,
    lastNewsAt,
    closesAt: orderStages[stage].open ? lastNewsAt + openFor : Number.NEGATIVE_INFINITY,
    lastToldAt: lastToldAt(happened, isImported),
  }
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

/** Whether something of the order is still to come, as far as anyone can see. */
export function isOrderOpen({ closesAt }: KnownOrder, now: Instant): boolean {
  return now <= closesAt
}

/** When the customer, or we, last heard something about an order. */
export function newsOf(happened: Happenings): Instant {
  let newest = Number.NEGATIVE_INFINITY
  for (const report of allReports(happened))
    newest = Math.max(newest, isToldLate(report) ? report.at : Math.max(report.at, report.receivedAt))
  return newest
}

function lastToldAt(happened: Happenings, isImported: boolean): Instant | undefined {
  let newest: Instant | undefined
  for (const report of allReports(happened))
    if (!isImported || !isToldLate(report)) newest = Math.max(newest ?? report.receivedAt, report.receivedAt)
  return newest
}

/** When something was last heard of that order of several which has been silent longest. */
export const oldestNewsAt = latest((orders: Orders): Instant => {
  let oldest = Number.POSITIVE_INFINITY
  for (const id in orders) {
    const happened = orders[id]
    if (happened) oldest = Math.min(oldest, orderOf(happened)?.lastNewsAt ?? newsOf(happened))
  }
  return oldest
})
