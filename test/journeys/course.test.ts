import { describe, expect, it } from 'vitest'
import { all, answered, issued, met, missed, not, opened, way, where } from '../../journeys/guards.ts'
import { days, type Instant } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { incentiveOf, type Kit, story } from '../../journeys/story.ts'
import { type Trigger, trigger } from '../../journeys/triggers.ts'
import {
  answered as answer,
  customer,
  incident,
  mailOpened,
  monday,
  placed,
  reasonsOf,
  returnAnnounced,
  steered,
} from './customer.ts'
import { words } from './words.ts'

const day = (count: number): Instant => monday + days(count)

/** Each order begins one. */
const atOrder: Trigger<Instant> = trigger(
  'event',
  'an order is placed',
  ({ lastOrder }) =>
    lastOrder ? [{ id: lastOrder.orderId, label: 'lesson', at: lastOrder.at, about: lastOrder.at }] : [],
  { byHand: ({ firstOrderAt }) => firstOrderAt },
)

type More = Partial<Omit<Parameters<typeof story<Instant, readonly []>>[0], 'steps' | 'starts'>>

/** A story of nothing but what a test is about. */
function course<const Steps extends readonly object[]>(
  steps: (kit: Kit<Instant>) => Steps,
  more: More = {},
): Journey {
  return story<Instant, readonly []>({
    name: 'course',
    purpose: 'marketing',
    priority: 1,
    timing: 'at-once',
    starts: atOrder,
    ...more,
    steps: steps as unknown as () => readonly [],
  })
}

/** Somebody who ordered on that Monday and lives from wake-up to wake-up until a day; says what they heard, and when. */
function pupil(journey: Journey, overrides: Parameters<typeof customer>[0] = {}) {
  const anna = customer(overrides)
  const heard: string[] = []
  const reasons: string[] = []
  let now = day(0)
  function hear(at: Instant, events: Parameters<typeof anna.hear>[1] = []) {
    now = at
    const before = anna.told.length
    const decisions = anna.hearOut(at, events, [journey])
    for (const { step } of anna.told.slice(before)) heard.push(`${step} on day ${(at - day(0)) / days(1)}`)
    reasons.push(...decisions.flatMap(reasonsOf))
    return decisions.at(-1)
  }
  let last = hear(day(0), [placed(day(0))])
  return {
    anna,
    heard,
    reasons,
    hear(at: Instant, events: Parameters<typeof anna.hear>[1] = []) {
      last = hear(at, events)
      return last
    },
    until(end: number) {
      while (last?.wakeUp && last.wakeUp.at <= day(end)) last = hear(last.wakeUp.at)
      return heard
    },
    get now() {
      return now
    },
  }
}

const lessons = course(({ send }) => [
  send('one', words),
  send('two', { after: days(3), ...words }),
  send('three', { after: days(7), ...words }),
])

