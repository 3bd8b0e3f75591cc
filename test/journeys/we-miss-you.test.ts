import { describe, expect, it } from 'vitest'
import { days, hours, type Instant, toIso } from '../../journeys/instant.ts'
import { consentWord } from '../helpers/consent.ts'
import { anna as annasProfile, customer, delivered, monday, placed, reasonsOf, updated } from './customer.ts'

const silentFrom = monday + days(90)

/** An order of which nothing more is to come. */
const bought = (at: Instant, order = 'o1') => [placed(at, { order }), delivered(at, { order })]

/** A customer whose order of that Monday is over. */
function buyer(overrides: Parameters<typeof customer>[0] = {}) {
  const anna = customer(overrides)
  anna.hearOut(monday, bought(monday))
  return anna
}

const marketing = (anna: ReturnType<typeof customer>) =>
  anna.told.filter(({ purpose }) => purpose === 'marketing').map(({ subject, step }) => `${subject}/${step}`)

describe('we miss you', () => {
  it('is told after exactly ninety silent days, and once', () => {
    const anna = buyer()
    const early = anna.hear(silentFrom - 1)
    expect(early.intents).toEqual([])
    expect(early.wakeUp).toEqual({ at: silentFrom, for: 'we-miss-you: silence' })
    const due = anna.hearOut(silentFrom)
    expect(due[0]?.intents).toMatchObject([
      {
        template: 'we-miss-you',
        purpose: 'marketing',
        mandatory: false,
        summary: 'silence · we-miss-you',
        props: {
          lastOrderAt: toIso(monday),
          customerSince: toIso(monday),
          lastItems: [{ name: 'Blue Train' }],
        },
      },
    ])
    const after = anna.hear(silentFrom + days(400))
    expect(after.intents).toEqual([])
    expect(after.wakeUp).toBeUndefined()
    expect(marketing(anna)).toEqual(['after-o1/we-miss-you'])
  })

  it('is moved by an order before its day, and each silence is told of its own', () => {
    const anna = buyer()
    const second = monday + days(89)
    anna.hearOut(second, bought(second, 'o2'))
    expect(anna.hear(silentFrom).intents).toEqual([])
    anna.hearOut(second + days(90))
    const third = second + days(100)
    const again = anna.hearOut(third, bought(third, 'o3')).at(-1)
    expect(again?.wakeUp).toEqual({ at: third + days(90), for: 'we-miss-you: silence' })
    anna.hearOut(third + days(90))
    expect(marketing(anna)).toEqual(['after-o2/we-miss-you', 'after-o3/we-miss-you'])
  })

  it('is not moved by an older order that is told late', () => {
    const anna = buyer()
    const old = monday - days(30)
    const decision = anna.hear(monday + days(1), [placed(old, { order: 'old', toldAt: monday + days(1) })])
    expect(decision.wakeUp?.at).toBe(silentFrom)
    expect(anna.state).toMatchObject({ orderCount: 2, firstOrderAt: old })
  })

  it.each([
    { silent: 7, says: ['after-o1/we-miss-you'] },
    { silent: 8, says: [] },
    { silent: 800, says: [] },
  ])(
    'is told to $says.length of those silent for $silent days more when their orders are imported',
    (row) => {
      const anna = customer()
      const imported = silentFrom + days(row.silent)
      anna.hearOut(imported, [placed(monday, { toldAt: imported })])
      expect(marketing(anna)).toEqual(row.says)
    },
  )

  it('says nothing to someone who never bought', () => {
    const lead = customer()
    expect(lead.hear(monday, [updated(monday)])).toMatchObject({
      intents: [],
      wakeUp: undefined,
      stage: 'lead',
    })
  })

  it.each([
    { consent: undefined, who: 'gave no consent' },
    {
      consent: consentWord({ given: false }),
      who: 'withdrew it',
    },
  ])('is skipped with the reason for one who $who', ({ consent }) => {
    const anna = buyer({ profile: { ...annasProfile, consents: consent ? { email: consent } : {} } })
    const [due] = anna.hearOut(silentFrom)
    expect(due && reasonsOf(due)).toEqual(['skip · we-miss-you · no consent'])
    expect(due?.wakeUp).toBeUndefined()
    expect(anna.hear(silentFrom + days(1)).reasons).toEqual([])
  })

  it('waits out the quiet hours, and says until when', () => {
    const evening = Date.parse('2026-02-02T21:00:00Z')
    const anna = customer()
    anna.hearOut(evening, [placed(evening)])
    const due = evening + days(90)
    const waiting = anna.hear(due)
    // By then Berlin is on summer time: 08:00 there is 06:00 in UTC.
    const morning = Date.parse('2026-05-04T06:00:00Z')
    expect(waiting.intents).toEqual([])
    expect(waiting.wakeUp).toEqual({ at: morning, for: 'we-miss-you: quiet hours' })
    expect(waiting.reasons).toMatchObject([{ what: 'wait', why: 'quiet hours', until: morning }])
    expect(anna.hear(morning).intents).toMatchObject([{ step: 'we-miss-you' }])
  })

  it('keeps its distance to the last marketing mail', () => {
    const anna = buyer()
    anna.state.lastMarketingAt = silentFrom - hours(3)
    const waiting = anna.hear(silentFrom)
    expect(waiting.intents).toEqual([])
    // Sixteen hours after 10:00 in Berlin is night there, so the morning it is.
    expect(waiting.wakeUp).toEqual({
      at: Date.parse('2026-05-04T06:00:00Z'),
      for: 'we-miss-you: quiet hours',
    })
  })

  it('is called back by an order, and leaves no wake-up of its own behind', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ dueAt: silentFrom + hours(20) })
    const order = silentFrom + hours(1)
    const decision = anna.hear(order, bought(order, 'o2'))
    expect(decision.withdrawals).toEqual([
      { sendId: 'we-miss-you/after-o1/we-miss-you', reason: 'ended by order.placed' },
    ])
    expect(decision.intents).toMatchObject([{ step: 'confirmation' }])
    expect(decision.wakeUp?.at).toBe(order + days(90))
  })

  it('is called back when consent is withdrawn, and leaves no wake-up behind', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ dueAt: silentFrom + hours(20) })
    anna.know({ consents: { email: consentWord({ given: false, by: 'person' }) } })
    const decision = anna.hear(silentFrom + hours(1), [updated(silentFrom + hours(1))])
    expect(decision.withdrawals).toEqual([
      { sendId: 'we-miss-you/after-o1/we-miss-you', reason: 'no consent' },
    ])
    expect(decision.wakeUp).toBeUndefined()
  })

  it('is left to its outcome once it may be with Resend', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ attempted: true })
    const order = silentFrom + hours(1)
    expect(anna.hear(order, [placed(order, { order: 'o2' })]).withdrawals).toEqual([])
  })
})
