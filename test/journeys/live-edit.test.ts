import { describe, expect, it } from 'vitest'
import { days, type Instant } from '../../journeys/instant.ts'
import { type Journey, journey, type Step, send } from '../../journeys/journey.ts'
import { orderStory } from '../../journeys/order-story.ts'
import { customer, delivered, monday, placed, reasonsOf, shipped } from './customer.ts'

/** A course of three mails about the first order, three days apart. */
function course(...steps: Step<Instant>[]): Journey {
  return journey<Instant>({
    name: 'course',
    purpose: 'transactional',
    priority: 1,
    subjects: ({ firstOrderAt }) =>
      firstOrderAt === undefined
        ? []
        : [
            {
              id: 'c',
              label: 'course',
              startsAt: firstOrderAt,
              happened: {},
              open: true,
              about: firstOrderAt,
            },
          ],
    steps,
  })
}

function lesson(id: string, day: number, template: 'we-miss-you' | 'order-shipped' = 'we-miss-you') {
  return send<Instant, 'we-miss-you'>(id, {
    after: days(day),
    template: template as 'we-miss-you',
    props: (at) => ({
      lastOrderAt: new Date(at).toISOString(),
      lastItems: [],
      customerSince: new Date(at).toISOString(),
    }),
  })
}

const day = (count: number) => monday + days(count)

/** Someone who has had the first lesson of three. */
function pupil() {
  const anna = customer()
  anna.hearOut(day(0), [placed(day(0))], [course(lesson('one', 0), lesson('two', 3), lesson('three', 6))])
  return anna
}

describe('a journey edited while people are in it', () => {
  it('goes on with the content that is live', () => {
    const anna = pupil()
    const edited = course(lesson('one', 0), lesson('two', 3, 'order-shipped'), lesson('three', 6))
    anna.hearOut(day(3), [], [edited])
    expect(anna.told.map(({ template }) => template)).toEqual(['we-miss-you', 'order-shipped'])
  })

  it('goes on at the times that are live', () => {
    const anna = pupil()
    const slower = course(lesson('one', 0), lesson('two', 5), lesson('three', 10))
    expect(anna.hear(day(3), [], [slower])).toMatchObject({ intents: [], wakeUp: { at: day(5) } })
    anna.hearOut(day(5), [], [slower])
    expect(anna.steps).toEqual(['one', 'two'])
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
    anna.hear(day(3), [], [course(lesson('one', 0), lesson('two', 3))])
    const decision = anna.hear(day(3), [], [course(lesson('one', 0))])
    expect(decision.withdrawals).toEqual([{ sendId: 'course/c/two', reason: 'the step is no longer told' }])
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
    const before = course(lesson('one', 0), lesson('two', 3), lesson('three', 6))
    anna.hearOut(day(3), [], [before])
    const longer = course(lesson('one', 0), lesson('new', 2), lesson('two', 3), lesson('three', 6))
    const [decision] = anna.hearOut(day(4), [], [longer])
    expect(decision && reasonsOf(decision)).toEqual(['skip · new · overtaken by two'])
    anna.hearOut(day(6), [], [longer])
    expect(anna.steps).toEqual(['one', 'two', 'three'])
  })

  it('leaves out what its successor has overtaken, after a long absence', () => {
    const anna = pupil()
    anna.hearOut(day(7), [], [course(lesson('one', 0), lesson('two', 3), lesson('three', 6))])
    expect(anna.steps).toEqual(['one', 'three'])
  })

  it('tells steps that are due at one moment in their order, all of them', () => {
    const anna = pupil()
    anna.hearOut(day(3), [], [course(lesson('one', 0), lesson('two', 3), lesson('twin', 3))])
    expect(anna.steps).toEqual(['one', 'two', 'twin'])
  })

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

  it('ends quietly when it is gone: nothing is told, waited for or remembered', () => {
    const anna = pupil()
    anna.hear(day(3), [], [course(lesson('one', 0), lesson('two', 3))])
    const decision = anna.hear(day(3), [], [])
    expect(decision).toMatchObject({
      intents: [],
      journeys: [],
      wakeUp: undefined,
      waitsFor: [],
      awaited: [],
    })
    expect(decision.withdrawals).toEqual([
      { sendId: 'course/c/two', reason: 'the journey is no longer told' },
    ])
    expect(decision.state.orderCount).toBe(1)
    expect(anna.hear(day(4), [], []).state.marks).toEqual({})
  })

  it('lets a mandatory mail of a journey that is gone go out', () => {
    const anna = customer()
    anna.hear(day(0), [placed(day(0))])
    expect(anna.hear(day(1), [], []).withdrawals).toEqual([])
  })
})
