import { all, answered, any, not, way, where } from '../guards.ts'
import { days } from '../instant.ts'
import { incentiveOf, story } from '../story.ts'
import { trigger } from '../triggers.ts'
import { type ArrivedOrder, arrivalIn, arrivedOrders, cameBack, thingsIn } from './arrived-orders.ts'
import { guidesFor } from './guides-for.ts'

const poor = {
  ...any(answered('satisfaction', 'product', 'poor'), answered('satisfaction', 'service', 'poor')),
  says: 'product or service was poor',
}

const fair = {
  ...any(answered('satisfaction', 'product', 'fair'), answered('satisfaction', 'service', 'fair')),
  says: 'product or service was fair',
}

const whole = {
  ...all(answered('satisfaction', 'product'), answered('satisfaction', 'service')),
  says: 'product and service were spoken of',
}

/**
 * After each order: how to enjoy it (Klaviyo's agencies: 3 days), whether all was well (Braze: 10 days), and what comes
 * of the answer. A bad one goes to staff (`bad-answer`), and brings nothing more of this.
 */
export const afterPurchase = story({
  name: 'after-purchase',
  purpose: 'marketing',
  priority: 52,
  aim: 'to know whether product and service were as hoped for: no event of the shop says so',
  stages: ['repeat', 'loyal'],
  catalogue: [9, 11, 13, 31, 56, 66],
  timing: 'best-hour',
  // Who buys often is not asked about each order.
  coolDown: days(30),
  starts: trigger<ArrivedOrder>('event', 'an order has arrived', arrivedOrders),
  exits: cameBack,
  steps: ({ send, ask, waitFor, branch, issueVoucher }) => [
    send('how-to', {
      after: days(3),
      when: where(
        'not the first order, and the shop has a guide for it',
        ({ order }: ArrivedOrder, moment) =>
          order.placed.data.orderId !== moment.state.firstOrder?.orderId &&
          guidesFor(order, moment).length > 0,
      ),
      template: 'product-care',
      props: (arrived, moment) => ({
        items: thingsIn(arrived.order),
        guides: guidesFor(arrived.order, moment),
        ...arrivalIn(arrived),
      }),
    }),
    ask('satisfaction', {
      after: days(10),
      template: 'satisfaction',
      question: 'satisfaction',
      props: (arrived) => ({
        orderNumber: arrived.order.details.orderNumber,
        items: thingsIn(arrived.order),
        ...arrivalIn(arrived),
      }),
    }),
    waitFor('their-word', {
      follows: 'satisfaction',
      // Half an answer waits for the other half, unless it is bad enough.
      until: any(poor, whole),
      within: days(7),
    }),
    branch(
      'verdict',
      {
        unhappy: poor,
        'so-so': fair,
        happy: answered('satisfaction'),
        silent: 'otherwise',
      },
      { follows: 'their-word' },
    ),
    send('review-request', {
      follows: 'verdict',
      after: days(2),
      when: all(
        any(way('verdict', 'happy'), way('verdict', 'silent')),
        not(poor),
        where('the shop has a place for reviews', (_, { facts }) => facts.contents.reviewUrl !== undefined),
      ),
      template: 'review-request',
      props: ({ order }, { facts }) => ({
        orderNumber: order.details.orderNumber,
        items: thingsIn(order),
        reviewUrl: facts.contents.reviewUrl ?? facts.contents.shareUrl,
      }),
    }),
    issueVoucher('thank-you', {
      follows: 'verdict',
      after: days(10),
      when: all(way('verdict', 'happy'), not(poor)),
    }),
    send('referral', {
      follows: 'verdict',
      after: days(10),
      when: all(way('verdict', 'happy'), not(poor)),
      template: 'referral',
      props: (_, moment) => ({
        shareUrl: moment.facts.contents.shareUrl,
        ...incentiveOf(moment, 'thank-you'),
      }),
    }),
  ],
})
