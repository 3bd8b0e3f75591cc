import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../journeys/decision.ts'
import type { Facts } from '../../../journeys/facts.ts'
import { days, type Instant, toIso } from '../../../journeys/instant.ts'
import { afterPurchase } from '../../../journeys/stories/after-purchase.ts'
import { badAnswer } from '../../../journeys/stories/bad-answer.ts'
import { firstToSecond } from '../../../journeys/stories/first-to-second.ts'
import {
  answered,
  cancelled,
  contents,
  customer,
  delivered,
  incident,
  monday,
  placed,
  reasonsOf,
  refunded,
  replied,
  returnAnnounced,
  shipped,
  steered,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

/** A shop with all that the story can speak of. */
const rich: Partial<Facts> = {
  contents: {
    ...contents,
    guides: { vinyl: { title: 'Records', text: 'Upright, and away from the sun.' } },
    reviewUrl: 'https://tonfolge.example/reviews',
    shareUrl: 'https://tonfolge.example/friends',
  },
}

const items = [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990, category: 'vinyl' }]

/** An order that arrives on the day it is placed, so that days count from both. */
function order(anna: ReturnType<typeof customer>, on: number, id: string): Decision[] {
  anna.liveUntil(day(on))
  return anna.hearOut(day(on), [placed(day(on), { order: id }, { items }), delivered(day(on), { order: id })])
}

/** Somebody whose second order arrives that Monday; the first was long before. */
function regular(given: Partial<Facts> = rich, journeys = [afterPurchase, badAnswer]) {
  const anna = customer(given, journeys)
  anna.hearOut(monday, [placed(day(-300), { order: 'o0', toldAt: monday }, { items })])
  order(anna, 0, 'o1')
  return anna
}

const mail = (step = 'satisfaction') => ({ journey: 'after-purchase', subject: 'o1', step })

/** … and who has answered, on the eleventh day. */
function answering(answers: Record<string, string>, given?: Partial<Facts>) {
  const anna = regular(given)
  anna.liveUntil(day(11))
  const [decision] = anna.hearOut(day(11), [answered(day(11), mail(), answers)])
  return { anna, decision, reasons: decision ? reasonsOf(decision) : [] }
}

const happy = { product: 'good', service: 'good' }

describe('after a purchase', () => {
  it('help comes first, then the question; a good answer brings a review and a recommendation', () => {
    const { anna, reasons } = answering(happy)
    expect(reasons).toEqual([
      'step · their-word · product and service were spoken of',
      'step · verdict · happy',
    ])
    const decisions = anna.liveUntil(day(90))
    expect(spoken(anna)).toEqual([
      'how-to Fri 06.02. 10:00',
      'satisfaction Fri 13.02. 10:00',
      'review-request Mon 16.02. 10:00',
      'referral Tue 24.02. 10:00',
    ])
    expect(anna.told.map(({ question, props }) => ({ question, props }))).toEqual([
      {
        question: undefined,
        props: {
          items: [{ name: 'Blue Train' }],
          guides: [{ title: 'Records', text: 'Upright, and away from the sun.' }],
          deliveredAt: toIso(monday),
        },
      },
      {
        question: 'satisfaction',
        props: { orderNumber: 'N-o1', items: [{ name: 'Blue Train' }], deliveredAt: toIso(monday) },
      },
      {
        question: undefined,
        props: {
          orderNumber: 'N-o1',
          items: [{ name: 'Blue Train' }],
          reviewUrl: 'https://tonfolge.example/reviews',
        },
      },
      { question: undefined, props: { shareUrl: 'https://tonfolge.example/friends' } },
    ])
    expect(decisions.flatMap(reasonsOf).slice(-2)).toEqual(['end · done', 'send · referral · due now'])
  })

  it('no guide is promised where there is none, and care for a first order is told by its own story', () => {
    const without = regular({})
    without.liveUntil(day(11))
    expect(without.steps).toEqual(['satisfaction'])
    const first = customer(rich, [afterPurchase])
    order(first, 0, 'o1')
    first.liveUntil(day(11))
    expect(first.steps).toEqual(['satisfaction'])
    const both = customer(rich, [firstToSecond, afterPurchase])
    order(both, 0, 'o1')
    both.liveUntil(day(11))
    expect(spoken(both)).toEqual(['care Sat 07.02. 10:00', 'satisfaction Fri 13.02. 10:00'])
  })

  it('a voucher says thank you for a good answer, if the shop has set one', () => {
    const incentives = { 'thank-you': { kind: 'free-shipping' as const } }
    const { anna } = answering(happy, {
      ...rich,
      settings: { journeys: { 'after-purchase': { incentives } } },
    })
    anna.liveUntil(day(90))
    expect(anna.told.at(-1)).toMatchObject({
      step: 'referral',
      props: { incentive: { kind: 'free-shipping' } },
    })
  })

  it.each([{ product: 'fair' }, { service: 'fair' }])('no voucher is issued for %o', (answer) => {
    const incentives = { 'thank-you': { kind: 'free-shipping' as const } }
    const { anna } = answering(
      { ...happy, ...answer },
      { ...rich, settings: { journeys: { 'after-purchase': { incentives } } } },
    )
    const decisions = anna.liveUntil(day(90))
    expect(decisions.flatMap(reasonsOf)).not.toContain('step · thank-you · issued: free-shipping')
    expect(decisions.flatMap(reasonsOf).join()).toContain('skip · thank-you · not:')
  })

  it('no voucher is issued to those who change their mind', () => {
    const incentives = { 'thank-you': { kind: 'free-shipping' as const } }
    const { anna } = answering(happy, {
      ...rich,
      settings: { journeys: { 'after-purchase': { incentives } } },
    })
    anna.hearOut(day(12), [answered(day(12), mail(), { product: 'poor' })])
    const reasons = anna.liveUntil(day(90)).flatMap(reasonsOf)
    expect(reasons.find((one) => one.includes('thank-you'))).toContain('skip · thank-you · not:')
  })

  it('nobody is asked for a review where there is no place for one', () => {
    const { anna } = answering(happy, {})
    const decisions = anna.liveUntil(day(90))
    expect(anna.steps).toEqual(['satisfaction', 'referral'])
    expect(decisions.flatMap(reasonsOf).join()).toContain('the shop has a place for reviews')
  })

  it('so-so brings nothing more', () => {
    for (const answers of [
      { product: 'fair', service: 'good' },
      { product: 'good', service: 'fair' },
      { product: 'fair', service: 'fair' },
    ]) {
      const { anna, reasons, decision } = answering(answers)
      expect(reasons).toContain('step · verdict · so-so')
      anna.liveUntil(day(90))
      expect(anna.steps).toEqual(['how-to', 'satisfaction'])
      expect(decision?.attention).toEqual([])
    }
  })

  it('no answer brings the request for a review, a week and two days later, and no recommendation', () => {
    const anna = regular()
    const decisions = anna.liveUntil(day(90))
    expect(spoken(anna).slice(1)).toEqual([
      'satisfaction Fri 13.02. 10:00',
      'review-request Sun 22.02. 10:00',
    ])
    expect(decisions.flatMap(reasonsOf)).toContain('step · verdict · silent')
  })
})

