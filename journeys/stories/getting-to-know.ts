import { where } from '../guards.ts'
import { days, type Instant } from '../instant.ts'
import { interestsOf } from '../knowledge/interests.ts'
import { latest } from '../remembered.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'
import { choicesFor } from './choices-for.ts'

/**
 * A while after the first order the shop does not know what this customer is drawn to: neither did they say so, nor does
 * what they do. They are asked that, and nothing else. Who has not bought yet is asked by their welcome.
 */
export const gettingToKnow = story({
  name: 'getting-to-know',
  purpose: 'marketing',
  priority: 15,
  aim: 'to know what they are drawn to',
  stages: ['new', 'repeat', 'loyal'],
  catalogue: [4, 5, 34],
  timing: 'best-hour',
  reentry: 'once',
  starts: trigger(
    'event',
    '45 days after the first order, where the shop names interests',
    ({ firstOrderAt }, { contents }) =>
      firstOrderAt === undefined || contents.interests.length === 0 ? [] : acquaintanceSince(firstOrderAt),
    { byHand: ({ firstOrderAt }) => firstOrderAt },
  ),
  steps: ({ ask }) => [
    ask('what-you-like', {
      when: where(
        'nothing is known of what they are drawn to',
        (_, { state, facts, now }) => interestsOf(state, facts, now).length === 0,
      ),
      template: 'what-you-like',
      question: 'interest',
      props: (_, moment) => ({ interests: choicesFor(moment) }),
    }),
  ],
})

const acquaintanceSince = latest((firstOrderAt: Instant): Beginning<Instant>[] => [
  { id: 'interests', label: 'interests', at: firstOrderAt + days(45), about: firstOrderAt },
])
