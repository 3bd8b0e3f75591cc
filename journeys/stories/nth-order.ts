import { type Instant, toIso } from '../instant.ts'
import { incentiveOf, story } from '../story.ts'
import { trigger } from '../triggers.ts'
import { firstOrderIn } from './first-order-in.ts'
import { milestones, newestOrder, wentBack } from './milestone-order.ts'

interface Milestone {
  count: number
  /** When the first order was placed. */
  since: Instant
  orderId: string
}

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
      const { orderCount, firstOrderAt } = state
      if (firstOrderAt === undefined || !milestones.has(orderCount)) return []
      const newest = newestOrder(state)
      if (!newest) return []
      const about: Milestone = { count: orderCount, since: firstOrderAt, orderId: newest.order.id }
      return [{ id: `order-${orderCount}`, label: `order ${orderCount}`, at: newest.arrivesAt, about }]
    },
    { endsBy: { 'order.placed': 'the next order was placed' } },
  ),
  exits: wentBack,
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
