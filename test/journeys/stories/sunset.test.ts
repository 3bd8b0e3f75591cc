import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../../../journeys/events.ts'
import { days, hours, type Instant, toIso } from '../../../journeys/instant.ts'
import { sunset } from '../../../journeys/stories/sunset.ts'
import {
  answered,
  customer,
  fewJourneys,
  keyOf,
  mailClicked,
  mailOpened,
  monday,
  placed,
  reasonsOf,
  replied,
  rules,
  steered,
} from '../customer.ts'
import { suitor } from '../suitors.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

type Person = ReturnType<typeof customer>

/** Ten mails are so many, 180 days so long. */
const sunsetRules = { mails: 10, days: 180 }

/** Somebody who ordered that Monday and has got a marketing mail on each of these days since. */
function reader(mailDays: readonly number[], allowed = sunsetRules): Person {
  const anna = customer({ rules: { ...rules, sunset: allowed } }, [sunset])
  anna.hear(monday - days(1), [placed(monday - days(1))])
  for (const count of mailDays) {
    anna.liveUntil(day(count) - 1)
    anna.hearOut(day(count), [], [sunset, suitorOf(count)])
  }
  return anna
}

/** A mail of another story, on its own day. */
const suitorOf = (count: number) => {
  const other = suitor(`mail-${count}`, 90)
  return {
    ...other,
    subjects: (...about: Parameters<typeof other.subjects>) =>
      other.subjects(...about).map((one) => ({ ...one, startsAt: day(count) })),
  }
}

const every = (step: number, count: number) => Array.from({ length: count }, (_, place) => place * step)

/** The days on which it was asked whether to go on. */
const askedOn = (anna: Person) =>
  anna.told.flatMap(({ step, at }) => (step === 'stay' ? [Math.floor((at - monday) / days(1))] : []))

const mailOf = (anna: Person, step: string) => {
  const mail = anna.told.findLast((one) => one.step === step)
  if (!mail) throw new Error(`${step} was not told.`)
  return mail
}

describe('somebody who reacts to nothing', () => {
  it.each([
    { what: 'nine mails', mails: every(19, 9), asked: [] },
    { what: 'ten mails in less than 180 days', mails: every(18, 10), asked: [180] },
    { what: 'ten mails, the last after 180 days', mails: every(21, 10), asked: [189] },
    { what: 'a mail on every fourth day, more than are counted', mails: every(4, 50), asked: [180] },
  ])('for $what is asked on day $asked', ({ mails, asked }) => {
    const anna = reader(mails)
    anna.liveUntil(day(192))
    expect(askedOn(anna)).toEqual(asked)
  })

  it('is told how many mails it were, and since when', () => {
    const anna = reader(every(18, 10))
    anna.liveUntil(day(185))
    expect(spoken(anna).at(-1)).toMatch(/^stay .* 10:00$/)
    expect(anna.told.at(-1)).toMatchObject({
      question: 'stay',
      props: { mails: 10, since: toIso(monday) },
    })
  })

  it('hears nothing more after two weeks without an answer', () => {
    const anna = reader(every(18, 10))
    anna.liveUntil(day(300))
    const { at } = mailOf(anna, 'stay')
    expect(anna.state.goneAt).toBe(at + days(14))
    expect(anna.state.stage).toEqual({ name: 'gone', since: at + days(14) })
    expect(anna.state.past).toMatchObject({ sunset: { how: 'done' } })
    const decision = anna.hear(day(300), [], [sunset, suitorOf(299)])
    expect(decision.intents).toEqual([])
    expect(decision.reasons.at(-1)?.why).toBe('they did not react to anything for long')
  })

  it('is asked once', () => {
    const anna = reader(every(18, 10))
    anna.liveUntil(day(900))
    expect(askedOn(anna)).toHaveLength(1)
  })

  it('is asked at once when the shop loses its patience earlier', () => {
    const anna = reader(every(10, 10))
    anna.set({ rules: { ...rules, sunset: { mails: 10, days: 60 } } })
    anna.hear(day(120))
    anna.liveUntil(day(123))
    expect(askedOn(anna)).toEqual([120])
  })

  it('is not asked about a single mail, whatever the shop says', () => {
    const anna = reader([0], { mails: 1, days: 1 })
    anna.liveUntil(day(30))
    expect(askedOn(anna)).toEqual([])
    const bob = reader([0, 1], { mails: 1, days: 1 })
    bob.liveUntil(day(30))
    expect(askedOn(bob)).toHaveLength(1)
  })
})

/** Everything that counts as a sign of life. */
const reactions: { what: string; event: (at: Instant, anna: Person) => CustomerEvent }[] = [
  { what: 'opens a mail', event: (at, anna) => mailOpened(at, mailOf(anna, 'hello')) },
  { what: 'clicks', event: (at, anna) => mailClicked(at, mailOf(anna, 'hello')) },
  { what: 'orders', event: (at) => placed(at, { order: 'o2' }) },
  { what: 'writes', event: (at) => replied(at) },
  {
    what: 'answers another question',
    event: (at, anna) =>
      answered(at, { ...mailOf(anna, 'hello'), question: 'wishes' }, { frequency: 'weekly' }),
  },
]

