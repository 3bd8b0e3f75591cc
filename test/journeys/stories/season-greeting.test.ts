import { describe, expect, it } from 'vitest'
import { days } from '../../../journeys/instant.ts'
import { seasonGreeting } from '../../../journeys/stories/season-greeting.ts'
import { anna, contents, customer, monday, placed, rules, updated } from '../customer.ts'
import { suitor } from '../suitors.ts'
import { spoken } from './spoken.ts'

const greetings = [
  { id: 'advent', day: '12-06', countries: ['DE', 'AT'], title: 'Nikolaus', text: 'Gute Musik.' },
  { id: 'new-year', day: '12-31', countries: [], title: 'Jahreswechsel', text: 'Alles Gute.' },
]

function reader(locale?: string, days_ = 365) {
  const profile = { ...anna, ...(locale !== undefined && { locale }) }
  const person = customer({ profile, contents: { ...contents, greetings } }, [seasonGreeting])
  person.hear(monday, [updated(monday)])
  person.liveUntil(monday + days(days_))
  return person
}

describe('a season greeting', () => {
  it.each([
    { locale: 'de-DE', subjects: ['advent-2026', 'new-year-2026'] },
    { locale: 'de_AT', subjects: ['advent-2026', 'new-year-2026'] },
    { locale: 'de-Latn-AT', subjects: ['advent-2026', 'new-year-2026'] },
    { locale: 'de-CH', subjects: ['new-year-2026'] },
    { locale: 'de', subjects: ['new-year-2026'] },
    { locale: undefined, subjects: ['new-year-2026'] },
  ])('reaches somebody of $locale on the days that are kept there', ({ locale, subjects }) => {
    expect(reader(locale).told.map(({ subject }) => subject)).toEqual(subjects)
  })

  it.each([
    { gap: 40, told: ['season-greeting Fri 01.01. 08:00'] },
    { gap: 80, told: [] },
  ])('comes a day late at most, here after a gap of $gap hours', ({ gap, told }) => {
    const facts = { contents: { ...contents, greetings }, rules: { ...rules, minimumGapHours: gap } }
    const person = customer({ ...facts, profile: { ...anna, locale: 'de-CH' } }, [seasonGreeting])
    const before = Date.parse('2026-12-30T11:00:00Z')
    person.hearOut(before, [placed(before)], [seasonGreeting, suitor('other', 90)])
    person.liveUntil(before + days(30))
    expect(spoken(person).slice(1)).toEqual(told)
  })

  it('is sent in the morning, in the words of the shop, every year', () => {
    const person = reader('de-CH', 750)
    expect(spoken(person)).toEqual(['season-greeting Thu 31.12. 08:30', 'season-greeting Fri 31.12. 08:30'])
    expect(person.told[0]?.props).toEqual({ title: 'Jahreswechsel', text: 'Alles Gute.' })
  })

  it('reaches only those drawn to what it is about, where the shop says so', () => {
    const jazzDay = {
      id: 'jazz-day',
      day: '04-30',
      countries: [],
      interests: ['jazz'],
      title: 'J',
      text: 'J',
    }
    const living = (category: string) => {
      const person = customer({ contents: { ...contents, greetings: [jazzDay] } }, [seasonGreeting])
      const item = { productId: 'p', name: 'Blue', quantity: 1, price: 100, category }
      person.hear(monday, [placed(monday, {}, { items: [item] })])
      person.liveUntil(monday + days(600))
      return person.told.map(({ subject }) => subject)
    }
    // By the spring after that what they bought in winter is long ago.
    expect(living('jazz')).toEqual(['jazz-day-2026'])
    expect(living('klassik')).toEqual([])
  })
})
