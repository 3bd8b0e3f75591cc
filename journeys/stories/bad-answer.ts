import { days } from '../instant.ts'
import { story } from '../story.ts'
import { trigger } from '../triggers.ts'

/** No longer ago than this does it begin: who answered while nobody could decide is seen to all the same. */
const justNow = days(1)

/**
 * Somebody answers a question so that the page promises them a person: they are handed to staff, whenever the answer comes
 * and whatever has become of the story that asked. Nothing is advertised to them until staff end this.
 */
export const badAnswer = story({
  name: 'bad-answer',
  // It sends nothing, so that nothing of what keeps mails from a person keeps it from staff.
  purpose: 'transactional',
  priority: 80,
  aim: 'that a person has seen to it',
  catalogue: [9, 66],
  timing: 'at-once',
  promised: true,
  starts: trigger('event', 'a question was answered badly', ({ badAnswers = [] }, _, now) =>
    badAnswers.map(({ at, ...about }) => ({ ...about, at: Math.max(at, now - justNow), about })),
  ),
  steps: ({ addNote, handToStaff }) => [
    addNote('their-answer', { text: ({ why }) => why }),
    handToStaff('to-staff', { why: ({ why }) => why }),
  ],
})
