import { toIso } from '../instant.ts'
import { story } from '../story.ts'
import { trigger } from '../triggers.ts'

/** A new level of the shop's loyalty programme. */
export const loyaltyLevel = story({
  name: 'loyalty-level',
  purpose: 'marketing',
  priority: 55,
  catalogue: [133],
  // Whoever orders the next morning is told of their level all the same.
  aim: 'congratulations, whatever comes of them',
  stages: ['loyal'],
  timing: 'at-once',
  starts: trigger(
    'event',
    'a level of the loyalty programme was reached',
    ({ relation }) => {
      const level = relation?.level
      return level
        ? [{ id: `since-${toIso(level.at)}`, label: 'loyalty level', at: level.at, about: level }]
        : []
    },
    {
      byHand: ({ relation }) => relation?.level,
      endsBy: { 'loyalty.level-reached': 'another level was reached' },
    },
  ),
  steps: ({ send }) => [
    send('loyalty-level', {
      template: 'loyalty-level',
      props: ({ name, at, previous, benefits }, { state: { firstOrderAt } }) => ({
        level: name,
        customerSince: toIso(Math.min(firstOrderAt ?? at, at)),
        ...(previous && { previous }),
        ...(benefits && { benefits }),
      }),
    }),
  ],
})
