import { latest } from '../remembered.ts'
import { incentiveOf, story } from '../story.ts'
import { type Yearly, yearly } from '../triggers.ts'
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
    (_, { profile }) => (profile.birthday === undefined ? [] : birthdayOn(profile.birthday)),
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

const birthdayOn = latest((date: string): readonly Yearly<object>[] => {
  const [, month, day] = date.split('-').map(Number)
  return month && day ? [{ id: 'birthday', label: 'birthday', month, day, about: () => ({}) }] : []
})