describe.each(reactions)('somebody who $what', ({ event }) => {
  it('is not asked, and all is counted anew from then', () => {
    const anna = reader(every(18, 10))
    anna.hear(day(170), [event(day(170), anna)])
    anna.liveUntil(day(400))
    expect(askedOn(anna)).toEqual([])
    expect(anna.state.engagement?.unanswered).toEqual([])
  })

  it('and after that to nothing is asked in time', () => {
    const anna = reader(every(18, 5))
    anna.hear(day(80), [event(day(80), anna)])
    for (const count of every(20, 11).map((later) => later + 90)) {
      anna.liveUntil(day(count) - 1)
      anna.hearOut(day(count), [], [sunset, suitorOf(count)])
    }
    anna.liveUntil(day(291))
    expect(askedOn(anna)).toEqual([270])
  })
})

/** Somebody who was asked whether to go on. */
function askedOne(): Person {
  const anna = reader(every(18, 10))
  anna.liveUntil(day(182))
  return anna
}

const says = (anna: Person, at: Instant, stay: 'yes' | 'no') =>
  answered(at, { ...mailOf(anna, 'stay'), question: 'stay' }, { stay })

describe('somebody who was asked', () => {
  it('and says yes stays', () => {
    const anna = askedOne()
    anna.hear(day(184), [says(anna, day(184), 'yes')])
    anna.liveUntil(day(400))
    expect(anna.state.goneAt).toBeUndefined()
    expect(anna.state.stage?.name).not.toBe('gone')
  })

  it('and says no hears nothing more from that moment on', () => {
    const anna = askedOne()
    anna.hear(day(184), [says(anna, day(184), 'no')])
    expect(anna.state.goneAt).toBe(day(184))
    expect(anna.state.past).toMatchObject({ sunset: { how: 'done' } })
  })

  it('and says no is believed, though the click on the answer is told later', () => {
    const anna = askedOne()
    const mail = mailOf(anna, 'stay')
    anna.hear(day(184), [says(anna, day(184), 'no')])
    const click = mailClicked(day(184) - 10_000, mail)
    anna.hear(day(184) + 10_000, [click])
    expect(anna.state.goneAt).toBe(day(184))
  })

  it('and clicked before they said no, too', () => {
    const anna = askedOne()
    anna.hear(day(183), [mailClicked(day(183), mailOf(anna, 'stay'))])
    anna.hear(day(184), [says(anna, day(184), 'no')])
    anna.liveUntil(day(300))
    expect(anna.state.goneAt).toBe(day(184))
  })

  it('and says no only long after hears nothing more, though the way there was a click', () => {
    const anna = askedOne()
    anna.liveUntil(day(250))
    anna.hear(day(250), [mailClicked(day(250), mailOf(anna, 'stay'))])
    expect(anna.state.goneAt).toBeUndefined()
    anna.hear(day(250) + hours(1), [says(anna, day(250) + hours(1), 'no')])
    expect(anna.state.goneAt).toBe(day(250) + hours(1))
  })

  it.each([
    { what: 'opens the question', event: mailOpened },
    { what: 'clicks and does not answer', event: mailClicked },
  ])('and $what stays', ({ event }) => {
    const anna = askedOne()
    anna.hear(day(184), [event(day(184), mailOf(anna, 'stay'))])
    anna.liveUntil(day(400))
    expect(anna.state.goneAt).toBeUndefined()
    expect(anna.state.past).toMatchObject({ sunset: { how: 'done' } })
  })

  it('and orders stays, and the story ends by that', () => {
    const anna = askedOne()
    anna.hear(day(184), [placed(day(184), { order: 'o2' })])
    expect(anna.state.past).toMatchObject({ sunset: { how: 'goal: order.placed' } })
    anna.liveUntil(day(400))
    expect(anna.state.goneAt).toBeUndefined()
  })

  it('but never got the question is not given up', () => {
    const anna = reader(every(18, 10))
    const subject = `since-${toIso(monday).slice(0, 10)}`
    anna.hear(day(170), [steered(day(170), 'skip', { journey: 'sunset', subject, step: 'stay' })])
    const decisions = anna.liveUntil(day(400))
    expect(decisions.flatMap(reasonsOf)).toContain('skip · stay · skipped by hand')
    expect(anna.state.goneAt).toBeUndefined()
  })

  it('may be nobody who wants no advertising anyway', () => {
    const anna = reader(every(18, 10))
    anna.know({ preferences: { frequency: 'orders-only' } })
    anna.liveUntil(day(400))
    expect(askedOn(anna)).toEqual([])
    expect(anna.state.goneAt).toBeUndefined()
  })
})

describe('somebody who is gone', () => {
  it.each([
    { what: 'orders', event: (at: Instant) => placed(at, { order: 'o2' }) },
    { what: 'clicks', event: (at: Instant, anna: Person) => mailClicked(at, mailOf(anna, 'stay')) },
  ])('and $what is back', ({ event }) => {
    const anna = askedOne()
    anna.liveUntil(day(300))
    expect(anna.state.goneAt).toBeDefined()
    anna.hear(day(300), [event(day(300), anna)])
    expect(anna.state.goneAt).toBeUndefined()
  })

  it('still hears of their orders', () => {
    const anna = askedOne()
    anna.liveUntil(day(300))
    const decision = anna.hear(day(300), [placed(day(300), { order: 'o2' })], fewJourneys)
    expect(decision.intents.map(keyOf)).toEqual(['order/o2/confirmation'])
  })
})
