import { describe, expect, it } from 'vitest'
import { days, type Instant, localDate, toIso } from '../../journeys/instant.ts'
import type { Preferences } from '../../journeys/preferences.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { consentWord } from '../helpers/consent.ts'
import { anna, customer, fewJourneys, keyOf, monday, placed, reasonsOf, rules } from './customer.ts'
import { suitor } from './suitors.ts'
import { words } from './words.ts'

const suitors = [suitor('low', 1), suitor('high', 9), suitor('middle', 5)]
const at = (iso: string): Instant => Date.parse(iso)

/** Somebody who wishes so, and got a marketing mail that Monday. */
function reader(preferences: Preferences, journeys = suitors) {
  const person = customer({ profile: { ...anna, preferences } })
  person.hearOut(monday, [placed(monday)], [suitor('first', 10)])
  return {
    ...person,
    hear: (now: Instant) => person.hear(now, [], journeys),
    hearOut: (now: Instant) => person.hearOut(now, [], journeys),
    told: () => person.told.slice(1),
  }
}

describe('somebody who wants to hear once a week', () => {
  it('gets what is due as one mail a week after the last, at the same hour', () => {
    const person = reader({ frequency: 'weekly' })
    const held = person.hear(monday + days(1))
    expect(held.intents).toEqual([])
    expect(reasonsOf(held)).toEqual([
      'wait · hello · weekly digest',
      'wait · hello · weekly digest',
      'wait · hello · weekly digest',
    ])
    expect(held.wakeUp?.at).toBe(monday + days(7))

    const decision = person.hear(monday + days(7))
    expect(decision.intents.map(keyOf)).toEqual(['digest/2026-02-09/digest'])
    const names = ['high', 'middle', 'low']
    expect(decision.intents[0]?.props).toMatchObject({
      frequency: 'weekly',
      mails: names.map((name) => ({ template: 'we-miss-you', props: { lastItems: [{ name }] } })),
    })
    expect(reasonsOf(decision)).toEqual([
      'send · digest · gathers 3 mails (weekly)',
      ...names.map(() => 'send · hello · merged into the digest of 2026-02-09'),
    ])
    for (const name of names) {
      expect(decision.state.marks[`${name}/x`]).toEqual({
        hello: { at: monday + days(7), outcome: 'intended' },
      })
    }
  })

  it('hears nothing of it again afterwards', () => {
    const person = reader({ frequency: 'weekly' })
    person.hearOut(monday + days(7))
    for (const day of [8, 14, 15, 30]) expect(person.hear(monday + days(day)).intents).toEqual([])
    expect(person.told()).toHaveLength(1)
  })

  it('gets a single mail as it is', () => {
    const person = reader({ frequency: 'weekly' }, [suitor('only', 1)])
    expect(person.hear(monday + days(7)).intents.map(keyOf)).toEqual(['only/x/hello'])
  })

  it('waits no longer once every mail is welcome again', () => {
    const person = reader({ frequency: 'weekly' })
    person.hear(monday + days(1))
    person.know({ preferences: { frequency: 'every' } })
    expect(person.hear(monday + days(1)).intents.map(keyOf)).toEqual(['high/x/hello'])
  })

  it('is not woken at night, and counts weeks by their own calendar', () => {
    const saturday = at('2026-03-28T12:00Z')
    const person = customer({ profile: { ...anna, preferences: { frequency: 'weekly' } } })
    person.hearOut(saturday, [placed(saturday)], [suitor('first', 10)])
    // Clocks go forward in between, so it is an hour less.
    expect(toIso(person.hear(saturday, [], suitors).wakeUp?.at ?? 0)).toBe('2026-04-04T11:00:00.000Z')
    const far = customer({
      profile: { ...anna, timeZone: 'Asia/Tokyo', preferences: { frequency: 'weekly' } },
    })
    const morning = at('2026-02-01T23:30Z')
    far.hearOut(morning, [placed(morning)], [suitor('first', 10)])
    expect(far.hear(morning + days(7), [], suitors).intents.map(({ subject }) => subject)).toEqual([
      localDate(morning + days(7), 'Asia/Tokyo'),
    ])
  })
})

