import type { OrderDetails } from '../../emails/order-details.ts'
import type { OrderPlaced } from '../order-events.ts'
import type { Happenings, Report } from '../reports.ts'

/** An order whose contents are known. */
export interface Order {
  placed: Report<'order.placed'>
  /** As it stands: with the newest change. */
  details: OrderDetails
  happened: Happenings
}

/** An order by what was told of it; undefined as long as nobody said what was ordered. */
export function readOrder(happened: Happenings): Order | undefined {
  const placed = happened['order.placed']?.[0]
  return placed && { placed, details: detailsOf(placed.data, happened), happened }
}

/** Some of the order's products. */
type Quantities = readonly { productId: string; quantity: number }[]

/** The order's total before one of its changes. */
export function totalBefore(change: Report<'order.changed'>, { placed, happened }: Order): number {
  const earlier = changes(happened)
  const before = earlier[earlier.indexOf(change) - 1]
  return before?.data.total ?? placed.data.total
}

/** The cancellation of all of it, not of some items. */
export function wholeCancellation(happened: Happenings): Report<'order.cancelled'> | undefined {
  return happened['order.cancelled']?.find(({ data }) => !data.items)
}

/** The withdrawal from all of it, not from some items. */
export function wholeWithdrawal(happened: Happenings): Report<'withdrawal.received'> | undefined {
  return happened['withdrawal.received']?.find(({ data }) => !data.items)
}

/** What is missing of the total after the first `count` payments; a payment without an amount pays it all. */
export function openAmount({ details, happened }: Order, count = Number.POSITIVE_INFINITY): number {
  const amounts = (happened['payment.received'] ?? []).slice(0, count).map(({ data }) => data.amount)
  return Math.max(
    0,
    amounts.reduce<number>((open, paid) => open - (paid ?? open), details.total),
  )
}

/** Whether at least as much was refunded as the order came to, by the first `count` refunds. */
export function isRefunded({ details, happened }: Order, count = Number.POSITIVE_INFINITY): boolean {
  const refunds = (happened['refund.sent'] ?? []).slice(0, count)
  return refunds.length > 0 && refunds.reduce((sum, { data }) => sum + data.amount, 0) >= details.total
}

/** Whether a parcel has left, by all that was told. */
export function hasLeft(happened: Happenings): boolean {
  return Boolean(happened['shipment.handed-over'] ?? happened['shipment.delivered'])
}

/** Whether all of the order has arrived. A shop that does not say what a parcel holds put everything in it. */
export function isDelivered({ details, happened }: Order): boolean {
  const arrived = happened['shipment.delivered']
  if (!arrived) return false
  const parcels = happened['shipment.handed-over'] ?? []
  const areAllThere = parcels.every(({ data }) =>
    arrived.some((delivered) => isSamePart(delivered.data.shipmentId, data.shipmentId)),
  )
  if (!areAllThere) return false
  if (parcels.length === 0) return true
  if (parcels.some(({ data }) => data.isLast)) return true
  if (parcels.some(({ data }) => data.isLast === false)) return false
  if (parcels.some(({ data }) => !data.items)) return true
  const held = parcels.flatMap(({ data }) => data.items ?? [])
  const cancelled = (happened['order.cancelled'] ?? []).flatMap(({ data }) => data.items ?? [])
  return covers([...held, ...cancelled], details.items)
}

/** What a parcel or a return holds, named for a mail; undefined where it is everything or nobody said. */
export function partOf(order: Order, items: Quantities | undefined) {
  if (!items || covers(items, order.details.items)) return undefined
  return named(order, items)
}

/** Items with the names that the order gave them. */
export function named<I extends Quantities[number]>({ details, placed }: Order, items: readonly I[]) {
  const products = [...details.items, ...placed.data.items]
  return items.map(({ productId, ...rest }) => {
    const product = products.find((item) => item.productId === productId)
    return { ...rest, name: product?.name ?? productId, variant: product?.variant }
  })
}

/** Whether two reports can be about the same parcel or return: where one names none, they can. */
export function isSamePart(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

/** In the order in which they were made. */
function changes(happened: Happenings): readonly Report<'order.changed'>[] {
  return (happened['order.changed'] ?? []).toSorted((a, b) => a.at - b.at)
}

function detailsOf(placed: OrderPlaced, happened: Happenings): OrderDetails {
  const changed = newestReport(happened['order.changed'])
  const { items, total, shipping, discount, address = placed.address } = changed?.data ?? placed
  return {
    orderId: placed.orderId,
    orderNumber: placed.orderNumber,
    placedAt: placed.placedAt,
    currency: placed.currency,
    total,
    paymentMethod: placed.paymentMethod,
    items,
    shipping,
    discount,
    address,
    estimatedDelivery: newestDate(happened) ?? placed.estimatedDelivery,
  }
}

/** The day last named for the delivery. */
function newestDate(happened: Happenings): string | undefined {
  const released = newestReport(happened['order.released']?.filter(({ data }) => data.estimatedDelivery))
  const delayed = newestReport(happened['order.delayed']?.filter(({ data }) => data.newDate))
  if (released && delayed)
    return delayed.at >= released.at ? delayed.data.newDate : released.data.estimatedDelivery
  return delayed?.data.newDate ?? released?.data.estimatedDelivery
}

/** Of those at one moment the one that was told last. */
export function newestReport<R extends Report>(reports: readonly R[] = []): R | undefined {
  let newest: R | undefined
  for (const report of reports) if (!newest || report.at >= newest.at) newest = report
  return newest
}

function covers(held: Quantities, wanted: Quantities): boolean {
  const count = (items: Quantities, id: string) =>
    items.reduce((sum, { productId, quantity }) => sum + (productId === id ? quantity : 0), 0)
  return wanted.every(({ productId }) => count(held, productId) >= count(wanted, productId))
}
