import { where } from '../guards.ts'
import { days, type Instant, toIso } from '../instant.ts'
import { isDelivered } from '../order.ts'
import { isOff } from '../order-stage.ts'
import { type KnownOrder, orderOf } from '../orders.ts'
import type { CustomerState } from '../state.ts'
import { incentiveOf, story } from '../story.ts'
import { trigger } from '../triggers.ts'
import { goesBackBy } from './arrived-orders.ts'
import { firstOrderIn } from './first-order-in.ts'

interface Milestone {
  count: number
  /** When the first order was placed. */
  since: Instant
  orderId: string
}

/** Orders that are thanked for. */
const milestones: ReadonlySet<number> = new Set([5, 10, 25, 50, 100])

/** From then on it has arrived, where nobody says so. */
const arrivesWithin = days(5)

/** The fifth order, the tenth …: thanks, once it has arrived. The next order makes it one of many, too late to count. */
export const nthOrder = story({
  name: 'nth-order',
  purpose: 'marketing',
  priority: 42,
  catalogue: [65, 134],
  aim: 'thanks, whatever comes of them',
  timing: 'best-hour',
  stages: ['loyal'],
  starts: trigger(
    'event',
    'the fifth, tenth, 25th, 50th or 100th order has arrived',
    (state) => {
      const { lastOrder, orderCount, firstOrderAt } = state
      if (!lastOrder || firstOrderAt === undefined || !milestones.has(orderCount)) return []
      const arrivedAt = arrivalOf(orderNamed(lastOrder.orderId, state))
      const latest = lastOrder.at + arrivesWithin
      const about: Milestone = { count: orderCount, since: firstOrderAt, orderId: lastOrder.orderId }
      return [
        {
          id: `order-${orderCount}`,
          label: `order ${orderCount}`,
          at: Math.min(arrivedAt ?? latest, latest),
          about,
        },
      ]
    },
    { endsBy: { 'order.placed': 'the next order was placed' } },
  ),
  exits: where(
    'the order was cancelled or sent back',
    ({ orderId }: Milestone, { state }) => {
      const order = orderNamed(orderId, state)
      return order !== undefined && isOff(order)
    },
    goesBackBy,
  ),
  steps: ({ issueVoucher, send }) => [
    issueVoucher('thank-you'),
    send('nth-order', {
      template: 'nth-order',
      props: ({ count, since }, moment) => ({
        count,
        customerSince: toIso(since),
        ...firstOrderIn(moment.state),
        ...incentiveOf(moment, 'thank-you'),
      }),
    }),
  ],
})

function orderNamed(orderId: string, { orders }: CustomerState): KnownOrder | undefined {
  const happened = orders[orderId]
  return happened && orderOf(happened)
}

function arrivalOf(order: KnownOrder | undefined): Instant | undefined {
  if (!order || !isDelivered(order)) return undefined
  return Math.max(...(order.happened['shipment.delivered'] ?? []).map(({ at }) => at))
}
