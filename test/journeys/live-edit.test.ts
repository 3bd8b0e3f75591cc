import { describe, expect, it } from 'vitest'
import { answered } from '../../journeys/guards.ts'
import { days, hours, type Instant, toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import type { JourneySettings } from '../../journeys/settings.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { customer, delivered, monday, placed, reasonsOf, settingsChanged, shipped } from './customer.ts'
import { words } from './words.ts'

interface Lesson {
  id: string
  day: number
  template: 'we-miss-you' | 'order-shipped'
}

const lesson = (id: string, day: number, template: Lesson['template'] = 'we-miss-you'): Lesson => ({
  id,
  day,
  template,
})

/** A course of mails about the first order, told step by step. */
function course(...lessons: Lesson[]): Journey {
  return story({
    name: 'course',
    purpose: 'transactional',
    priority: 1,
    timing: 'at-once',
    starts: trigger<Instant>('event', 'the first order', ({ firstOrderAt }) =>
      firstOrderAt === undefined ? [] : [{ id: 'c', label: 'course', at: firstOrderAt, about: firstOrderAt }],
    ),
    // What the compiler checks of written-out steps has tests of its own.
    steps: ({ send }) =>
      lessons.map(({ id, day, template }) =>
        send(id, {
          after: days(day),
          template: template as 'we-miss-you',
          props: words.props,
        }),
      ) as never,
  })
}

const day = (count: number) => monday + days(count)
const asItWas = course(lesson('one', 0), lesson('two', 3), lesson('three', 6))

/** Someone who has had the first lesson of three. */
function pupil() {
  const anna = customer({}, [asItWas])
  anna.hearOut(day(0), [placed(day(0))])
  return anna
}

const settingsOf = (course: JourneySettings) => ({ settings: { journeys: { course } } })

describe('a story edited while people are in it', () => {
  it('goes on with the content that is live', () => {
    const anna = pupil()
    const edited = course(lesson('one', 0), lesson('two', 3, 'order-shipped'), lesson('three', 6))
    anna.hearOut(day(3), [], [edited])
    expect(anna.told.map(({ template }) => template)).toEqual(['we-miss-you', 'order-shipped'])
  })

  it('goes on at the times that are live, later ones', () => {
    const anna = pupil()
    const slower = course(lesson('one', 0), lesson('two', 5), lesson('three', 10))
    expect(anna.hear(day(3), [], [slower])).toMatchObject({ intents: [], wakeUp: { at: day(5) } })
    anna.hearOut(day(5), [], [slower])
    expect(anna.steps).toEqual(['one', 'two'])
  })

  it('goes on at the times that are live, earlier ones', () => {
    const anna = pupil()
    const faster = course(lesson('one', 0), lesson('two', 1), lesson('three', 2))
    anna.hearOut(day(2), [], [faster])
    // A day apart as designed, though both places have passed.
    expect(anna.hear(day(2), [], [faster])).toMatchObject({ intents: [], wakeUp: { at: day(3) } })
    anna.hearOut(day(3), [], [faster])
    expect(anna.steps).toEqual(['one', 'two', 'three'])
  })

  it('leaves out a step that is gone', () => {
    const anna = pupil()
    const shorter = course(lesson('one', 0), lesson('three', 6))
    expect(anna.hear(day(3), [], [shorter])).toMatchObject({ intents: [], wakeUp: { at: day(6) } })
    anna.hearOut(day(6), [], [shorter])
    expect(anna.steps).toEqual(['one', 'three'])
  })

  it('calls back the mail of a step that is gone, and says why', () => {
    const anna = pupil()
    anna.hear(day(3))
    const decision = anna.hear(day(3), [], [course(lesson('one', 0), lesson('three', 6))])
    expect(decision.withdrawals).toEqual([{ sendId: 'course/c/two', reason: 'the step is no longer told' }])
    expect(decision.wakeUp?.at).toBe(day(6))
  })

  it('does not call back what may be with Resend already', () => {
    const anna = pupil()
    anna.hear(day(3))
    anna.change({ attempted: true })
    expect(anna.hear(day(3), [], [course(lesson('one', 0))]).withdrawals).toEqual([])
  })

  it('tells a new step whose place has not passed', () => {
    const anna = pupil()
    const longer = course(lesson('one', 0), lesson('new', 2), lesson('two', 3), lesson('three', 6))
    expect(anna.hear(day(1), [], [longer]).wakeUp?.at).toBe(day(2))
    for (const count of [2, 3, 6]) anna.hearOut(day(count), [], [longer])
    expect(anna.steps).toEqual(['one', 'new', 'two', 'three'])
  })

  it('leaves out a new step whose place has passed', () => {
    const anna = pupil()
    anna.hearOut(day(3))
    const longer = course(lesson('one', 0), lesson('new', 2), lesson('two', 3), lesson('three', 6))
    const [decision] = anna.hearOut(day(4), [], [longer])
    expect(decision && reasonsOf(decision)).toEqual(['skip · new · its place has passed'])
    anna.hearOut(day(6), [], [longer])
    expect(anna.steps).toEqual(['one', 'two', 'three'])
  })

  it('tells no new last step to those for whom the story has ended', () => {
    const anna = pupil()
    anna.liveUntil(day(7))
    expect(anna.steps).toEqual(['one', 'two', 'three'])
    const longer = course(lesson('one', 0), lesson('two', 3), lesson('three', 6), lesson('four', 9))
    expect(anna.hear(day(9), [], [longer])).toMatchObject({ intents: [], wakeUp: { at: day(90) } })
  })

  it('is not told twice when its steps change places', () => {
    const anna = pupil()
    anna.hearOut(day(3))
    const turned = course(lesson('two', 0), lesson('one', 3), lesson('three', 6))
    expect(anna.hear(day(4), [], [turned])).toMatchObject({ intents: [], wakeUp: { at: day(9) } })
    anna.hearOut(day(9), [], [turned])
    expect(anna.steps).toEqual(['one', 'two', 'three'])
  })

  it('keeps its steps apart after a long absence, as they were designed', () => {
    const anna = pupil()
    anna.hearOut(day(7))
    expect(anna.steps).toEqual(['one', 'two'])
    expect(anna.hear(day(9))).toMatchObject({ intents: [], wakeUp: { at: day(10) } })
    anna.hearOut(day(10))
    expect(anna.steps).toEqual(['one', 'two', 'three'])
  })

  it('tells steps that are due at one moment in their order, all of them', () => {
    const anna = pupil()
    anna.hearOut(day(3), [], [course(lesson('one', 0), lesson('two', 3), lesson('twin', 3))])
    expect(anna.steps).toEqual(['one', 'two', 'twin'])
  })

  it('ends quietly when it is gone: nothing is told, waited for or remembered', () => {
    const anna = pupil()
    anna.hear(day(3))
    const decision = anna.hear(day(3), [], [])
    expect(decision).toMatchObject({ intents: [], journeys: [], places: [], waitsFor: [], awaited: [] })
    // The day on which the silence of this customer begins has nothing to do with it.
    expect(decision.wakeUp).toEqual({ at: day(90), for: 'no longer new' })
    expect(decision.withdrawals).toEqual([
      { sendId: 'course/c/two', reason: 'the journey is no longer told' },
    ])
    expect(decision.state.orderCount).toBe(1)
    expect(anna.hear(day(4), [], []).state.marks).toEqual({})
  })
})

describe('a story that is turned off', () => {
  it('tells nothing and waits for nothing, and calls back what is under way', () => {
    const anna = pupil()
    anna.hear(day(3))
    anna.set(settingsOf({ state: 'off' }))
    const decision = anna.hear(day(3), [settingsChanged(day(3), 're-evaluate')])
    expect(decision).toMatchObject({ intents: [], places: [], wakeUp: { for: 'no longer new' } })
    expect(decision.withdrawals).toEqual([{ sendId: 'course/c/two', reason: 'the journey is turned off' }])
    anna.liveUntil(day(60))
    expect(anna.steps).toEqual(['one', 'two'])
  })

  it('goes on where it was when it is turned on again, and tells nothing twice', () => {
    const anna = pupil()
    anna.set(settingsOf({ state: 'off' }))
    anna.hearOut(day(2), [settingsChanged(day(2), 're-evaluate')])
    anna.liveUntil(day(5))
    anna.set(settingsOf({ state: 'on' }))
    anna.hearOut(day(5), [settingsChanged(day(5), 're-evaluate')])
    anna.liveUntil(day(60))
    expect(anna.told.map(({ step, at }) => [step, at])).toEqual([
      ['one', day(0)],
      ['two', day(5)],
      ['three', day(8)],
    ])
  })

  it('leaves out what was due long before', () => {
    const anna = pupil()
    anna.set(settingsOf({ state: 'off' }))
    anna.hearOut(day(2))
    anna.set(settingsOf({}))
    const [decision] = anna.hearOut(day(12))
    expect(decision && reasonsOf(decision)).toEqual([
      'skip · two · its time has passed',
      'end · done',
      'send · three · due now',
    ])
  })
})

describe('a story that is paused', () => {
  it('holds what is due, drops nothing, and goes on weeks later', () => {
    const anna = pupil()
    anna.set(settingsOf({ state: 'paused' }))
    for (const count of [2, 3, 20]) anna.hearOut(day(count), [settingsChanged(day(count), 'reschedule')])
    const held = anna.hear(day(24))
    expect(reasonsOf(held)).toEqual(['wait · two · the journey is paused'])
    expect(held.places).toMatchObject([{ journey: 'course', step: 'two', since: day(0) }])
    expect(anna.steps).toEqual(['one'])

    anna.set(settingsOf({ state: 'on', resumedAt: toIso(day(25)) }))
    anna.hearOut(day(25), [settingsChanged(day(25), 'reschedule')])
    anna.liveUntil(day(60))
    expect(anna.told.map(({ step, at }) => [step, at])).toEqual([
      ['one', day(0)],
      ['two', day(25)],
      ['three', day(28)],
    ])
  })

  it('begins when the pause ends, for those whose story would have begun meanwhile', () => {
    const ben = customer(settingsOf({ state: 'paused' }), [asItWas])
    ben.hearOut(day(0), [placed(day(0))])
    ben.hearOut(day(21))
    expect(ben.steps).toEqual([])
    ben.set(settingsOf({ state: 'on', resumedAt: toIso(day(22)) }))
    ben.hearOut(day(22))
    ben.liveUntil(day(60))
    expect(ben.told.map(({ step, at }) => [step, at])).toEqual([
      ['one', day(22)],
      ['two', day(25)],
      ['three', day(28)],
    ])
  })

  it('does not forget that it ended meanwhile', () => {
    const anna = pupil()
    anna.set(settingsOf({ state: 'paused' }))
    anna.hearOut(day(3))
    anna.set({ settings: { journeys: {} } })
    expect(anna.hear(day(4), [], []).places).toEqual([])
  })
})

describe('a story with other times by setting', () => {
  const slower = settingsOf({ afterHours: { two: 5 * 24 } })

  it('goes by the new times, where nothing else was chosen', () => {
    const anna = pupil()
    anna.set(slower)
    expect(anna.hear(day(1), [settingsChanged(day(1), 'reschedule')]).wakeUp?.at).toBe(day(5))
  })

  it('goes by the times of before for those in it, where that was chosen', () => {
    const anna = pupil()
    const before = { journeys: { course: {} } }
    anna.set({ ...slower, keptSettings: { 4: before } })
    const change = settingsChanged(day(1), 'keep', { journey: 'course', before: 4 })
    expect(anna.hear(day(1), [change]).wakeUp?.at).toBe(day(3))
    const ben = customer({ ...slower, keptSettings: { 4: before } }, [asItWas])
    ben.hearOut(day(2), [placed(day(2))])
    expect(ben.hear(day(3)).wakeUp?.at).toBe(day(2) + days(5))
  })
})

describe('a wait of another length by setting', () => {
  const asking = story({
    name: 'course',
    purpose: 'transactional',
    priority: 1,
    timing: 'at-once',
    starts: trigger<Instant>('event', 'the first order', ({ firstOrderAt }) =>
      firstOrderAt === undefined ? [] : [{ id: 'c', label: 'course', at: firstOrderAt, about: firstOrderAt }],
    ),
    steps: ({ ask, waitFor, send }) => [
      ask('how', {
        template: 'satisfaction',
        question: 'satisfaction',
        props: () => ({ orderNumber: '1', items: [] }),
      }),
      waitFor('their-word', { follows: 'how', until: answered('how'), within: days(7) }),
      send('after-that', { follows: 'their-word', template: 'we-miss-you', props: words.props }),
    ],
  })
  const longer = settingsOf({ withinHours: { 'their-word': 20 * 24 } })
  const waiting = () => {
    const anna = customer({}, [asking])
    anna.hearOut(day(0), [placed(day(0))])
    return anna
  }

  it('ends by the new time, where nothing else was chosen', () => {
    const anna = waiting()
    anna.set(longer)
    expect(anna.hear(day(1), [settingsChanged(day(1), 'reschedule')]).wakeUp?.at).toBe(day(20))
    expect(anna.hear(day(19)).intents).toEqual([])
    expect(anna.hear(day(20)).intents).toMatchObject([{ step: 'after-that' }])
  })

  it('ends by the time of before for those in it, where that was chosen', () => {
    const anna = waiting()
    anna.set({ ...longer, keptSettings: { 4: { journeys: { course: {} } } } })
    const change = settingsChanged(day(1), 'keep', { journey: 'course', before: 4 })
    expect(anna.hear(day(1), [change]).wakeUp?.at).toBe(day(7))
    expect(anna.hear(day(7)).intents).toMatchObject([{ step: 'after-that' }])
  })
})

describe('a journey of reports edited while people are in it', () => {
  it('does not tell a new stage of orders on whose report it is long past', () => {
    const anna = customer()
    anna.hearOut(day(0), [placed(day(0))])
    anna.hearOut(day(2), [shipped(day(1)), delivered(day(2))])
    const longer: Journey = {
      ...orderStory,
      steps: [
        ...orderStory.steps,
        { id: 'arrived', on: 'shipment.delivered', template: 'order-shipped', props: () => ({}) },
      ],
    }
    const [decision] = anna.hearOut(day(40), [], [longer])
    expect(decision && reasonsOf(decision)).toEqual(['skip · arrived · old news'])
    expect(anna.steps).toEqual(['confirmation', 'delivered'])
  })

  it('lets a mandatory mail of a journey that is gone go out', () => {
    const anna = customer()
    anna.hear(day(0), [placed(day(0))])
    expect(anna.hear(day(0) + hours(1), [], []).withdrawals).toEqual([])
  })
})
