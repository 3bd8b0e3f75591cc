import type { Contents, Facts } from '../facts.ts'
import { where } from '../guards.ts'
import { days } from '../instant.ts'
import { loyalFrom } from '../stages.ts'
import type { CustomerState } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

interface Acquaintance {
  /** Whether they know the shop well. */
  isFriend: boolean
}

/** Invitations that one mail holds. */
const mostAtOnce = 3

/**
 * Other ways to keep in touch that this customer has not joined: a modest word once they have come back, a bolder one
 * when they have become loyal and that order has come. Whatever else there is to say goes first.
 */
export const channels = story({
  name: 'channels',
  purpose: 'marketing',
  priority: 10,
  goal: 'channel.joined',
  stages: ['repeat', 'loyal'],
  catalogue: [126, 127],
  timing: 'best-hour',
  // Who has become loyal within weeks has only just been asked.
  coolDown: days(60),
  starts: trigger(
    'event',
    `30 days after the second order, and two weeks after that which makes them loyal (the ${loyalFrom}th)`,
    (state): Beginning<Acquaintance>[] => [
      ...afterOrder(2, state, { id: 'acquainted', label: 'invitation', isFriend: false }, days(30)),
      ...afterOrder(loyalFrom, state, { id: 'friend', label: 'bolder invitation', isFriend: true }, days(14)),
    ],
    { byHand: ({ orderCount }) => ({ isFriend: orderCount >= loyalFrom }) },
  ),
  audience: where(
    'there is a way to keep in touch that they have not joined',
    (_, { state, facts }) => notJoined(state, facts).length > 0,
  ),
  steps: ({ send }) => [
    send('invitation', {
      template: 'channel-invitation',
      unless: (_, { state, facts }) =>
        notJoined(state, facts).length === 0 ? 'there is nothing to invite them to' : undefined,
      props: ({ isFriend }, { state, facts }) => ({
        invitations: notJoined(state, facts)
          .slice(0, mostAtOnce)
          .map(({ name, benefit, url }) => ({ name, benefit, url })),
        isFriend,
      }),
    }),
  ],
})

/** Some time after the order of that number; nothing where so many have come since that its day is forgotten. */
function afterOrder(
  count: number,
  { orderCount, orderTimes = [] }: CustomerState,
  { id, label, isFriend }: { id: string; label: string; isFriend: boolean },
  later: number,
): Beginning<Acquaintance>[] {
  const at = orderTimes[count - 1 - (orderCount - orderTimes.length)]
  return at === undefined ? [] : [{ id, label, at: at + later, about: { isFriend } }]
}

/** Consent to one of the law's channels, such as text messages, is as good as having joined it. */
function notJoined({ relation }: CustomerState, { contents, profile }: Facts): Contents['invitations'] {
  const joined = new Set(relation?.joined)
  const agreed = new Set(
    Object.entries(profile.consents ?? {}).flatMap(([key, word]) => (word?.given ? key.split('/')[0] : [])),
  )
  return contents.invitations.filter(({ id }) => !joined.has(id) && !agreed.has(id))
}