describe('half an answer', () => {
  it('waits for the other half', () => {
    const { anna, reasons } = answering({ product: 'good' })
    expect(reasons).toEqual([])
    const [decision] = anna.hearOut(day(12), [answered(day(12), mail(), { service: 'fair' })])
    expect(decision && reasonsOf(decision)).toContain('step · verdict · so-so')
  })

  it('counts for the whole after a week', () => {
    const { anna } = answering({ service: 'good' })
    const decisions = anna.liveUntil(day(19))
    expect(decisions.flatMap(reasonsOf)).toContain('step · verdict · happy')
  })

  it('is enough where it is bad', () => {
    const { reasons } = answering({ service: 'poor' })
    expect(reasons).toContain('step · verdict · unhappy')
  })
})

/** What staff have to see to, of an answer on that day. */
const handedOver = (on: number) => ({ journey: 'bad-answer', subject: `o1-${toIso(day(on))}` })

describe('a bad answer', () => {
  const why = 'not satisfied: product good, service poor'

  it.each([
    { answers: { product: 'good', service: 'poor' }, says: 'product good, service poor' },
    { answers: { product: 'poor', service: 'good' }, says: 'product poor, service good' },
    { answers: { product: 'poor', service: 'fair' }, says: 'product poor, service fair' },
  ])('goes to staff at once, with a note: $says', ({ answers, says }) => {
    const { decision } = answering(answers)
    expect(decision?.attention).toEqual([
      { about: 'order N-o1', why: `not satisfied: ${says}`, since: day(11) },
    ])
    expect(decision?.notes).toEqual([
      { journey: 'bad-answer', label: 'order N-o1', text: `not satisfied: ${says}` },
    ])
  })

  it('rests all marketing, with the reason, until staff end it', () => {
    const { anna, decision } = answering({ product: 'good', service: 'poor' })
    expect(decision?.attention).toMatchObject([{ why }])
    anna.liveUntil(day(50))
    // Another order comes, and its story would speak.
    order(anna, 60, 'o2')
    const held = anna.liveUntil(day(66))
    expect(held.flatMap(reasonsOf)).toContain(
      `wait · how-to · marketing rests: staff have to see to bad-answer/${handedOver(11).subject}`,
    )
    expect(anna.steps).toEqual(['how-to', 'satisfaction'])
    expect(anna.hear(day(66)).attention).toMatchObject([{ about: 'order N-o1', why }])

    const [ended] = anna.hearOut(day(66), [steered(day(66), 'end', handedOver(11))])
    expect(ended).toMatchObject({ attention: [], intents: [{ subject: 'o2', step: 'how-to' }] })
  })

  it('stays with staff for as long as they leave it, and is forgotten with the order then', () => {
    const { anna } = answering({ product: 'poor', service: 'good' })
    for (const count of [100, 200, 300]) anna.hearOut(day(count))
    expect(anna.hear(day(300)).attention).toMatchObject([{ about: 'order N-o1', since: day(11) }])
    anna.hearOut(day(301), [steered(day(301), 'end', handedOver(11))])
    anna.hearOut(day(302))
    expect(anna.state.orders).toEqual({})
  })

  it('stays with staff although the order comes back', () => {
    const { anna } = answering({ product: 'poor', service: 'good' })
    anna.hearOut(day(14), [returnAnnounced(day(14))])
    const [decision] = anna.hearOut(day(20), [refunded(day(20))])
    expect(decision?.attention).toMatchObject([{ why: 'not satisfied: product poor, service good' }])
  })

  it('is noticed as well when it comes late, after the request for a review', () => {
    const anna = regular()
    anna.liveUntil(day(25))
    expect(anna.steps.at(-1)).toBe('review-request')
    const [decision] = anna.hearOut(day(25), [answered(day(25), mail(), { product: 'poor' })])
    expect(decision?.attention).toMatchObject([
      { about: 'order N-o1', why: 'not satisfied: product poor', since: day(25) },
    ])
    anna.liveUntil(day(90))
    expect(anna.hear(day(90)).attention).toHaveLength(1)
  })

  it('spares those who change their mind the requests that were still to come', () => {
    const { anna } = answering(happy)
    anna.hearOut(day(12), [answered(day(12), mail(), { product: 'poor' })])
    const reasons = anna.liveUntil(day(90)).flatMap(reasonsOf)
    expect(anna.steps).toEqual(['how-to', 'satisfaction'])
    // Left out for that, not held until its time has passed.
    expect(reasons.find((reason) => reason.startsWith('skip · referral'))).toContain('poor')
    expect(anna.hear(day(90)).attention).toMatchObject([{ about: 'order N-o1' }])
  })
})

