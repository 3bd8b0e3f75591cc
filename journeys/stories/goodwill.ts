import { where } from '../guards.ts'
import { days, type Instant } from '../instant.ts'
import type { OrderStage } from '../orders/order-stage.ts'
import { ordersOf } from '../orders/orders.ts'
import { latest } from '../remembered.ts'
import { allReports, type Report } from '../reports.ts'
import type { CustomerState } from '../state.ts'
import { incentiveOf, story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

interface Incident {
  at: Instant
  orderNumber: string
  kind: Report<'incident.reported'>['data']['kind']
}

/** Where an order stands when nothing about it is open any more. Not every shop reports deliveries. */
const settled: ReadonlySet<OrderStage> = new Set(['shipped', 'delivered', 'refunded', 'cancelled'])

/** Something went wrong with an order and is settled: some days later, is all well now? With a gesture if there is one. */
export const goodwill = story({
  name: 'goodwill',
  purpose: 'marketing',
  priority: 65,
  catalogue: [57],
  aim: 'to know that all is well again',
  timing: 'best-hour',
  // A complaint rests marketing for a week, and this is about that complaint.
  despiteHolds: true,
  starts: trigger(
    'event',
    'the newest incident with an order is settled',
    ({ orders }) => newestIncident(orders),
    {
      endsBy: {
        'incident.reported': 'something went wrong again',
        'return.announced': 'the order is coming back',
      },
    },
  ),
  exits: where(
    'they have written since',
    ({ at }: Incident, { state: { engagement } }) =>
      engagement?.repliedAt === undefined ? false : engagement.repliedAt > at,
    ['mail.replied'],
  ),
  steps: ({ issueVoucher, send }) => [
    issueVoucher('gesture', { after: days(5) }),
    send('goodwill', {
      after: days(5),
      template: 'goodwill',
      props: ({ orderNumber, kind }, moment) => ({ orderNumber, kind, ...incentiveOf(moment, 'gesture') }),
    }),
  ],
})

/** Counted from the last that was told of its order. A newer incident takes its place, and an open one says nothing yet. */
const newestIncident = latest((orders: CustomerState['orders']): Beginning<Incident>[] => {
  const incidents = ordersOf(orders).flatMap((order) =>
    (order.happened['incident.reported'] ?? []).map((report) => ({ order, report })),
  )
  const [newest] = incidents.sort((one, other) => other.report.at - one.report.at)
  if (!newest || !settled.has(newest.order.stage)) return []
  const { order, report } = newest
  const { incidentId = 'incident', kind } = report.data
  const { orderNumber } = order.details
  return [
    {
      id: `${order.id}/${incidentId}`,
      label: order.label,
      at: Math.max(...allReports(order.happened).map(({ at }) => at)),
      about: { at: report.at, orderNumber, kind },
    },
  ]
})
