import type { OrderPlaced } from './events.ts'
import { type Instant, toIso } from './instant.ts'
import { journey, type Subject, send } from './journey.ts'
import { type CustomerState, isHistory, isOpen, type PlacedOrder, placedOrder } from './state.ts'

/** One telling per order, from the click to the parcel. Mails build on each other, in this order. */
export const orderStory = journey<PlacedOrder>({
  name: 'order',
  purpose: 'transactional',
  priority: 100,
  goal: 'shipment.delivered',
  subjects: (state, _rules, now) => orders(state, now),
  steps: [
    send('confirmation', {
      on: 'order.placed',
      mandatory: true, // § 312i BGB: receipt of an order is confirmed without delay
      template: 'order-received',
      props: ({ placed }) => ({ order: placed }),
    }),
    send('payment', {
      on: 'payment.received',
      template: 'payment-received',
      props: ({ placed, happened }) => ({
        order: placed,
        receivedAt: timeOf(happened['payment.received'], placed),
        amount: happened['payment.received']?.data.amount,
      }),
    }),
    send('shipped', {
      on: 'shipment.handed-over',
      template: 'order-shipped',
      props: ({ placed, happened }) => {
        const { carrier, trackingNumber, trackingUrl } = happened['shipment.handed-over']?.data ?? {}
        return {
          order: placed,
          handedOverAt: timeOf(happened['shipment.handed-over'], placed),
          carrier,
          trackingNumber,
          trackingUrl,
        }
      },
    }),
    send('cancelled', {
      on: 'order.cancelled',
      mandatory: true,
      final: true,
      template: 'order-cancelled',
      props: ({ placed, happened }) => ({
        order: placed,
        cancelledAt: timeOf(happened['order.cancelled'], placed),
        reason: happened['order.cancelled']?.data.reason,
        refund: happened['payment.received'] !== undefined,
      }),
    }),
  ],
})

function orders(state: CustomerState, now: number): Subject<PlacedOrder>[] {
  return Object.entries(state.orders).flatMap(([orderId, happened]) => {
    const order = placedOrder(happened)
    if (!order || isHistory(happened)) return []
    return {
      id: orderId,
      label: `order ${order.placed.orderNumber}`,
      startsAt: happened['order.placed']?.at ?? now,
      happened,
      open: isOpen(happened, now),
      about: order,
    }
  })
}

/** When it was reported to have happened; a step is only told on its report, so the order's own time is a formality. */
function timeOf(news: { at: Instant } | undefined, placed: OrderPlaced): string {
  return news ? toIso(news.at) : placed.placedAt
}
