import type { ConsentWord } from '../consent.ts'
import { where } from '../guards.ts'
import { days, type Instant, localDate } from '../instant.ts'
import { latest, remembered } from '../remembered.ts'
import { incentiveOf, story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'
import { choicesFor } from './choices-for.ts'
import { pieceFor } from './piece-for.ts'

const name = 'welcome'

/**
 * Somebody wants to hear from the shop and has bought nothing yet: who writes to them, how they would like it, and a
 * first advantage. At 0, 2 and 4 days (Klaviyo's default), at the hour at which they subscribed: then they have time.
 */
export const welcome = story({
  name,
  purpose: 'marketing',
  priority: 62,
  goal: 'order.placed',
  stages: ['lead'],
  catalogue: [1, 2, 3, 4, 34],
  timing: 'at-once',
  reentry: 'once',
  starts: trigger(
    'event',
    'a proven consent to e-mails',
    ({ past }, { profile, shopTimeZone }): Beginning<'e-mail'>[] => {
      const { email: word } = profile.consents ?? {}
      if (!word?.given || !word.proven || word.basis !== 'consent') return []
      const at = saidAt(word)
      // A newer word of the same person, such as the one that confirms the first, begins nothing anew.
      const told = past?.[name]
      const isBegun = told !== undefined && told.endedAt === undefined
      return subscription(at, isBegun ? told.subject : undefined, profile.timeZone ?? shopTimeZone)
    },
    {
      byHand: ({ orderCount }) => (orderCount > 0 ? undefined : 'e-mail'),
      endsBy: { 'consent.withdrawn': 'the consent was withdrawn' },
    },
  ),
  // Of all their orders: what is imported reaches no goal, and whoever subscribes at the checkout has ordered.
  exits: where('has ordered already', (_, { state }) => state.orderCount > 0),
  steps: ({ send, ask, issueVoucher }) => [
    send('hello', { template: 'welcome', props: (_, moment) => pieceFor(moment) }),
    ask('wishes', {
      after: days(2),
      when: where('their wishes are not known', (_, { facts: { profile } }) => {
        const { frequency, interests, topics } = profile.preferences ?? {}
        return frequency === undefined && interests === undefined && topics === undefined
      }),
      template: 'wishes',
      question: 'wishes',
      props: (_, moment) => ({ interests: choicesFor(moment) }),
    }),
    issueVoucher('first-advantage', { after: days(4) }),
    send('advantage', {
      after: days(4),
      template: 'welcome-advantage',
      props: (_, moment) => ({ ...incentiveOf(moment, 'first-advantage'), ...pieceFor(moment) }),
    }),
  ],
})

/** @param known its name, where it is told already */
const subscription = latest((at: Instant, known: string | undefined, zone: string): Beginning<'e-mail'>[] => [
  { id: known ?? `since-${localDate(at, zone)}`, label: 'subscription', at, about: 'e-mail' },
])

const saidAt = remembered(({ at }: ConsentWord) => Date.parse(at))
