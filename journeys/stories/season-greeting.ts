import { story } from '../story.ts'
import { yearly } from '../triggers.ts'
import { dayHasPassed } from './day-has-passed.ts'

/** The shop's wishes on a day of the year, where that day is kept. It asks for nothing. */
export const seasonGreeting = story({
  name: 'season-greeting',
  purpose: 'marketing',
  priority: 30,
  catalogue: [132],
  aim: 'wishes, whatever comes of them',
  timing: 'at-once',
  starts: yearly('a day on which the shop sends its wishes', (_, { contents, profile }) => {
    const country = countryOf(profile.locale)
    return contents.greetings
      .filter(
        ({ countries }) => countries.length === 0 || (country !== undefined && countries.includes(country)),
      )
      .flatMap(({ id, day: date, title, text }) => {
        const [month, day] = date.split('-').map(Number)
        return month && day ? [{ id, label: id, month, day, about: () => ({ title, text }) }] : []
      })
  }),
  steps: ({ send }) => [
    send('season-greeting', {
      template: 'season-greeting',
      unless: dayHasPassed,
      props: ({ title, text }) => ({ title, text }),
    }),
  ],
})

/** The region of a language tag: `AT` in `de-AT` and `de_Latn_AT`; a bare language says nothing of it. */
function countryOf(locale: string | undefined): string | undefined {
  const [, ...parts] = locale?.split(/[-_]/) ?? []
  return parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase()
}
