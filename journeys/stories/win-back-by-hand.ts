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
    'who would rather hear by another way, and may, is silent for longer than usual, or than the shop waits',
    (state, facts, now) => {
      if (otherChannel(facts, now) === undefined) return undefined
      const { profile, rules } = facts
      const length = lapsesAfter(state, rules)
      const { lastOrder } = state
      const { pausedUntil } = profile.preferences ?? {}
      if (!lastOrder || pausedUntil === undefined) return length
      return Math.max(length, Date.parse(pausedUntil) - lastOrder.at)
    },
  ),
  steps: ({ handToStaff }) => [
    handToStaff('to-staff', {
      why: ({ at }, { facts, now }) =>
        `silent since ${toIso(at).slice(0, 10)}: win them back by ${otherChannel(facts, now) ?? 'hand'}`,
    }),
  ],
})