describe('the steps of a story', () => {
  it('are told at their places on its line, and then it has ended', () => {
    const anna = pupil(lessons)
    expect(anna.until(400)).toEqual(['one on day 0', 'two on day 3', 'three on day 7'])
    expect(anna.reasons).toContain('end · done')
    expect(anna.anna.state.past).toMatchObject({ course: { subject: 'o1', how: 'done', touchedAt: day(7) } })
  })

  it('keep their distance from one that had to wait', () => {
    const anna = pupil(lessons)
    anna.anna.know({ preferences: { pausedUntil: new Date(day(8)).toISOString() } })
    expect(anna.until(400)).toEqual(['one on day 0', 'two on day 8', 'three on day 12'])
  })

  it('come one at a time, however late it is', () => {
    const anna = pupil(lessons)
    anna.hear(day(9))
    expect(anna.heard).toEqual(['one on day 0', 'two on day 9'])
    expect(anna.until(400)).toEqual(['one on day 0', 'two on day 9', 'three on day 13'])
  })

  it('that follow another count from it, and are passed over with it', () => {
    const journey = course(({ send }) => [
      send('one', words),
      send('never', { after: days(1), when: where('never', () => false), ...words }),
      send('after-never', { follows: 'never', after: days(1), ...words }),
      send('after-one', { follows: 'one', after: days(2), ...words }),
    ])
    const anna = pupil(journey)
    expect(anna.until(400)).toEqual(['one on day 0', 'after-one on day 2'])
    expect(anna.reasons).toEqual(
      expect.arrayContaining(['skip · never · not: never', 'skip · after-never · never was not told']),
    )
  })

  it('are asked for their guard when they are due, and again while their mail can be called back', () => {
    const journey = course(({ send }) => [
      send('one', words),
      send('two', { after: days(3), when: not(opened('one')), ...words }),
    ])
    const early = pupil(journey)
    early.hear(day(1), [mailOpened(day(1), { journey: 'course', subject: 'o1', step: 'one' })])
    expect(early.until(400)).toEqual(['one on day 0'])

    const late = pupil(journey)
    late.anna.hear(day(3), [], [journey])
    late.anna.change({ dueAt: day(4) })
    const decision = late.anna.hear(
      day(3) + 1,
      [mailOpened(day(3) + 1, { journey: 'course', subject: 'o1', step: 'one' })],
      [journey],
    )
    expect(decision.withdrawals).toEqual([{ sendId: 'course/o1/two', reason: 'one was opened' }])
  })
})

describe('a wait', () => {
  const asking = course(({ ask, waitFor, send }) => [
    ask('how', { question: 'satisfaction', ...words }),
    waitFor('answer', { follows: 'how', until: answered('how'), within: days(7) }),
    send('thanks', { when: met('answer'), ...words }),
    send('pity', { when: missed('answer'), ...words }),
  ])
  const said = (at: Instant, product: string) =>
    answer(at, { journey: 'course', subject: 'o1', step: 'how' }, { product })

  it('ends when what it waits for happens', () => {
    const anna = pupil(asking)
    anna.hear(day(2), [said(day(2), 'good')])
    expect(anna.until(400)).toEqual(['how on day 0', 'thanks on day 2'])
  })

  it('ends by its time otherwise, and says until when it lasts and what wakes it', () => {
    const anna = pupil(asking)
    const waiting = anna.hear(day(1))
    expect(waiting).toMatchObject({
      waitsFor: ['question.answered'],
      places: [{ journey: 'course', subject: 'o1', step: 'answer', due: day(7) }],
    })
    expect(anna.until(400)).toEqual(['how on day 0', 'pity on day 7'])
  })

  it('that is over is not undone by what comes later', () => {
    const anna = pupil(asking)
    anna.until(8)
    anna.hear(day(9), [said(day(9), 'good')])
    expect(anna.heard).toEqual(['how on day 0', 'pity on day 7'])
  })
})

