import { describe, expect, it } from 'vitest'
import type { EventData } from '../../journeys/events.ts'
import { noted } from '../../journeys/guards.ts'
import { days, type Instant, toIso } from '../../journeys/instant.ts'
import { anniversary } from '../../journeys/stories/anniversary.ts'
import { birthday } from '../../journeys/stories/birthday.ts'
import { seasonGreeting } from '../../journeys/stories/season-greeting.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { happens } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'
import { anna, contents, customer, monday, placed, updated } from './customer.ts'

const day = (count: number): Instant => monday + days(count)
const words = 'Alles Gute zur Hochzeit!'
const note = (at: Instant, more: Partial<EventData<'note.added'>> = {}) =>
  ({
    ...updated(at),
    type: 'note.added',
    data: { noteId: 'n1', author: 'Vera', text: 'told on the phone', fact: 'just-married', ...more },
  }) as const
const removal = (at: Instant) =>
  ({ ...updated(at), type: 'note.removed', data: { noteId: 'n1', author: 'Vera' } }) as const

/** Somebody whose birthday comes eight days later, and who is greeted on Midsummer Day. */
function known(...news: (ReturnType<typeof note> | ReturnType<typeof removal>)[]) {
  const greetings = [{ id: 'midsummer', day: '06-24', countries: [], title: 'Sommer', text: 'Licht.' }]
  const facts = { profile: { ...anna, birthday: '1980-02-10' }, contents: { ...contents, greetings } }
  const person = customer({ ...facts, contents: { ...facts.contents, facts: { 'just-married': words } } }, [
    birthday,
    seasonGreeting,
    anniversary,
  ])
  person.hear(monday, [placed(monday), ...news])
  person.liveUntil(day(500))
  return person.told.map(({ subject, props }) => [subject, (props as { personal?: string }).personal])
}

describe('what was noted of a person', () => {
  it('is said once, in the next greeting, in the words of the shop', () => {
    expect(known(note(monday))).toEqual([
      ['birthday-2026', words],
      ['midsummer-2026', undefined],
      ['anniversary-2027', undefined],
      ['birthday-2027', undefined],
    ])
  })

  it.each([
    { says: 'it is sensitive', news: [note(monday, { sensitive: true })] },
    { says: 'it was noted without a fact', news: [note(monday, { fact: undefined })] },
    { says: 'the shop has no words for it', news: [note(monday, { fact: 'moved' })] },
    { says: 'it is over by then', news: [note(monday, { expiresAt: toIso(day(3)) })] },
    { says: 'it was taken back', news: [note(monday), removal(monday)] },
    { says: 'it was taken back, told the other way round', news: [removal(day(1)), note(monday)] },
    { says: 'it turned out to be sensitive', news: [note(monday), note(monday, { sensitive: true })] },
    {
      says: 'it turned out to be nothing, told the other way round',
      news: [note(day(1), { fact: undefined }), note(monday)],
    },
  ])('is said in no mail where $says', ({ news }) => {
    expect(known(...news).filter(([, personal]) => personal !== undefined)).toEqual([])
  })

  it('is kept as a fact alone, of ten notes at most', () => {
    const person = customer()
    const notes = Array.from({ length: 12 }, (_, n) => note(day(n), { noteId: `n${n}`, fact: `fact-${n}` }))
    person.hear(day(12), notes)
    expect(JSON.stringify(person.state)).not.toMatch(/phone|Vera/)
    expect(person.state.noted?.map(({ fact }) => fact)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `fact-${n}`),
    )
    const wordless = Array.from({ length: 12 }, (_, n) =>
      note(day(13 + n), { noteId: `w${n}`, fact: undefined }),
    )
    person.hear(day(30), wordless)
    expect(person.state.noted?.map(({ note }) => note)).toEqual([
      ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `n${n}`),
      ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `w${n}`),
    ])
  })

  it('noted again after it was taken back is a fact again', () => {
    expect(known(note(monday), removal(monday), note(monday)).map(([, personal]) => personal)).toContain(
      words,
    )
  })
})

describe('a guard by what was noted', () => {
  const tip = story({
    name: 'tip',
    purpose: 'marketing',
    priority: 20,
    aim: 'a test',
    timing: 'at-once',
    starts: trigger('event', 'app joined', ({ relation, reached }) =>
      relation?.joined ? [{ id: 'app', label: 'app', at: reached?.['channel.joined'] ?? 0, about: 0 }] : [],
    ),
    steps: ({ send }) => [send('tip', { when: noted('moved'), template: 'welcome', props: () => ({}) })],
  })
  const joins = happens('channel.joined', { channel: 'app' })
  const moved = (expiresAt?: string) =>
    happens('note.added', { noteId: 'n', author: 'Vera', fact: 'moved', ...(expiresAt && { expiresAt }) })

  it('holds as long as it is true', () => {
    journeyTest(tip).given(moved(), joins).sends('tip')
    journeyTest(tip).given(moved('2026-02-10T12:00:00Z')).after('9 days').given(joins).nothing()
    journeyTest(tip).given(joins).skips('tip', 'not: moved was noted')
  })
})
