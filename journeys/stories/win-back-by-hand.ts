import { where } from '../guards.ts'
import { days, toIso } from '../instant.ts'
import { otherChannel } from '../other-channel.ts'
import { lapsesAfter } from '../stage.ts'
import { story } from '../story.ts'
import { whenSilent } from '../triggers.ts'

/**
 * Who would rather hear by post or text message is not won back by e-mail: after the same silence they are handed to the
 * shop's people, who reach them their way. An order ends it.
 */
export const winBackByHand = story({
  name: 'win-back-by-hand',
  // It sends nothing, so that nothing of what keeps mails from a person keeps it from staff.
  purpose: 'transactional',
  priority: 35,
  goal: 'order.placed',
  catalogue: [27],
  timing: 'at-once',
  coolDown: days(90),
  starts: whenSilent(
    'longer without an order than usual for this customer, or than the shop waits, and no pause of theirs',
    (state, { profile: { preferences }, rules }) => {
      const length = lapsesAfter(state, rules)
      const { lastOrder } = state
      if (!lastOrder || preferences?.pausedUntil === undefined) return length
      return Math.max(length, Date.parse(preferences.pausedUntil) - lastOrder.at)
    },
  ),
  audience: where(
    'they would rather hear by another way than e-mail, and advertising may reach them there',
    (_, { facts, now }) => otherChannel(facts, now) !== undefined,
  ),
  steps: ({ handToStaff }) => [
    handToStaff('to-staff', {
      why: ({ at }, { facts, now }) =>
        `silent since ${toIso(at).slice(0, 10)}: win them back by ${otherChannel(facts, now) ?? 'hand'}`,
    }),
  ],
})
