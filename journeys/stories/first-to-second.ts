import { any, where } from '../guards.ts'
import { days, toIso } from '../instant.ts'
import { incentiveOf, story } from '../story.ts'
import { trigger } from '../triggers.ts'
import { type ArrivedOrder, arrivalIn, arrivedOrders, cameBack, thingsIn } from './arrived-orders.ts'
import { guidesFor } from './guides-for.ts'

/**
 * After a first order, help before anything is sold: how to enjoy what has come, what goes with it (agencies on Klaviyo
 * wait 7 to 14 days after the delivery), then a reason to come back.
 */
export const firstToSecond = story({
  name: 'first-to-second',
  purpose: 'marketing',
  priority: 48,
  goal: 'order.placed',
  stages: ['new'],
  catalogue: [7, 8, 11, 13],
  timing: 'best-hour',
  starts: trigger<ArrivedOrder>('event', 'the first order has arrived', (state) =>
    arrivedOrders(state).filter(({ id }) => id === state.firstOrder?.orderId),
  ),
  exits: any(
    cameBack,
    // Ordered while the first was on its way, or told late.
    where('has ordered again', (_, { state }) => state.orderCount > 1),
  ),
  steps: ({ send, issueVoucher }) => [
    send('care', {
      // A day after those who know the shop hear how-to: the many mails of a first order itself are read before.
      after: days(4),
      template: 'product-care',
      props: (arrived, moment) => ({
        items: thingsIn(arrived.order),
        guides: guidesFor(arrived.order, moment),
        ...arrivalIn(arrived),
      }),
    }),
    send('goes-with', {
      after: days(14),
      template: 'goes-with',
      props: ({ order }) => ({ bought: thingsIn(order) }),
    }),
    issueVoucher('return-advantage', { after: days(30) }),
    send('second-order', {
      after: days(30),
      template: 'second-order',
      props: ({ order }, moment) => ({
        bought: thingsIn(order),
        firstOrderAt: toIso(order.placed.at),
        ...incentiveOf(moment, 'return-advantage'),
      }),
    }),
  ],
})
