import type { Contents } from '../facts.ts'
import { isDrawnToAny } from '../knowledge/interests.ts'
import { remembered } from '../remembered.ts'
import { story } from '../story.ts'
import { type Yearly, yearly } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'
import { personalWord } from './personal-word.ts'

/** The shop's wishes on a day of the year, where that day is kept. It asks for nothing. */
export const seasonGreeting = story({
  name: 'season-greeting',
  purpose: 'marketing',
  priority: 30,
  catalogue: [132],
  aim: 'wishes, whatever comes of them',
  timing: 'at-once',
  starts: yearly(
    'a day on which the shop sends its wishes',
    (state, facts, now) => {
      const kept: ReturnType<typeof dayOf>[] = []
      for (const one of facts.contents.greetings)
        if (isKept(one, facts.profile.locale) && isDrawnToAny(one.interests, state, facts, now))
          kept.push(dayOf(one))
      return kept
    },
    { 'customer.updated': 'the day is not kept where they live' },
  ),
  steps: ({ send }) => [
    send('season-greeting', {
      template: 'season-greeting',
      unless: dayHasPassed,
      props: ({ title, text }, moment) => ({ title, text, ...personalWord(moment) }),
    }),
  ],
})

type Greeting = Contents['greetings'][number]

const dayOf = remembered(
  ({ id, day: date, title, text }: Greeting): Yearly<Pick<Greeting, 'title' | 'text'>> => {
    const [month = 1, day = 1] = date.split('-').map(Number)
    const wishes = { title, text }
    return { id, label: id, month, day, about: () => wishes }
  },
)

function isKept({ countries }: Greeting, locale: string | undefined): boolean {
  if (countries.length === 0) return true
  const country = locale === undefined ? undefined : countryOf(locale)
  return country !== undefined && countries.includes(country)
}

/** By the language tag: a shop's people have few. */
const known = new Map<string, string | undefined>()

/** The region of a language tag: `AT` in `de-AT` and `de_Latn_AT`; a bare language says nothing of it. */
function countryOf(locale: string): string | undefined {
  const country = known.get(locale)
  if (country !== undefined || known.has(locale)) return country
  const [, ...parts] = locale.split(/[-_]/)
  const named = parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase()
  known.set(locale, named)
  return named
}
