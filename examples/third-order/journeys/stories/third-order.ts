import { days, toIso } from '../instant.ts'
import { story } from '../story.ts'
import { trigger } from '../triggers.ts'

/** Thanks for the third order, the day after. The next one makes it one of many. */
export const thirdOrder = story({
  name: 'third-order',
  purpose: 'marketing',
  // No two stories of marketing have the same.
  priority: 20,
  // Reaching it ends the story; without such an event, `aim` says what it is told for.
  goal: 'order.placed',
  timing: 'at-once',
  starts: trigger('event', 'the third order', ({ orderCount, lastOrder, firstOrderAt }) =>
    orderCount === 3 && lastOrder && firstOrderAt !== undefined
      ? [{ id: 'third', label: 'third order', at: lastOrder.at, about: { since: firstOrderAt } }]
      : [],
  ),
  steps: ({ send }) => [
    send('thanks', {
      after: days(1),
      template: 'third-order',
      props: ({ since }) => ({ customerSince: toIso(since) }),
    }),
  ],
})
