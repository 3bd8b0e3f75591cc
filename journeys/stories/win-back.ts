import { all, answered, clicked, not, opened, where } from '../guards.ts'
import { days, toIso } from '../instant.ts'
import { otherChannel } from '../other-channel.ts'
import { lapsesAfter } from '../stage.ts'
import { incentiveOf, story } from '../story.ts'
import { whenSilent } from '../triggers.ts'
import { choicesFor } from './choices-for.ts'
import { pieceFor } from './piece-for.ts'
import { storeNear } from './store-near.ts'

/** Reasons that lie in the mails: who names one is asked how they would like them, and is not pressed any further. */
const unsuited = ['too-many', 'not-relevant'] as const

/**
 * After a long silence: shows that it was noticed, asks why, and says one last word; whom the mails do not suit is asked
 * for their wishes instead, and the disappointed are left to staff, as are those who would rather hear by another way. Any
 * order ends it; it begins at the hour of the last
 * order, when this person is known to have had time.
 */
export const winBack = story({
  name: 'win-back',
  purpose: 'marketing',
  priority: 35,
  goal: 'order.placed',
  stages: ['lapsed'],
  catalogue: [18, 19, 20, 21, 22, 23, 26, 27, 67],
  timing: 'at-once',
  coolDown: days(90),
  starts: whenSilent(
    'longer without an order than usual for this customer, or than the shop waits',
    (state, { rules }) => lapsesAfter(state, rules),
  ),
  exits: where(
    'they would rather hear by another way than e-mail',
    (_, { facts, now }) => otherChannel(facts, now) !== undefined,
    ['customer.updated', 'preferences.changed', 'consent.given'],
  ),
  steps: ({ send, ask, waitFor, issueVoucher }) => [
    send('we-miss-you', {
      template: 'we-miss-you',
      props: ({ at, items }, { state: { firstOrderAt } }) => ({
        lastOrderAt: toIso(at),
        lastItems: items,
        customerSince: toIso(firstOrderAt ?? at),
      }),
    }),
    issueVoucher('free-shipping', {
      after: days(3),
      when: all(opened('we-miss-you'), not(clicked('we-miss-you'))),
    }),
    send('same-again', {
      after: days(3),
      when: all(opened('we-miss-you'), not(clicked('we-miss-you'))),
      template: 'same-again',
      unless: ({ items }) => (items.length === 0 ? 'nothing is known of the last order' : undefined),
      props: ({ items }, moment) => ({ lastItems: items, ...incentiveOf(moment, 'free-shipping') }),
    }),
    ask('why-so-quiet', {
      after: days(7),
      template: 'why-so-quiet',
      question: 'quiet-reason',
      props: ({ at }) => ({ lastOrderAt: toIso(at) }),
    }),
    waitFor('their-reason', { follows: 'why-so-quiet', until: answered('why-so-quiet'), within: days(7) }),
    // At once: the arbiter keeps its distance to the question before.
    ask('their-wishes', {
      follows: 'their-reason',
      when: answered('why-so-quiet', 'reason', unsuited),
      template: 'wishes',
      question: 'wishes',
      props: (_, moment) => ({ interests: choicesFor(moment), isUnsuited: true }),
    }),
    issueVoucher('last-offer', {
      after: days(14),
      when: not(answered('why-so-quiet', 'reason', ['disappointed', ...unsuited])),
    }),
    send('last-call', {
      after: days(14),
      template: 'last-call',
      when: not(answered('why-so-quiet', 'reason', ['disappointed', ...unsuited])),
      props: ({ at }, moment) => ({
        lastOrderAt: toIso(at),
        customerSince: toIso(moment.state.firstOrderAt ?? at),
        ...storeNear(moment.state, moment.facts),
        ...incentiveOf(moment, 'last-offer'),
        ...pieceFor(moment),
      }),
    }),
  ],
})
