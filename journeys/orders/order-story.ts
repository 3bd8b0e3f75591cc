import { days, localDate, toIso } from '../instant.ts'
import { journey, send } from '../journey.ts'
import { latest } from '../remembered.ts'
import type { CustomerState } from '../state.ts'
import type { Moment, Subject } from '../step.ts'
import {
  hasLeft,
  isDelivered,
  isRefunded,
  named,
  type Order,
  openAmount,
  partOf,
  totalBefore,
} from './order.ts'
import { orderAttention } from './order-attention.ts'
import { whyGoneBack } from './order-end.ts'
import { type KnownOrder, ordersOf } from './orders.ts'

/**
 * One telling per order, from the click to the wardrobe and, if need be, back. Shops report in any order, late, twice
 * or not at all, so each step says for itself what makes it pointless.
 */
export const orderStory = journey<KnownOrder>({
  name: 'order',
  purpose: 'transactional',
  priority: 100,
  goal: 'shipment.delivered',
  subjects: ({ orders }) => subjectsOf(orders),
  attention: orderAttention,
  steps: [
    send('confirmation', {
      on: 'order.placed',
      mandatory: true, // § 312i BGB: receipt of an order is confirmed without delay
      template: 'order-received',
      attachments: (_order, { report, facts }) => [...(report.data.documents ?? []), ...facts.documents],
      props: ({ details }) => ({ order: details }),
    }),
    send('payment-request', {
      on: 'order.placed',
      which: ({ paymentMethod }) => paymentMethod === 'prepayment',
      level: 'minimum',
      // Whatever shows that the money is there, or no longer wanted.
      neverAfter: ['payment', 'released', 'shipped', 'delivered', 'cancelled', 'refund'],
      unless: (order, moment) =>
        moment.facts.isBankKnown ? whyGoneBack(order, moment.report) : 'the shop file names no bank account',
      template: 'payment-request',
      props: ({ details }, moment) => ({ order: details, payBy: payBy(moment.report.receivedAt, moment) }),
    }),
    send('payment-reminder', {
      follows: 'payment-request',
      after: ({ orders }) => days(orders.paymentReminderDays),
      level: 'minimum',
      neverAfter: ['payment', 'released', 'shipped', 'delivered', 'cancelled', 'refund'],
      unless: (order) => whyGoneBack(order, order.placed),
      template: 'payment-reminder',
      props: (order, moment) => ({
        order: order.details,
        payBy: payBy(order.placed.receivedAt, moment),
        requestedAt: toIso(moment.followed),
        open: openAmount(order),
      }),
    }),
    send('payment', {
      on: 'payment.received',
      level: 'key-steps',
      // The warehouse and the parcel show that it was paid. After a cancellation the refund speaks.
      overtakenBy: ['released', 'shipped', 'delivered'],
      neverAfter: ['cancelled'],
      unless: (order, { report }) => whyGoneBack(order, report),
      template: 'payment-received',
      props: (order, { report, number }) => ({
        order: order.details,
        receivedAt: toIso(report.at),
        amount: report.data.amount,
        open: openAmount(order, number),
      }),
    }),
    send('changed', {
      on: 'order.changed',
      level: 'minimum',
      // Each mail shows the contents as they are: of several changes the newest, and a parcel holds what it holds.
      overtakenBy: ['changed', 'shipped', 'delivered'],
      neverAfter: ['cancelled'],
      unless: (order, { report }) => whyGoneBack(order, report),
      template: 'order-changed',
      props: (order, { report }) => ({
        order: order.details,
        changedAt: toIso(report.at),
        previousTotal: totalBefore(report, order),
      }),
    }),
    send('released', {
      on: 'order.released',
      // Being packed is no news of what has left, let alone come back, even if the shop dates it so.
      overtakenBy: ['delayed'],
      neverAfter: [
        'shipped',
        'delivered',
        'cancelled',
        'return-announced',
        'return-received',
        'return-inspected',
      ],
      unless: (order, { report }) => whyGoneBack(order, report),
      template: 'order-released',
      props: ({ details }, { report }) => ({ order: details, releasedAt: toIso(report.at) }),
    }),
    send('delayed', {
      on: 'order.delayed',
      level: 'key-steps',
      // Being packed later, or a parcel that left later, ends the wait. A delay after one is about those that follow.
      overtakenBy: ['delayed', 'released', 'shipped', 'delivered'],
      neverAfter: ['cancelled'],
      unless: (order, { report }) =>
        isDelivered(order) ? 'everything has arrived' : whyGoneBack(order, report),
      template: 'order-delayed',
      props: ({ details, happened }, { report }) => ({
        order: details,
        newDate: report.data.newDate,
        reason: report.data.reason,
        note: report.data.note,
        again: (happened['order.delayed'] ?? []).some(({ at }) => at < report.at),
      }),
    }),
    send('shipped', {
      on: 'shipment.handed-over',
      each: 'shipmentId',
      level: 'key-steps',
      neverAfter: ['delivered', 'cancelled'],
      unless: (order, { report }) => whyGoneBack(order, report),
      template: 'order-shipped',
      attachments: (_order, { report }) => report.data.documents ?? [],
      props: (order, { report, number }) => {
        const { carrier, trackingNumber, trackingUrl, items, isLast, estimatedDelivery } = report.data
        return {
          order: order.details,
          handedOverAt: toIso(report.at),
          carrier,
          trackingNumber,
          trackingUrl,
          items: partOf(order, items),
          parcel: { number, isLast },
          estimatedDelivery,
        }
      },
    }),
    send('delivered', {
      on: 'shipment.delivered',
      each: 'shipmentId',
      // Nobody is wished joy with what they are sending back.
      neverAfter: ['cancelled', 'return-announced', 'return-received', 'return-inspected'],
      unless: (order, { report }) => whyGoneBack(order, report),
      template: 'order-delivered',
      props: (order, { report }) => ({
        order: order.details,
        deliveredAt: toIso(report.at),
        items: partOf(order, itemsOfParcel(order, report.data.shipmentId)),
        isComplete: isDelivered(order),
      }),
    }),
    send('cancelled', {
      on: 'order.cancelled',
      which: ({ items }) => !items,
      mandatory: true,
      template: 'order-cancelled',
      props: ({ details, happened }, { report }) => ({
        order: details,
        cancelledAt: toIso(report.at),
        reason: report.data.reason,
        refund: happened['payment.received'] !== undefined,
        shipped: hasLeft(happened),
        note: report.data.note,
      }),
    }),
    send('items-cancelled', {
      on: 'order.cancelled',
      which: ({ items }) => items !== undefined,
      mandatory: true,
      // All of it being off says so of each part.
      neverAfter: ['cancelled'],
      template: 'items-cancelled',
      props: (order, { report }) => ({
        order: order.details,
        cancelledAt: toIso(report.at),
        items: named(order, report.data.items ?? []),
        reason: report.data.reason,
        refund: order.happened['payment.received'] !== undefined,
        note: report.data.note,
      }),
    }),
    send('return-announced', {
      on: 'return.announced',
      each: 'returnId',
      overtakenBy: ['refund'],
      neverAfter: ['return-received', 'return-inspected'],
      template: 'return-announced',
      props: (order, { report: { at, data } }) => ({
        order: order.details,
        announcedAt: toIso(at),
        items: partOf(order, data.items),
        labelUrl: data.labelUrl,
        sendBackBy: data.sendBackBy,
      }),
    }),
    send('return-received', {
      on: 'return.received',
      each: 'returnId',
      overtakenBy: ['refund'],
      neverAfter: ['return-inspected'],
      template: 'return-received',
      props: (order, { report }) => ({
        order: order.details,
        receivedAt: toIso(report.at),
        items: partOf(order, report.data.items),
      }),
    }),
    send('return-inspected', {
      on: 'return.inspected',
      each: 'returnId',
      level: 'key-steps',
      // The money says that all was well. What was refused, and why, it does not say.
      unless: ({ happened }, { report }) =>
        report.data.outcome === 'accepted' && happened['refund.sent']?.some(({ at }) => at >= report.at)
          ? 'the refund says it'
          : undefined,
      template: 'return-inspected',
      props: (order, { report: { at, data } }) => ({
        order: order.details,
        inspectedAt: toIso(at),
        outcome: data.outcome,
        items: data.items && named(order, data.items),
        refundAmount: data.refundAmount,
      }),
    }),
    send('refund', {
      on: 'refund.sent',
      mandatory: true,
      template: 'refund-sent',
      props: (order, { report: { at, data }, number }) => ({
        order: order.details,
        sentAt: toIso(at),
        amount: data.amount,
        method: data.method,
        reference: data.reference,
        isPart: !isRefunded(order, number),
      }),
    }),
    send('withdrawal', {
      on: 'withdrawal.received',
      mandatory: true, // § 356a BGB: its receipt is acknowledged without delay, with its content, date and time
      template: 'withdrawal-received',
      props: (order, { report: { at, data } }) => ({
        order: order.details,
        receivedAt: toIso(at),
        items: partOf(order, data.items),
        statement: data.statement,
        name: data.name,
        shipped: hasLeft(order.happened),
      }),
    }),
    send('incident', {
      on: 'incident.reported',
      level: 'key-steps',
      template: 'incident-apology',
      props: ({ details }, { report: { data } }) => ({
        order: details,
        kind: data.kind,
        note: data.note,
        solution: data.solution,
      }),
    }),
  ],
})

const subjectsOf = latest((orders: CustomerState['orders']): readonly Subject<KnownOrder>[] =>
  ordersOf(orders).map((order) => {
    const { id, label, placed, happened, isImported, closesAt } = order
    return { id, label, startsAt: placed.at, happened, isImported, closesAt, about: order }
  }),
)

function itemsOfParcel({ happened }: Order, shipmentId: string | undefined) {
  const parcels = happened['shipment.handed-over'] ?? []
  const parcel = parcels.find(({ data }) => shipmentId !== undefined && data.shipmentId === shipmentId)
  return (parcel ?? (parcels.length === 1 ? parcels[0] : undefined))?.data.items
}

/** The day by which the money is awaited, YYYY-MM-DD in the shop's zone. */
function payBy(askedAt: number, { facts }: Pick<Moment, 'facts'>): string {
  return localDate(askedAt + days(facts.orders.payWithinDays), facts.shopTimeZone)
}
