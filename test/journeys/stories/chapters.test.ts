import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../journeys/facts.ts'
import { days, toIso } from '../../../journeys/instant.ts'
import { chapters } from '../../../journeys/stories/chapters.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  anna as annasProfile,
  answered,
  contents,
  customer,
  factsOf,
  mailClicked,
  monday,
  placed,
  settingsChanged,
  steered,
  updated,
  viewed,
} from '../customer.ts'

const day = (count: number) => monday + days(count)

const lastMail = { journey: 'win-back', subject: 'after-o1', step: 'we-miss-you' }

type Chapter = Facts['contents']['chapters'][number]

const chapter = (id: string, more: Partial<Chapter> = {}): Chapter => ({
  id,
  title: `On ${id}`,
  text: 'A story.',
  ...more,
})

const three = [chapter('founding'), chapter('workshop'), chapter('people')]

const telling = (told: readonly Chapter[], more: Partial<Facts['contents']> = {}): Partial<Facts> => ({
  contents: { ...contents, ...more, chapters: told },
})

/** Somebody who agreed on that Monday. */
function reader(told: readonly Chapter[] = three, given: Partial<Facts> = {}) {
  const profile = { ...annasProfile, consents: { email: consentWord({ at: toIso(monday) }) } }
  const anna = customer({ ...telling(told), profile, ...given }, [chapters])
  anna.hear(monday, [updated(monday)])
  return anna
}

const read = (anna: ReturnType<typeof reader>) =>
  anna.told.map(({ subject, at }) => `${subject} on day ${Math.floor((at - monday) / days(1))}`)

describe('chapters', () => {
  it('are told in their order, a month apart, and then no more', () => {
    const anna = reader()
    anna.liveUntil(day(400))
    expect(read(anna)).toEqual(['founding on day 30', 'workshop on day 61', 'people on day 91'])
    expect(anna.told[0]).toMatchObject({
      template: 'letter',
      purpose: 'marketing',
      props: { title: 'On founding', text: 'A story.' },
    })
  })

  it('are told from their beginning to who has been known for years, once they are there again', () => {
    const anna = reader([])
    anna.liveUntil(day(1000))
    anna.set(telling(three))
    anna.hearOut(day(1000), [updated(day(1000))])
    anna.liveUntil(day(1100))
    expect(read(anna)).toEqual([])
    anna.hearOut(day(1100), [viewed(day(1100)), mailClicked(day(1100), lastMail)])
    anna.liveUntil(day(1300))
    expect(read(anna)).toEqual(['founding on day 1100', 'workshop on day 1130', 'people on day 1161'])
  })

  it('are not told at once to whom the shop has taken over', () => {
    const anna = reader()
    const at = day(900)
    anna.hearOut(at, [placed(day(20), { toldAt: at }), placed(day(400), { order: 'o2', toldAt: at })])
    anna.liveUntil(day(1000))
    expect(read(anna)).toEqual([])
  })

  it('are for nobody where the shop tells nothing of itself', () => {
    const anna = reader([])
    anna.liveUntil(day(400))
    expect(anna.steps).toEqual([])
  })

  it('need a permission, and go on where they were once it is given again', () => {
    const anna = reader()
    anna.liveUntil(day(40))
    anna.know({ consents: { email: consentWord({ given: false, at: toIso(day(40)) }) } })
    anna.hearOut(day(40), [updated(day(40))])
    anna.liveUntil(day(200))
    anna.know({ consents: { email: consentWord({ at: toIso(day(200)) }) } })
    anna.hearOut(day(200), [updated(day(200))])
    anna.liveUntil(day(400))
    expect(read(anna)).toEqual(['founding on day 30', 'workshop on day 230', 'people on day 260'])
  })

  it('wait for the end of a pause', () => {
    const anna = reader()
    anna.know({ preferences: { pausedUntil: toIso(day(100)) } })
    anna.liveUntil(day(131))
    expect(read(anna)).toEqual(['founding on day 100', 'workshop on day 130'])
  })

  it('are not told to who has gone, and go on when they come back', () => {
    const anna = reader()
    anna.liveUntil(day(40))
    const stay = { journey: 'sunset', subject: 's', step: 'stay', question: 'stay' as const }
    anna.hearOut(day(50), [answered(day(50), stay, { stay: 'no' })])
    anna.liveUntil(day(150))
    expect(read(anna)).toEqual(['founding on day 30'])
    anna.hearOut(day(150), [answered(day(150), stay, { stay: 'yes' })])
    anna.liveUntil(day(181))
    expect(read(anna)).toEqual(['founding on day 30', 'workshop on day 150', 'people on day 180'])
  })
})

