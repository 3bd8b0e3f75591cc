import type { Contents, Facts } from '../facts.ts'
import { where } from '../guards.ts'
import { days, type Instant } from '../instant.ts'
import { latest } from '../remembered.ts'
import { loyalFrom } from '../stages.ts'
import type { CustomerState } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

interface Acquaintance {
  /** Whether they know the shop well. */
  isFriend: boolean
}

/** After so many orders, some time later. */
const occasions = [
  { orders: 2, later: days(30), id: 'acquainted', label: 'invitation', about: { isFriend: false } },
  { orders: loyalFrom, later: days(14), id: 'friend', label: 'bolder invitation', about: { isFriend: true } },
]

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
    ({ orderCount, orderTimes }) => (orderTimes ? acquaintances(orderCount, orderTimes) : []),
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

const acquaintances = latest(
  (orderCount: number, orderTimes: readonly Instant[]): Beginning<Acquaintance>[] => {
    const found: Beginning<Acquaintance>[] = []
    for (const { orders, later, ...one } of occasions) {
      const at = orderTimes[orders - 1 - (orderCount - orderTimes.length)]
      // So many have come since that its day is forgotten, or so many have not come yet.
      if (at !== undefined) found.push({ ...one, at: at + later })
    }
    return found
  },
)

/** Consent to one of the law's channels, such as text messages, is as good as having joined it. */
function notJoined({ relation }: CustomerState, { contents, profile }: Facts): Contents['invitations'] {
  const joined = new Set(relation?.joined)
  const agreed = new Set(
    Object.entries(profile.consents ?? {}).flatMap(([key, word]) => (word?.given ? key.split('/')[0] : [])),
  )
  return contents.invitations.filter(({ id }) => !joined.has(id) && !agreed.has(id))
}
