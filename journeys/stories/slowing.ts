import { days, toIso } from '../instant.ts'
import { slowsAfter } from '../stage.ts'
import { story } from '../story.ts'
import { whenSilent } from '../triggers.ts'
import { pieceFor } from './piece-for.ts'

/** Somebody who used to come more often stays away: one gentle word, long before they count as lost. */
export const slowing = story({
  name: 'slowing',
  purpose: 'marketing',
  priority: 40,
  catalogue: [17, 25],
  goal: 'order.placed',
  stages: ['slowing'],
  timing: 'best-hour',
  coolDown: days(30),
  starts: whenSilent('longer without an order than usual for this customer', (state, { rules }) =>
    slowsAfter(state, rules),
  ),
  steps: ({ send }) => [
    send('slowing', {
      template: 'slowing',
      props: ({ at, items }, moment) => ({
        lastOrderAt: toIso(at),
        lastItems: items,
        customerSince: toIso(moment.state.firstOrderAt ?? at),
        ...pieceFor(moment),
      }),
    }),
  ],
})