describe('whatever becomes of the list, nobody reads a chapter twice', () => {
  const readAfter = (anna: ReturnType<typeof reader>, told: readonly Chapter[]) => {
    anna.set(telling(told))
    anna.hearOut(day(62), [updated(day(62))])
    anna.liveUntil(day(400))
    return read(anna).slice(2)
  }
  const twoRead = () => {
    const anna = reader()
    anna.liveUntil(day(62))
    expect(read(anna)).toEqual(['founding on day 30', 'workshop on day 61'])
    return anna
  }

  it('one that is put before those they know is their next', () => {
    expect(readAfter(twoRead(), [chapter('name'), ...three])).toEqual(['name on day 91', 'people on day 121'])
  })

  it('what they know is left out for a while', () => {
    const anna = twoRead()
    anna.set(telling([chapter('people')]))
    anna.liveUntil(day(100))
    anna.set(telling(three))
    anna.hearOut(day(100), [updated(day(100))])
    anna.liveUntil(day(400))
    expect(read(anna).slice(2)).toEqual(['people on day 91'])
  })

  it('the order is turned round', () => {
    expect(readAfter(twoRead(), three.toReversed())).toEqual(['people on day 91'])
  })

  it('staff end the one that is next, and the one after it comes in its own time', () => {
    const anna = twoRead()
    anna.set(telling([...three, chapter('shop')]))
    const ended = steered(day(62), 'end', { journey: 'chapters', subject: 'people' })
    anna.hearOut(day(62), [ended])
    anna.liveUntil(day(400))
    expect(read(anna).slice(2)).toEqual(['shop on day 91'])
  })

  it('staff pass over the one that is due, and the next comes in its time', () => {
    const anna = reader()
    const skipped = steered(day(29), 'skip', { journey: 'chapters', subject: 'founding', step: 'chapter' })
    anna.hearOut(day(29), [skipped])
    anna.liveUntil(day(400))
    expect(read(anna)).toEqual(['workshop on day 61', 'people on day 91'])
  })
})

describe('a chapter for some', () => {
  const interests = [{ id: 'jazz', name: 'Jazz', categories: ['jazz'] }]
  const list = [chapter('jazz-cellar', { interests: ['jazz'] }), ...three]

  it('is stepped over by others, and told once they are drawn to it', () => {
    const anna = reader(list, telling(list, { interests }))
    anna.liveUntil(day(40))
    const bought = { items: [{ productId: 'p1', name: 'A', quantity: 1, price: 1, category: 'jazz' }] }
    anna.hearOut(day(40), [placed(day(40), {}, bought)])
    anna.liveUntil(day(200))
    expect(read(anna)).toEqual([
      'founding on day 30',
      'jazz-cellar on day 61',
      'workshop on day 91',
      'people on day 121',
    ])
  })
})

it('waits while the journey is paused, however long that takes', () => {
  const paused = { journeys: { chapters: { state: 'paused' as const } } }
  const anna = reader(three, { ...telling(three), settings: paused })
  anna.liveUntil(day(100))
  expect(anna.steps).toEqual([])
  anna.set({ settings: { journeys: { chapters: { resumedAt: toIso(day(100)) } } } })
  anna.hearOut(day(100), [settingsChanged(day(100), 'reschedule')])
  anna.liveUntil(day(132))
  expect(read(anna)).toEqual(['founding on day 100', 'workshop on day 130'])
})

describe('why a chapter is not told', () => {
  const why = (id: string, facts: Partial<Facts>) =>
    chapters.story?.starts.whyNot?.(id, reader().state, factsOf({ profile: annasProfile, ...facts }), day(40))

  it.each([
    { what: 'it is gone', id: 'gone', says: 'there is no such chapter any more' },
    { what: 'others come first', id: 'people', says: 'earlier chapters come first' },
    { what: 'nothing may go', id: 'people', facts: { profile: {} }, says: 'no consent' },
    {
      what: 'nothing reaches them',
      id: 'people',
      facts: { suppressed: 'all' as const },
      says: 'address suppressed',
    },
    {
      what: 'it is for others',
      id: 'jazz',
      facts: telling([chapter('jazz', { interests: ['jazz'] })]),
      says: 'for others: drawn to jazz',
    },
  ])('$what', ({ id, facts, says }) => {
    expect(why(id, { ...telling(three), ...facts })).toBe(says)
  })
})
