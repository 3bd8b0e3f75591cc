import { faker } from '@faker-js/faker/locale/en_GB'
import type { OrderEventName } from '../../journeys/events.ts'
import type { OrderedRecord } from './ordered-record.ts'

/** Something reported of an order, when it is told. */
export interface CourseEvent {
  at: number
  type: OrderEventName
  data: Record<string, unknown>
}

const hour = 3_600_000
const day = 24 * hour

/** How often things happen, as shares of the orders. */
const shares = {
  cancelled: 0.06,
  cancelledAfterShipping: 0.02,
  paidLate: 0.3,
  paidTwice: 0.2,
  partCancelled: 0.08,
  released: 0.5,
  delayed: 0.12,
  silent: 0.08,
  split: 0.25,
  arrivalToldFirst: 0.06,
  incident: 0.07,
  withdrawn: 0.06,
  sentBack: 0.12,
}

/**
 * What becomes of one order after it was placed, in the order in which the shop tells it: money, warehouse, parcels,
 * and now and then a delay, a long silence, a part that is missing, something going back. Draws from the seeded faker.
 */
export function orderCourse(
  placedAt: number,
  total: number,
  paymentMethod: string,
  items: readonly OrderedRecord[],
): CourseEvent[] {
  const events: CourseEvent[] = []
  let now = placedAt
  const wait = (least: number, most: number) => {
    now += faker.number.int({ min: least / 60_000, max: most / 60_000 }) * 60_000
    return now
  }
  const happens = (what: keyof typeof shares) => faker.datatype.boolean(shares[what])
  const tell = (type: OrderEventName, data: Record<string, unknown> = {}) =>
    events.push({ at: now, type, data })
  const iso = (at = now) => new Date(at).toISOString()
  const refund = (amount: number) => {
    wait(day, 4 * day)
    tell('refund.sent', {
      sentAt: iso(),
      amount,
      method: paymentMethod === 'prepayment' ? 'bank-transfer' : paymentMethod,
    })
  }
  const cancel = () => tell('order.cancelled', { cancelledAt: iso(), reason: 'customer' })

  if (happens('cancelled')) {
    wait(hour, 20 * hour)
    cancel()
    return events
  }
  if (paymentMethod === 'prepayment') {
    if (happens('paidLate')) wait(6 * day, 9 * day)
    else wait(20 * hour, 70 * hour)
    tell('payment.received', { receivedAt: iso(), amount: total })
    if (happens('paidTwice')) {
      wait(hour, 3 * hour)
      tell('payment.received', { receivedAt: iso(), amount: total })
    }
  }
  if (items.length > 1 && happens('partCancelled')) {
    wait(3 * hour, 12 * hour)
    const [first] = items
    tell('order.cancelled', {
      cancelledAt: iso(),
      items: first ? [{ productId: first.productId, quantity: 1 }] : [],
      reason: 'out-of-stock',
    })
  }
  if (happens('released')) {
    wait(3 * hour, 12 * hour)
    tell('order.released', { releasedAt: iso() })
  }
  if (happens('delayed')) {
    wait(3 * hour, 12 * hour)
    tell('order.delayed', { delayedAt: iso(), reason: 'supplier', newDate: iso(now + 7 * day).slice(0, 10) })
  }
  if (happens('silent')) wait(9 * day, 14 * day)
  const parcels = items.length > 1 && happens('split') ? [items.slice(0, 1), items.slice(1)] : [items]
  const left = parcels.map((held, place) => {
    wait(18 * hour, 48 * hour)
    return {
      at: now,
      data: {
        handedOverAt: iso(),
        carrier: 'DHL',
        trackingNumber: faker.string.numeric(20),
        ...(parcels.length > 1 && {
          shipmentId: `parcel-${place + 1}`,
          items: held.map(({ productId, quantity }) => ({ productId, quantity })),
          isLast: place === parcels.length - 1,
        }),
      },
    }
  })
  const isToldFirst = parcels.length === 1 && happens('arrivalToldFirst')
  for (const { at, data } of left) if (!isToldFirst) events.push({ at, type: 'shipment.handed-over', data })
  if (happens('cancelledAfterShipping')) {
    wait(hour, 3 * hour)
    cancel()
    return events
  }
  for (const { data } of left) {
    wait(day, 3 * day)
    tell('shipment.delivered', {
      deliveredAt: iso(),
      ...('shipmentId' in data && { shipmentId: data.shipmentId }),
    })
  }
  if (isToldFirst) {
    wait(hour, 3 * hour)
    for (const { data } of left) tell('shipment.handed-over', data)
  }
  if (happens('incident')) {
    wait(day, 2 * day)
    tell('incident.reported', { reportedAt: iso(), kind: 'damaged', solution: 'contact' })
  }
  const isWithdrawn = happens('withdrawn')
  if (isWithdrawn) {
    wait(day, 5 * day)
    tell('withdrawal.received', { receivedAt: iso(), statement: 'I withdraw from the contract.' })
  }
  if (isWithdrawn || happens('sentBack')) {
    wait(hour, 3 * day)
    tell('return.announced', { announcedAt: iso(), returnId: 'return-1' })
    wait(2 * day, 6 * day)
    tell('return.received', { receivedAt: iso(), returnId: 'return-1' })
    wait(5 * hour, 2 * day)
    tell('return.inspected', { inspectedAt: iso(), returnId: 'return-1', outcome: 'accepted' })
    refund(total)
  }
  return events
}