describe('a branch', () => {
  const journey = course(({ ask, waitFor, branch, send, handToStaff, addNote }) => [
    ask('how', { question: 'satisfaction', ...words }),
    waitFor('answer', { until: answered('how'), within: days(7) }),
    branch('mood', {
      unhappy: answered('how', 'product', 'poor'),
      happy: answered('how', 'product', 'good'),
      silent: 'otherwise',
    }),
    send('review', { when: way('mood', 'happy'), ...words }),
    addNote('remember', { when: way('mood', 'unhappy'), text: () => 'Was not satisfied.' }),
    handToStaff('complaint', { when: way('mood', 'unhappy'), why: () => 'not satisfied' }),
    send('bye', { after: days(30), ...words }),
  ])
  const said = (product: string) => [
    answer(day(1), { journey: 'course', subject: 'o1', step: 'how' }, { product }),
  ]

  it.each([
    { product: 'good', hears: ['how on day 0', 'review on day 1', 'bye on day 30'] },
    { product: 'fair', hears: ['how on day 0', 'bye on day 30'] },
  ])('leads those who say $product their own way', ({ product, hears }) => {
    const anna = pupil(journey)
    anna.hear(day(1), said(product))
    expect(anna.until(400)).toEqual(hears)
  })

  it('can lead to staff, who are shown why, get a note, and hold marketing until they end the story', () => {
    const anna = pupil(journey)
    const decision = anna.hear(day(1), said('poor'))
    expect(decision?.attention).toEqual([{ about: 'lesson', why: 'not satisfied', since: day(1) }])
    expect(anna.until(31)).toEqual(['how on day 0'])
    expect(anna.reasons).toContain('wait · bye · marketing rests: staff have to see to course/o1')
    const ended = anna.hear(day(32), [steered(day(32), 'end', { journey: 'course', subject: 'o1' })])
    expect(ended?.attention).toEqual([])
    expect(ended?.reasons).toMatchObject([{ what: 'end', why: 'ended by hand' }])
  })

  it('leaves its note once', () => {
    const anna = customer()
    anna.hearOut(day(0), [placed(day(0))], [journey])
    expect(anna.hear(day(1), said('poor'), [journey]).notes).toEqual([
      { journey: 'course', label: 'lesson', text: 'Was not satisfied.' },
    ])
    expect(anna.hear(day(2), [], [journey]).notes).toEqual([])
  })
})

describe('a voucher', () => {
  const journey = course(({ issueVoucher, send }) => [
    issueVoucher('gift', { worth: () => 6_000 }),
    send('with', {
      when: issued('gift'),
      template: 'birthday',
      props: (_, moment) => incentiveOf(moment, 'gift'),
    }),
    send('without', { when: not(issued('gift')), ...words }),
  ])

  it('is what the settings hold for its step, by what is at stake', () => {
    const tiers = [
      { from: 0, offer: { kind: 'free-shipping' as const } },
      { from: 5_000, offer: { kind: 'percent' as const, value: 10, code: 'ZEHN', validDays: 14 } },
      { from: 10_000, offer: { kind: 'percent' as const, value: 15 } },
    ]
    const anna = pupil(journey, { settings: { journeys: { course: { incentives: { gift: tiers } } } } })
    expect(anna.anna.told[0]).toMatchObject({
      step: 'with',
      props: { incentive: { kind: 'percent', value: 10, code: 'ZEHN', validUntil: '2026-02-16' } },
    })
  })

  it('is none where the shop set none', () => {
    expect(pupil(journey).heard).toEqual(['without on day 0'])
  })
})

describe('a story ends', () => {
  it('by its goal, and calls back what is under way', () => {
    const journey = course(({ send }) => [send('one', { after: days(1), ...words })], {
      goal: 'order.placed',
    })
    const anna = pupil(journey)
    anna.anna.hear(day(1), [], [journey])
    const decision = anna.anna.hear(day(1) + 1, [placed(day(1) + 1, { order: 'o2' })], [journey])
    expect(decision.withdrawals).toMatchObject([{ sendId: 'course/o1/one' }])
  })

  it('by what it is left for', () => {
    const journey = course(({ send }) => [send('one', words), send('two', { after: days(3), ...words })], {
      exits: where('a second thing is known', (_, { state }) => Object.keys(state.orders).length > 1),
    })
    const anna = pupil(journey)
    anna.hear(day(1), [returnAnnounced(day(1), { order: 'other' })])
    expect(anna.until(400)).toEqual(['one on day 0'])
    expect(anna.reasons).toContain('end · a second thing is known')
  })

  it('before it begins for whom it is not meant', () => {
    const journey = course(({ send }) => [send('one', words)], { audience: where('nobody', () => false) })
    const anna = pupil(journey)
    expect(anna.heard).toEqual([])
    expect(anna.reasons).toContain('end · not: nobody')
  })

  it.each([
    { more: { coolDown: days(30) }, on: 20, tells: false },
    { more: { coolDown: days(30) }, on: 40, tells: true },
    { more: { reentry: 'once' as const }, on: 400, tells: false },
    { more: { coolDown: days(30) }, coolDownDays: 50, on: 40, tells: false },
    { more: { coolDown: days(30) }, coolDownDays: 10, on: 20, tells: true },
    { more: { coolDown: days(30) }, coolDownDays: 0, on: 1, tells: true },
    { more: {}, coolDownDays: 30, on: 20, tells: false },
  ])(
    'before it begins anew on day $on, by setting $coolDownDays: $tells',
    ({ more, coolDownDays, on, tells }) => {
      const settings = { journeys: { course: coolDownDays === undefined ? {} : { coolDownDays } } }
      const anna = pupil(
        course(({ send }) => [send('one', words)], more),
        { settings },
      )
      anna.hear(day(on), [placed(day(on), { order: 'o2' })])
      expect(anna.heard).toEqual(['one on day 0', ...(tells ? [`one on day ${on}`] : [])])
    },
  )

  it('when its subject is told long after it began', () => {
    const anna = customer()
    anna.hearOut(day(30), [placed(day(0), { toldAt: day(30) })], [lessons])
    expect(anna.told).toEqual([])
  })
})

