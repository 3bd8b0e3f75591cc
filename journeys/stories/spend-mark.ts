import type { MarketingRules } from '../facts.ts'
import { where } from '../guards.ts'
import { type Instant, toIso } from '../instant.ts'
import { favouriteOf } from '../knowledge/purchases.ts'
import { type Spent, worthOf } from '../knowledge/spent.ts'
import { incentiveOf, story } from '../story.ts'
import { trigger } from '../triggers.ts'
import { firstOrderIn } from './first-order-in.ts'
import { milestones, newestOrder, wentBack } from './milestone-order.ts'

interface Reached {
  mark: SpendMark
  /** When the first order was placed. */
  since: Instant
  orderId: string
}

type SpendMark = NonNullable<MarketingRules['spendMarks']>[number]

/**
 * What somebody has bought and kept comes to a mark that the shop has named: thanks, once the order has arrived that
 * reached it. The next order makes it one of many, too late to mention.
 */
export const spendMark = story({
  name: 'spend-mark',
  purpose: 'marketing',
  priority: 41,
  catalogue: [65, 134],
  aim: 'thanks, whatever comes of them',
  timing: 'best-hour',
  stages: ['loyal'],
  reentry: 'once-each',
  starts: trigger(
    'event',
    'an order has arrived by which all that was bought and kept comes to a mark of the shop',
    (state, { rules: { spendMarks } }) => {
      const { spent, firstOrderAt } = state
      if (!spendMarks || !spent || firstOrderAt === undefined || !isAnyReached(spendMarks, spent)) return []
      const newest = newestOrder(state)
      // What is told of long after it happened is history.
      if (!newest || newest.order.isImported) return []
      const { order, arrivesAt } = newest
      const mark = markReached(spendMarks, order.details.currency, spent, worthOf(order))
      if (!mark) return []
      const about: Reached = { mark, since: firstOrderAt, orderId: order.id }
      return [{ id: `${mark.currency}-${mark.amount}`, label: 'spend mark', at: arrivesAt, about }]
    },
    { endsBy: { 'order.placed': 'the next order was placed' } },
  ),
  audience: where(
    'no round number of orders is thanked for with it',
    (_, { state: { orderCount } }) => !milestones.has(orderCount),
  ),
  exits: wentBack,
  steps: ({ issueVoucher, send }) => [
    issueVoucher('thank-you'),
    send('spend-mark', {
      template: 'spend-mark',
      props: ({ mark, since }, moment) => {
        const favourite = favouriteOf(moment.state.purchases)
        return {
          ...mark,
          customerSince: toIso(since),
          ...(favourite && { favourite }),
          ...firstOrderIn(moment.state),
          ...incentiveOf(moment, 'thank-you'),
        }
      },
    }),
  ],
})

/** Nearly nobody has. */
function isAnyReached(marks: readonly SpendMark[], spent: Spent): boolean {
  for (const { amount, currency } of marks) if ((spent[currency] ?? 0) >= amount) return true
  return false
}

/** The highest mark that an order has reached; undefined if it has reached none that was not reached before. */
function markReached(
  marks: readonly SpendMark[],
  currency: string,
  spent: Spent,
  worth: number,
): SpendMark | undefined {
  const now = spent[currency] ?? 0
  let highest: SpendMark | undefined
  for (const mark of marks) {
    if (mark.currency !== currency || mark.amount > now || mark.amount <= now - worth) continue
    if (!highest || mark.amount > highest.amount) highest = mark
  }
  return highest
}
