import type { ConsentWord } from '../consent.ts'
import { type Instant, localDay, toIso } from '../instant.ts'
import { latest, remembered } from '../remembered.ts'
import { story } from '../story.ts'
import { type Yearly, yearly } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'
import { personalWord } from './personal-word.ts'

interface SignUp {
  years: number
  since: Instant
}

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
    ({ orderCount }, { profile, shopTimeZone }): readonly Yearly<SignUp>[] => {
      const { email: word } = profile.consents ?? {}
      if (orderCount > 0 || !word?.given || !word.proven || word.basis !== 'consent') return []
      return daysSince(saidAt(word), profile.timeZone ?? shopTimeZone)
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

const daysSince = latest((since: Instant, zone: string): readonly Yearly<SignUp>[] => {
  const { year: first, month, day } = localDay(since, zone)
  const about = (year: number) => (year > first ? { years: year - first, since } : undefined)
  return [{ id: 'signed-up', label: 'sign-up anniversary', month, day, about }]
})