describe('staff', () => {
  const by = (at: Instant, action: 'skip' | 'postpone' | 'move' | 'enrol' | 'end', more: object = {}) =>
    steered(at, action, { journey: 'course', subject: 'o1', ...more })

  it('can leave out a step', () => {
    const anna = pupil(lessons)
    anna.hear(day(1), [by(day(1), 'skip', { step: 'two' })])
    expect(anna.until(400)).toEqual(['one on day 0', 'three on day 7'])
  })

  it('can put it off', () => {
    const anna = pupil(lessons)
    anna.hear(day(1), [by(day(1), 'postpone', { until: new Date(day(20)).toISOString() })])
    expect(anna.until(400)).toEqual(['one on day 0', 'two on day 20', 'three on day 24'])
  })

  it('can go on with a later step at once', () => {
    const anna = pupil(lessons)
    anna.hear(day(1), [by(day(1), 'move', { step: 'three' })])
    expect(anna.until(400)).toEqual(['one on day 0', 'three on day 1'])
  })

  it('can begin it, whatever it takes to begin by itself', () => {
    const journey = course(({ send }) => [send('one', words)], { audience: where('nobody', () => false) })
    const anna = pupil(journey)
    anna.hear(day(2), [steered(day(2), 'enrol', { journey: 'course', subject: 'by-hand-1' })])
    expect(anna.anna.told).toMatchObject([{ subject: 'by-hand-1', step: 'one' }])
  })

  it('can end it', () => {
    const anna = pupil(lessons)
    anna.hear(day(1), [by(day(1), 'end')])
    expect(anna.until(400)).toEqual(['one on day 0'])
  })
})

it('who is let go hears no more advertising until they come back', () => {
  const journey = course(({ send, sunset }) => [send('one', words), sunset('rest', { after: days(2) })])
  const anna = pupil(journey)
  anna.until(3)
  expect(anna.anna.state.goneAt).toBe(day(2))
  const other = anna.hear(day(10), [incident(day(10))])
  expect(other?.stage).toBe('gone')
  anna.hear(day(20), [placed(day(20), { order: 'o2' })])
  expect(anna.anna.state.goneAt).toBeUndefined()
  expect(anna.heard).toEqual(['one on day 0', 'one on day 20'])
})

it('guards can be joined, and say so', () => {
  const both = all(opened('a'), not(answered('b', 'product', 'good')))
  expect(both.says).toBe('a was opened and not: b was answered with good')
  expect(both.refs).toEqual(['a', 'b'])
  expect(both.wakesOn).toEqual(['mail.opened', 'mail.clicked', 'question.answered'])
})

it('a guard denied twice reads as it was', () => {
  const either = answered('b', 'product', ['good', 'fair'])
  expect(not(either).says).toBe('not: (b was answered with good or fair)')
  expect(not(not(either)).says).toBe(either.says)
  expect(not(not(opened('a'))).says).toBe('a was opened')
})
