import { describe, expect, it } from 'vitest'
import { thanksFor } from '../../../api/pages/answer-words.ts'
import { days, type Instant, toIso } from '../../../journeys/instant.ts'
import { isBad, type Question, questions } from '../../../journeys/questions.ts'
import { afterPurchase } from '../../../journeys/stories/after-purchase.ts'
import { badAnswer } from '../../../journeys/stories/bad-answer.ts'
import { loyaltyLevel } from '../../../journeys/stories/loyalty-level.ts'
import { winBack } from '../../../journeys/stories/win-back.ts'
import {
  answered,
  customer,
  delivered,
  levelReached,
  monday,
  placed,
  reasonsOf,
  refunded,
  returnAnnounced,
  steered,
} from '../customer.ts'

const day = (count: number): Instant => monday + days(count)

/** Somebody whose order came that Monday, up to some day. */
function buyer(until: number, given: Parameters<typeof customer>[0] = {}) {
  const anna = customer(given, [afterPurchase, badAnswer, winBack, loyaltyLevel])
  anna.hearOut(monday, [placed(monday), delivered(monday)])
  anna.liveUntil(day(until))
  return anna
}

const satisfaction = { journey: 'after-purchase', subject: 'o1', step: 'satisfaction' }
const quietReason = {
  journey: 'win-back',
  subject: 'after-o1',
  step: 'why-so-quiet',
  question: 'quiet-reason',
} as const

const toSee = (on: number, answers = 'product poor') => ({
  about: 'order N-o1',
  why: `not satisfied: ${answers}`,
  since: day(on),
})

const end = (on: number, answeredOn: number) =>
  steered(day(on), 'end', { journey: 'bad-answer', subject: `o1-${toIso(day(answeredOn))}` })

describe('a bad answer reaches staff, and rests marketing,', () => {
  it.each([12, 18, 22, 27, 35, 60, 400])('when it comes on day %i', (on) => {
    const anna = buyer(on)
    anna.hearOut(day(on), [answered(day(on), satisfaction, { product: 'poor' })])
    anna.hearOut(day(on + 1), [levelReached(day(on + 1), 'Gold')])
    const waits = reasonsOf(anna.hear(day(on + 2)))
    anna.liveUntil(day(on + 29))
    expect(anna.steps).not.toContain('loyalty-level')
    expect(waits.join()).toContain('marketing rests: staff have to see to bad-answer/o1-')
    expect(anna.hear(day(on + 29)).attention).toMatchObject([
      { why: 'not satisfied: product poor', since: day(on) },
    ])
    expect(anna.hear(day(on + 30), [end(on + 30, on)]).attention).toEqual([])
  })

  it('when the order has come back meanwhile', () => {
    const anna = buyer(11)
    anna.hearOut(day(12), [returnAnnounced(day(12)), refunded(day(12))])
    const [decision] = anna.hearOut(day(30), [answered(day(30), satisfaction, { service: 'poor' })])
    expect(decision?.attention).toEqual([toSee(30, 'service poor')])
  })

  it.each([98, 103, 104, 105, 150])('when it is why it was quiet, on day %i', (on) => {
    const anna = buyer(on)
    const [decision] = anna.hearOut(day(on), [answered(day(on), quietReason, { reason: 'disappointed' })])
    expect(decision?.attention).toEqual([
      { about: 'answer to win-back', why: 'stopped buying: reason disappointed', since: day(on) },
    ])
  })

  it('when it is told late, because nobody could decide', () => {
    const anna = buyer(11)
    const [decision] = anna.hearOut(day(40), [answered(day(11), satisfaction, { product: 'poor' })])
    expect(decision?.attention).toEqual([toSee(40)])
  })

  it('when they want to hear no advertising any more', () => {
    const anna = buyer(20)
    anna.know({ consents: {} })
    const [decision] = anna.hearOut(day(30), [answered(day(30), satisfaction, { product: 'poor' })])
    expect(decision?.attention).toEqual([toSee(30)])
  })

  it('when the story that asked is turned off', () => {
    const anna = buyer(11)
    anna.set({ settings: { journeys: { 'after-purchase': { state: 'off' } } } })
    const [decision] = anna.hearOut(day(12), [answered(day(12), satisfaction, { product: 'poor' })])
    expect(decision?.attention).toEqual([toSee(12)])
  })
})

describe('staff see', () => {
  it('two answers to one question once, with what was said before', () => {
    const anna = buyer(20)
    anna.hearOut(day(20), [answered(day(20), satisfaction, { service: 'good' })])
    anna.hearOut(day(21), [answered(day(21), satisfaction, { product: 'poor' })])
    anna.hearOut(day(22), [answered(day(22), satisfaction, { service: 'poor' })])
    expect(anna.hear(day(22)).attention).toEqual([toSee(21, 'service good, product poor')])
  })

  it('it again when it comes again after they had ended it', () => {
    const anna = buyer(20)
    anna.hearOut(day(20), [answered(day(20), satisfaction, { product: 'poor' })])
    anna.hearOut(day(21), [end(21, 20)])
    anna.hearOut(day(22), [answered(day(22), satisfaction, { service: 'good' })])
    expect(anna.hear(day(22)).attention).toEqual([])
    anna.hearOut(day(23), [answered(day(23), satisfaction, { service: 'poor' })])
    expect(anna.hear(day(23)).attention).toEqual([toSee(23, 'product poor, service poor')])
    expect(anna.state.badAnswers).toHaveLength(1)
  })

  it('no good one', () => {
    const anna = buyer(20)
    anna.hearOut(day(20), [answered(day(20), satisfaction, { product: 'fair', service: 'good' })])
    expect(anna.hear(day(20)).attention).toEqual([])
    expect(anna.state.badAnswers).toBeUndefined()
  })
})

it('every page that promises a person keeps it', () => {
  for (const [question, { fields }] of Object.entries(questions) as [Question, { fields: object }][]) {
    for (const [field, choices] of Object.entries(fields)) {
      for (const choice of Array.isArray(choices) ? choices : []) {
        const { text } = thanksFor(question, { [field]: choice }, 'en', 'Tonfolge')
        expect([choice, isBad(question, { [field]: choice })]).toEqual([choice, text.includes('to a person')])
      }
    }
  }
})