describe('what is not asked about', () => {
  it.each([
    { what: 'returned', news: [returnAnnounced(day(5))] },
    { what: 'refunded', news: [refunded(day(5))] },
    { what: 'cancelled', news: [cancelled(day(5))] },
  ])('an order that is $what', ({ news }) => {
    const anna = regular()
    anna.liveUntil(day(5))
    const [decision] = anna.hearOut(day(5), news)
    expect(decision && reasonsOf(decision)).toEqual(['end · the order was returned, refunded or cancelled'])
    anna.hearOut(day(8), [refunded(day(8))])
    anna.liveUntil(day(90))
    expect(anna.steps).toEqual(['how-to'])
  })

  it('an order that comes back after the question: no review, no recommendation', () => {
    const { anna } = answering(happy)
    anna.hearOut(day(12), [returnAnnounced(day(12))])
    anna.liveUntil(day(90))
    expect(anna.steps).toEqual(['how-to', 'satisfaction'])
  })

  it('an order that has not arrived', () => {
    const anna = customer(rich, [afterPurchase])
    anna.hearOut(monday, [placed(monday)])
    anna.liveUntil(day(90))
    expect(anna.steps).toEqual([])
  })

  it('an order whose arrival nobody reports is asked about, without a day', () => {
    const anna = customer(rich, [afterPurchase])
    anna.hearOut(monday, [placed(monday), shipped(monday)])
    anna.liveUntil(day(20))
    expect(spoken(anna)).toEqual(['satisfaction Fri 20.02. 10:00'])
    expect(anna.told[0]?.props).not.toHaveProperty('deliveredAt')
  })

  it('each order of somebody who orders often: once in thirty days after the last mail', () => {
    const anna = regular({})
    for (const on of [4, 8, 20, 30, 45, 60]) order(anna, on, `o${on}`)
    anna.liveUntil(day(120))
    expect(anna.told.filter(({ step }) => step === 'satisfaction').map(({ subject }) => subject)).toEqual([
      'o1',
      'o45',
    ])
  })

  it('each of two orders that arrive at once', () => {
    const anna = regular({})
    order(anna, 0, 'o2')
    anna.liveUntil(day(60))
    expect(anna.steps).toEqual(['satisfaction'])
  })

  it('anything within a week of a complaint; what has become too late then is left out', () => {
    const anna = regular()
    anna.hearOut(day(3.5), [incident(day(3.5))])
    anna.liveUntil(day(40))
    expect(spoken(anna)).toEqual([
      'how-to Fri 13.02. 08:00',
      'satisfaction Fri 20.02. 10:00',
      'review-request Sun 01.03. 10:00',
    ])
  })

  it('anything within three days of a letter of theirs', () => {
    const anna = regular({})
    anna.liveUntil(day(10))
    anna.hearOut(day(10), [replied(day(10))])
    anna.liveUntil(day(20))
    expect(spoken(anna)).toEqual(['satisfaction Sun 15.02. 12:00'])
  })
})
