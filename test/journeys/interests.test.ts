import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../../journeys/events.ts'
import type { Facts } from '../../journeys/facts.ts'
import { interestedIn } from '../../journeys/guards.ts'
import { days, hours, type Instant } from '../../journeys/instant.ts'
import { foldInterests, interestsOf } from '../../journeys/knowledge/interests.ts'
import { newcomer } from '../../journeys/state.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { happens, order } from '../../simulation/happenings.ts'
import { journeyTest } from '../../simulation/journey-test.ts'
import { anna, cartUpdated, contents, mailClicked, monday, placed, viewed } from './customer.ts'

const day = (count: number): Instant => monday + days(count)
const thing = (category: string) => ({
  productId: category,
  name: category,
  quantity: 1,
  price: 100,
  category,
  url: `https://shop.example/${category}`,
})

const bought = (at: Instant, category: string) =>
  placed(at, { order: `o${at}` }, { items: [thing(category)] })
const laidAside = (at: Instant, category: string) =>
  cartUpdated(at, { cart: `c${at}` }, { items: [thing(category)] })
const lookedAt = (at: Instant, category: string) => viewed(at, thing(category))

const factsWith = (facts: Partial<Pick<Facts, 'profile' | 'contents'>> = {}) => ({
  profile: anna,
  contents,
  ...facts,
})

/** What somebody of whom this was told is drawn to, in order. */
function drawnTo(events: readonly CustomerEvent[], now: Instant, facts = factsWith()): string[] {
  let interests: ReturnType<typeof foldInterests>
  for (const event of events) interests = foldInterests(interests, event, newcomer)
  return interestsOf({ interests }, facts, now).map(({ id }) => id)
}

describe('what somebody is drawn to', () => {
  it('is told by an order more than by a cart, and by that more than by looking', () => {
    const events = [0, 3, 6].map((count) => lookedAt(day(count), 'klassik'))
    const all = [...events, bought(day(6), 'jazz'), laidAside(day(6), 'folk')]
    expect(drawnTo(all, day(6))).toEqual(['jazz', 'folk', 'klassik'])
  })

  it('comes first where they said it themselves', () => {
    const profile = { ...anna, preferences: { interests: ['klassik', 'oper'] } }
    const events = [bought(day(0), 'jazz'), bought(day(5), 'jazz'), lookedAt(day(5), 'oper')]
    expect(drawnTo(events, day(5), factsWith({ profile }))).toEqual(['oper', 'klassik', 'jazz'])
  })

  it('is not what was looked at once, nor many times in a visit', () => {
    const once = [0, 1, 2, 3, 4, 5].map((count) => lookedAt(monday + hours(count), 'jazz'))
    expect(drawnTo(once, monday + hours(5))).toEqual([])
    expect(drawnTo([...once, lookedAt(day(3), 'jazz'), lookedAt(day(6), 'jazz')], day(6))).toEqual(['jazz'])
  })

  it('counts half after 90 days, and is forgotten in the end unless they said it', () => {
    const events = [bought(day(0), 'jazz')]
    let interests: ReturnType<typeof foldInterests>
    for (const event of events) interests = foldInterests(interests, event, newcomer)
    const pointsOn = (at: Instant) => interestsOf({ interests }, factsWith(), at)[0]?.points
    expect(pointsOn(day(0))).toBe(6)
    expect(pointsOn(day(90))).toBe(3)
    expect(pointsOn(day(160))).toBeUndefined()
  })

  it('changes with what they do: what was new once gives way', () => {
    const events = [0, 10, 20].map((count) => bought(day(count), 'jazz'))
    expect(drawnTo([...events, bought(day(30), 'klassik')], day(30))[0]).toBe('jazz')
    const later = [200, 210, 220].map((count) => bought(day(count), 'klassik'))
    expect(drawnTo([...events, ...later], day(220))[0]).toBe('klassik')
  })

  it('is the same in whatever order it is told', () => {
    const events = [
      bought(day(0), 'jazz'),
      lookedAt(day(2), 'klassik'),
      laidAside(day(40), 'klassik'),
      bought(day(90), 'jazz'),
      bought(day(100), 'folk'),
    ]
    const inOrder = drawnTo(events, day(100))
    expect(inOrder).toEqual(['jazz', 'folk', 'klassik'])
    expect(drawnTo(events.toReversed(), day(100))).toEqual(inOrder)
  })

  it('is kept of eight categories at most, of which the weakest goes', () => {
    const events = Array.from({ length: 12 }, (_, count) => bought(day(count), `category-${count}`))
    const found = drawnTo([...events, lookedAt(day(12), 'glance')], day(12))
    expect(found).toHaveLength(8)
    expect(found).toEqual(expect.arrayContaining(['category-11', 'category-4']))
    expect(found).not.toContain('category-3')
    expect(found).not.toContain('glance')
  })

  it('is told by a link that leads to a thing that is known', () => {
    const click = (link: string): CustomerEvent => {
      const clicked = mailClicked(day(1), { journey: 'browse', subject: 's', step: 'browse-reminder' })
      return { ...clicked, data: { ...clicked.data, link } } as CustomerEvent
    }
    const known = { ...newcomer, views: [{ ...thing('jazz'), at: monday }] }
    const drawnBy = (link: string) =>
      foldInterests(undefined, click(link), known)?.map(({ category }) => category)
    expect(drawnBy('https://shop.example/jazz')).toEqual(['jazz'])
    expect(drawnBy('https://shop.example/abmelden')).toBeUndefined()
  })

  it('is the shop’s interest where one covers the categories', () => {
    const interests = [{ id: 'jazz', name: 'Jazz', categories: ['bebop', 'swing'] }]
    const facts = factsWith({ contents: { ...contents, interests } })
    const events = [bought(day(0), 'bebop'), bought(day(3), 'folk'), bought(day(3), 'swing')]
    expect(drawnTo(events, day(3), facts)).toEqual(['jazz', 'folk'])
  })
})

describe('a guard by interest', () => {
  const tip = story({
    name: 'tip',
    purpose: 'marketing',
    priority: 20,
    aim: 'a test',
    timing: 'at-once',
    starts: trigger('event', 'app joined', ({ relation, reached }) =>
      relation?.joined ? [{ id: 'app', label: 'app', at: reached?.['channel.joined'] ?? 0, about: 0 }] : [],
    ),
    steps: ({ send }) => [
      send('jazz', { when: interestedIn('jazz'), template: 'welcome', props: () => ({}) }),
    ],
  })
  const joins = happens('channel.joined', { channel: 'app' })
  const jazz = order('o1', { items: [thing('jazz')] })

  it('lets those hear it who are drawn to it, by any category that the shop’s interest covers', () => {
    journeyTest(tip).given(jazz).after('3 days').given(joins).sends('jazz')
    const other = order('o1', { items: [thing('jazz-neu')] })
    journeyTest(tip).given(other).after('3 days').given(joins).sends('jazz')
  })

  it('says whom it leaves out, and why', () => {
    journeyTest(tip).given(joins).skips('jazz', 'not: interested in jazz').nothing()
    journeyTest(tip).given(jazz).after('300 days').given(joins).skips('jazz', 'not: interested in jazz')
  })
})
