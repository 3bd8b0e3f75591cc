import type { ConsentWord } from '../consent.ts'
import { toIso } from '../instant.ts'
import { remembered } from '../remembered.ts'
import { story } from '../story.ts'
import { type Yearly, type YearsSince, yearly, yearsSince } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'
import { personalWord } from './personal-word.ts'

const sinceSignUp = yearsSince('signed-up', 'sign-up anniversary')

/** The day on which somebody signed up who has not ordered yet, one or more years on; then the first order's counts. */
export const signUpAnniversary = story({
  name: 'sign-up-anniversary',
  purpose: 'marketing',
  priority: 44,
  catalogue: [131],
  aim: 'thanks for being read so long, whatever comes of them',
  timing: 'at-once',
  starts: yearly(
    'a year, or more, since a proven consent to e-mails of somebody who has not ordered yet',
    ({ orderCount }, { profile, shopTimeZone }): readonly Yearly<YearsSince>[] => {
      const { email: word } = profile.consents ?? {}
      if (orderCount > 0 || !word?.given || !word.proven || word.basis !== 'consent') return []
      return sinceSignUp(saidAt(word), profile.timeZone ?? shopTimeZone)
    },
    { 'order.placed': 'they have ordered', 'consent.withdrawn': 'the consent was withdrawn' },
  ),
  steps: ({ send }) => [
    send('sign-up-anniversary', {
      template: 'sign-up-anniversary',
      unless: dayHasPassed,
      props: ({ years, since }, moment) => ({
        years,
        signedUpAt: toIso(since),
        ...personalWord(moment),
      }),
    }),
  ],
})

const saidAt = remembered(({ at }: ConsentWord) => Date.parse(at))