describe('a digest under way', () => {
  const gone = at('2026-02-09T12:00Z')

  it.each([
    { over: ['low'], left: ['digest/2026-02-09-2/digest'] },
    { over: ['low', 'high'], left: ['middle/x/hello'] },
    { over: ['low', 'high', 'middle'], left: [] },
  ])('is called back when $over is no longer true, and the rest goes', ({ over, left }) => {
    const person = reader(
      { frequency: 'weekly' },
      ['low', 'high', 'middle'].map((name, place) =>
        suitor(name, place, { ends: (now) => over.includes(name) && now >= gone }),
      ),
    )
    person.hear(monday + days(7))
    expect(person.hear(gone - 1)).toMatchObject({ intents: [], withdrawals: [] })
    const decision = person.hear(gone)
    expect(decision.withdrawals).toEqual([
      { sendId: 'digest/2026-02-09/digest', reason: 'part of it: ended' },
    ])
    expect(decision.intents.map(keyOf)).toEqual(left)
    expect(reasonsOf(decision)[0]).toBe('withdraw · part of it: ended')
    // The week counts from the mail that goes, or from the one before.
    expect(decision.state.lastMarketingAt).toBe(left.length > 0 ? gone : monday)
  })

  it.each([
    { now: 'is', over: ['low'], left: ['digest/2026-02-09-2/digest'], notes: ['said'] },
    { now: 'is no longer', over: ['low', 'story'], left: ['middle/x/hello'], notes: [] },
  ])('is undone for a story whose last mail it gathers, which $now true', ({ over, left, notes }) => {
    const its = (name: string) => ({ ends: (now: Instant) => over.includes(name) && now >= gone })
    const person = reader({ frequency: 'weekly' }, [
      suitor('low', 0, its('low')),
      suitor('middle', 1, its('middle')),
      story({
        name: 'story',
        purpose: 'marketing',
        priority: 2,
        timing: 'at-once',
        starts: trigger('date', 'the first order', ({ firstOrderAt }, _facts, now) =>
          firstOrderAt === undefined || its('story').ends(now)
            ? []
            : [{ id: 'x', label: 'story', at: firstOrderAt, about: firstOrderAt }],
        ),
        steps: ({ send, addNote }) => [
          send('mail', { template: 'we-miss-you', props: words.props }),
          addNote('note', { text: () => 'said' }),
        ],
      }),
    ])
    const before = person.hear(monday + days(7) - 1).state.past
    const { state } = person.hear(monday + days(7))
    expect(state.marks['story/x']).toHaveProperty(['.end'])
    const decision = person.hear(gone)
    expect(decision.intents.map(keyOf)).toEqual(left)
    expect(decision.notes.map(({ text }) => text)).toEqual(notes)
    if (notes.length === 0) expect(decision.state.past).toEqual(before)
  })

  it('counts for no cap, and as no mail without a reaction, once it was called back', () => {
    const person = customer({
      profile: { ...anna, preferences: { frequency: 'weekly' } },
      rules: { ...rules, caps: [{ mails: 1, days: 7 }] },
    })
    person.hear(monday, [placed(monday)], suitors)
    const decision = person.hear(gone - days(7), [], suitors.slice(1))
    expect(decision.intents.map(keyOf)).toEqual(['digest/2026-02-02-2/digest'])
    expect(decision.state.engagement).toMatchObject({
      marketingAt: [gone - days(7)],
      unanswered: [gone - days(7)],
    })
  })

  it('leaves out the topic that is no longer wanted', () => {
    const journeys = [
      suitor('jazz', 2, { topic: 'jazz' }),
      suitor('pop', 1, { topic: 'pop' }),
      suitor('any', 0),
    ]
    const person = reader({ frequency: 'weekly' }, journeys)
    person.hear(monday + days(7))
    person.know({ preferences: { frequency: 'weekly', topics: ['jazz'] } })
    const decision = person.hear(monday + days(7) + 1)
    expect(decision.intents[0]?.props).toMatchObject({
      mails: [{ props: { lastItems: [{ name: 'jazz' }] } }, { props: { lastItems: [{ name: 'any' }] } }],
    })
    expect(decision.state.marks['pop/x']?.hello?.outcome).toBe('skipped')
  })

  it('rests on a topic where only topics are wanted', () => {
    const journeys = [suitor('jazz', 2, { topic: 'jazz' }), suitor('pop', 1, { topic: 'pop' })]
    const person = reader({ frequency: 'weekly' }, journeys)
    expect(person.hear(monday + days(7)).intents[0]).not.toHaveProperty('topic')
    const picky = reader({ frequency: 'weekly' }, journeys)
    picky.know({ consents: { 'email/jazz': consentWord(), 'email/pop': consentWord() } })
    expect(picky.hear(monday + days(7)).intents).toMatchObject([{ journey: 'digest', topic: 'jazz' }])
  })

  it('is left to its outcome once it may be with Resend', () => {
    const person = reader({ frequency: 'weekly' }, [
      suitor('one', 1),
      suitor('two', 2, { ends: (now) => now >= gone }),
    ])
    person.hear(monday + days(7))
    person.change({ attempted: true })
    expect(person.hear(gone)).toMatchObject({ intents: [], withdrawals: [] })
  })

  it('is called back with everything in it when consent is withdrawn', () => {
    const person = reader({ frequency: 'monthly' })
    const month = at('2026-03-02T11:00Z')
    expect(person.hear(month).intents.map(keyOf)).toEqual(['digest/2026-03-02/digest'])
    person.know({ consents: {} })
    const decision = person.hear(month + 1)
    expect(decision.withdrawals).toHaveLength(1)
    expect(decision.intents).toEqual([])
    expect(reasonsOf(decision)).toContain('skip · hello · no consent')
  })
})

