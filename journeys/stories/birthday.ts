import { incentiveOf, story } from '../story.ts'
import { yearly } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'
import { personalWord } from './personal-word.ts'

/** A birthday, in the morning where the person lives. */
export const birthday = story({
  name: 'birthday',
  purpose: 'marketing',
  priority: 60,
  catalogue: [130],
  // An order on the day is no reason to keep them back.
  aim: 'wishes, whatever comes of them',
  timing: 'at-once',
  starts: yearly(
    'a birthday',
    (_, { profile }) => {
      if (profile.birthday === undefined) return []
      const [, month, day] = profile.birthday.split('-').map(Number)
      if (!month || !day) return []
      return [{ id: 'birthday', label: 'birthday', month, day, about: () => ({}) }]
    },
    { 'customer.updated': 'another birthday is known' },
  ),
  steps: ({ issueVoucher, send }) => [
    issueVoucher('present'),
    send('birthday', {
      template: 'birthday',
      unless: dayHasPassed,
      props: (_, moment) => ({ ...incentiveOf(moment, 'present'), ...personalWord(moment) }),
    }),
  ],
})
