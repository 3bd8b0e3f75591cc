import { not, where } from '../guards.ts'
import { days, hours, toIso } from '../instant.ts'
import { openCarts } from '../knowledge/carts.ts'
import { story } from '../story.ts'
import { trigger } from '../triggers.ts'

/** What was looked at within so long before the last look belongs to one visit. */
const oneVisit = days(1)

/** Things that the mail shows. */
const mostShown = 3

const boughtLately = where<unknown>(
  'ordered in the last ten days',
  (_, { state: { lastOrder }, now }) => lastOrder !== undefined && now - lastOrder.at < days(10),
)

/**
 * Somebody looked around and put nothing into a cart: an hour after the last look, one mail shows what it was. Of all
 * stories about wanting something it is the quietest: a cart ends it, and who ordered lately is left alone.
 */
export const browse = story({
  name: 'browse',
  purpose: 'marketing',
  needs: 'consent',
  priority: 25,
  catalogue: [16],
  goal: 'order.placed',
  timing: 'at-once',
  coolDown: days(14),
  starts: trigger(
    'event',
    'products were looked at',
    ({ views = [] }) => {
      const [newest] = views
      if (!newest) return []
      const seen = views.filter(({ at }) => newest.at - at <= oneVisit)
      // One a day: looking on moves the mail, and makes no second one.
      return [{ id: `on-${toIso(newest.at).slice(0, 10)}`, label: 'visit', at: newest.at, about: seen }]
    },
    {
      byHand: ({ views = [] }) => (views.length > 0 ? views : undefined),
      endsBy: {
        'order.placed': 'what was looked at was bought',
        'product.viewed': 'something was looked at on another day',
      },
    },
  ),
  audience: not(boughtLately),
  exits: where('something is in a cart', (_, { state: { carts }, now }) => openCarts(carts, now).length > 0, [
    'cart.updated',
  ]),
  steps: ({ send }) => [
    send('browse-reminder', {
      // Braze's and Omnisend's default.
      after: hours(1),
      template: 'browse-reminder',
      props: (seen) => ({
        products: seen.slice(0, mostShown).map(({ name, imageUrl, url }) => ({ name, imageUrl, url })),
      }),
    }),
  ],
})