describe('what a person wishes', () => {
  it('holds mails for a month without letting them grow old', () => {
    const person = reader({ frequency: 'monthly' })
    const held = person.hear(monday + days(1))
    const month = at('2026-03-02T11:00Z')
    expect(held.wakeUp?.at).toBe(month)
    expect(person.hear(month).intents[0]?.props).toMatchObject({ frequency: 'monthly' })
  })

  it('holds everything until a pause ends, and loses nothing', () => {
    const pausedUntil = '2026-04-19T21:15:00.000Z'
    const person = reader({ pausedUntil })
    const decision = person.hear(monday + days(1))
    expect(reasonsOf(decision)).toContain('wait · hello · paused')
    const morning = at('2026-04-20T06:00Z')
    expect(decision.wakeUp?.at).toBe(morning)
    expect(person.hear(morning - 1).intents).toEqual([])
    expect(person.hear(morning).intents.map(keyOf)).toEqual(['high/x/hello'])
  })

  it('to hear of orders only passes marketing over, and holds no order’s mail', () => {
    const person = customer({ profile: { ...anna, preferences: { frequency: 'orders-only' } } })
    const decision = person.hear(monday, [placed(monday)], [...fewJourneys, ...suitors])
    expect(decision.intents.map(({ step }) => step)).toEqual(['confirmation'])
    expect(reasonsOf(decision)).toContain('skip · hello · orders only wanted')
  })

  it('never holds an order’s mail', () => {
    const person = customer({
      profile: { ...anna, preferences: { frequency: 'monthly', pausedUntil: '2027-01-01T00:00:00Z' } },
    })
    expect(person.hear(monday, [placed(monday)]).intents.map(({ step }) => step)).toEqual(['confirmation'])
  })
})
