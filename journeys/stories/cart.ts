import { issued } from '../guards.ts'
import { days, hours, toIso } from '../instant.ts'
import { type Cart, leftAt, openCarts } from '../knowledge/carts.ts'
import { issuedBy, story } from '../story.ts'
import { trigger } from '../triggers.ts'

/**
 * A cart that was left with something in it: a word after four hours, answers to the usual doubts the next day, and
 * after three days a reason to come back, if the shop has one for a cart of that value. Buying or emptying the cart
 * ends it, so it needs no goal of its own: another cart's order is no news of this one.
 *
 * Whoever changes the cart, or goes to the checkout with it, has begun anew: all times count from then, and what was
 * told stays told. Cart and checkout are one story, because they are one cart: in two, the reader would be told twice
 * what the shop has to say; at the checkout only the first word is another.
 */
export const cart = story({
  name: 'cart',
  purpose: 'marketing',
  needs: 'consent',
  priority: 70,
  catalogue: [15],
  aim: 'an order of what lies in the cart, with which there is no cart any more',
  timing: 'at-once',
  // Once a day, however many carts somebody fills (Omnisend's default).
  coolDown: days(1),
  starts: trigger(
    'event',
    'a cart was left with something in it',
    ({ carts }, _, now) =>
      openCarts(carts, now).map(([id, one]) => ({
        id: `${id}-${toIso(one.since)}`,
        label: 'cart',
        at: leftAt(one),
        about: one,
      })),
    {
      byHand: ({ carts }, _, now) =>
        openCarts(carts, now)
          .sort(([, one], [, other]) => leftAt(other) - leftAt(one))
          .map(([, one]) => one)[0],
      endsBy: { 'order.placed': 'the cart was bought', 'cart.updated': 'the cart was emptied or begun anew' },
    },
  ),
  steps: ({ send, issueVoucher }) => [
    send('cart-reminder', {
      // Klaviyo's and Braze's default.
      after: hours(4),
      template: 'cart-reminder',
      props: (about) => ({ cart: shownIn(about), reached: reachedWith(about) }),
    }),
    send('cart-second', {
      after: hours(24),
      template: 'cart-second',
      props: (about) => ({ cart: shownIn(about) }),
    }),
    issueVoucher('cart-voucher', { after: hours(72), worth: ({ total }) => total }),
    send('cart-incentive', {
      after: hours(72),
      when: issued('cart-voucher'),
      template: 'cart-incentive',
      props: (about, moment) => ({ cart: shownIn(about), incentive: issuedBy(moment, 'cart-voucher') }),
    }),
  ],
})

function shownIn({ items, total, currency, url }: Cart) {
  return { items, total, currency, url }
}

function reachedWith({ checkoutAt }: Cart): 'cart' | 'checkout' {
  return checkoutAt === undefined ? 'cart' : 'checkout'
}
