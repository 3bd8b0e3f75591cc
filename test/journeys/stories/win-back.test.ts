import { describe, expect, it } from 'vitest'
import { days, hours, type Instant, toIso } from '../../../journeys/instant.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  anna as annasProfile,
  answered,
  customer,
  delivered,
  mailClicked,
  mailOpened,
  monday,
  placed,
  reasonsOf,
  rules,
  steered,
  updated,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const silentFrom = monday + days(90)

/** An order of which nothing more is to come. */
const bought = (at: Instant, order = 'o1') => [placed(at, { order }), delivered(at, { order })]

/** A customer whose order of that Monday is over. */
function buyer(overrides: Parameters<typeof customer>[0] = {}) {
  const anna = customer(overrides)
  anna.hearOut(monday, bought(monday))
  return anna
}

/** What was said to win them back. */
const marketing = (anna: ReturnType<typeof customer>) =>
  anna.told.filter(({ purpose }) => purpose === 'marketing').map(({ subject, step }) => `${subject}/${step}`)

describe('the first word of a story that wins back', () => {
  it('is told after exactly ninety silent days, and once', () => {
    const anna = buyer()
    const early = anna.hear(silentFrom - 1)
    expect(early.intents).toEqual([])
    expect(early.wakeUp).toEqual({ at: silentFrom, for: 'win-back: silence' })
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
    expect(anna.hear(silentFrom + days(1)).intents).toEqual([])
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
    expect(again?.wakeUp).toEqual({ at: third + days(90), for: 'win-back: silence' })
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
  ])('ends at once, with the reason, for one who $who', ({ consent }) => {
    const anna = buyer({ profile: { ...annasProfile, consents: consent ? { email: consent } : {} } })
    const [due] = anna.hearOut(silentFrom)
    expect(due && reasonsOf(due)).toEqual(['end · no consent'])
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
    expect(waiting.wakeUp).toEqual({ at: morning, for: 'win-back: quiet hours' })
    expect(waiting.reasons.at(-1)).toMatchObject({ what: 'wait', why: 'quiet hours', until: morning })
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
      for: 'win-back: quiet hours',
    })
  })

  it('is called back by an order, and leaves no wake-up of its own behind', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ dueAt: silentFrom + hours(20) })
    const order = silentFrom + hours(1)
    const decision = anna.hear(order, bought(order, 'o2'))
    expect(decision.withdrawals).toEqual([
      { sendId: 'win-back/after-o1/we-miss-you', reason: 'ended by order.placed' },
    ])
    expect(decision.intents).toMatchObject([{ step: 'confirmation' }])
    expect(decision.wakeUp?.at).toBe(order + days(90))
  })

  it('is called back when consent is withdrawn, and nothing follows', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ dueAt: silentFrom + hours(20) })
    anna.know({ consents: { email: consentWord({ given: false, by: 'person' }) } })
    const decision = anna.hear(silentFrom + hours(1), [updated(silentFrom + hours(1))])
    expect(decision.withdrawals).toEqual([{ sendId: 'win-back/after-o1/we-miss-you', reason: 'no consent' }])
    // Each later step has its day, should the person change their mind, and is passed over with its reason.
    const reasons = anna.liveUntil(silentFrom + days(60)).flatMap(reasonsOf)
    expect(reasons).toContain('skip · last-call · no consent')
    expect(reasons.at(-1)).toBe('end · done')
    expect(marketing(anna)).toEqual(['after-o1/we-miss-you'])
  })

  it('is left to its outcome once it may be with Resend', () => {
    const anna = buyer()
    anna.hear(silentFrom)
    anna.change({ attempted: true })
    const order = silentFrom + hours(1)
    expect(anna.hear(order, [placed(order, { order: 'o2' })]).withdrawals).toEqual([])
  })
})

/** A mail of the story that is told of the silence after the first order. */
const mail = (step: string) => ({ journey: 'win-back', subject: 'after-o1', step })
const silent = (count: number) => silentFrom + days(count)

/** Incentives as a shop would set them. */
const generous = {
  settings: {
    journeys: {
      'win-back': {
        incentives: {
          'free-shipping': { kind: 'free-shipping' as const },
          'last-offer': { kind: 'percent' as const, value: 10, code: 'ZURUECK', validDays: 14 },
        },
      },
    },
  },
}

describe('the story that wins back', () => {
  it('says three words to somebody who does not react: it asks why, then says good-bye, and is over', () => {
    const anna = buyer()
    const decisions = anna.liveUntil(silent(400))
    expect(spoken(anna).slice(2)).toEqual([
      'we-miss-you Sun 03.05. 13:00',
      'why-so-quiet Sun 10.05. 13:00',
      'last-call Sun 17.05. 13:00',
    ])
    expect(decisions.flatMap(reasonsOf)).toEqual([
      'send · we-miss-you · due now',
      'skip · free-shipping · not: (we-miss-you was opened and not: we-miss-you was clicked)',
      'skip · same-again · not: (we-miss-you was opened and not: we-miss-you was clicked)',
      'send · why-so-quiet · due now',
      'step · their-reason · not: why-so-quiet was answered',
      'skip · their-wishes · not: (why-so-quiet was answered with too-many or not-relevant)',
      'step · last-offer · the shop set none',
      'end · done',
      'send · last-call · due now',
    ])
    expect(anna.told.at(-1)?.props).not.toHaveProperty('incentive')
    expect(anna.state.past?.['win-back']).toMatchObject({ subject: 'after-o1', how: 'done' })
  })

  it('shows the same again, with free shipping, to somebody who opened and did not click', () => {
    const anna = buyer(generous)
    anna.hearOut(silentFrom)
    anna.hearOut(silent(1), [mailOpened(silent(1), mail('we-miss-you'))])
    anna.liveUntil(silent(3))
    expect(anna.told.at(-1)).toMatchObject({
      step: 'same-again',
      props: { lastItems: [{ name: 'Blue Train' }], incentive: { kind: 'free-shipping' } },
    })
    anna.liveUntil(silent(30))
    expect(anna.steps.slice(2)).toEqual(['we-miss-you', 'same-again', 'why-so-quiet', 'last-call'])
    // Two weeks from the day it was issued.
    expect(anna.told.at(-1)?.props).toMatchObject({
      incentive: { kind: 'percent', value: 10, code: 'ZURUECK', validUntil: '2026-05-31' },
    })
  })

  it('does without free shipping where the shop set none', () => {
    const anna = buyer()
    anna.hearOut(silentFrom)
    anna.hearOut(silent(1), [mailOpened(silent(1), mail('we-miss-you'))])
    anna.liveUntil(silent(3))
    expect(anna.told.at(-1)?.step).toBe('same-again')
    expect(anna.told.at(-1)?.props).not.toHaveProperty('incentive')
  })

  it('does not show the same again to somebody who had a closer look', () => {
    const anna = buyer(generous)
    anna.hearOut(silentFrom)
    const look = [mailOpened(silent(1), mail('we-miss-you')), mailClicked(silent(1), mail('we-miss-you'))]
    anna.hearOut(silent(1), look)
    anna.liveUntil(silent(30))
    expect(anna.steps.slice(2)).toEqual(['we-miss-you', 'why-so-quiet', 'last-call'])
  })

  it('calls the same again back when they click in the meantime', () => {
    const anna = buyer()
    anna.hearOut(silentFrom)
    anna.hearOut(silent(1), [mailOpened(silent(1), mail('we-miss-you'))])
    anna.hear(silent(3))
    const decision = anna.hear(silent(3), [mailClicked(silent(3), mail('we-miss-you'))])
    expect(decision.withdrawals).toMatchObject([{ sendId: 'win-back/after-o1/same-again' }])
  })

  it.each([
    { reason: 'disappointed', others: [], withStaff: true },
    { reason: 'too-many', others: ['their-wishes'], withStaff: false },
    { reason: 'not-relevant', others: ['their-wishes'], withStaff: false },
    { reason: 'no-need', others: ['last-call'], withStaff: false },
    { reason: 'prices', others: ['last-call'], withStaff: false },
  ])('hears that the reason is $reason, and acts on it', ({ reason, others, withStaff }) => {
    const anna = buyer(generous)
    anna.liveUntil(silent(7))
    const said = answered(silent(8), { ...mail('why-so-quiet'), question: 'quiet-reason' }, { reason })
    const [decision] = anna.hearOut(silent(8), [said])
    const attention = {
      about: 'answer to win-back',
      why: 'stopped buying: reason disappointed',
      since: silent(8),
    }
    expect(decision?.attention).toEqual(withStaff ? [attention] : [])
    anna.liveUntil(silent(60))
    expect(anna.steps.slice(2)).toEqual(['we-miss-you', 'why-so-quiet', ...others])
    // Nothing is issued that no mail speaks of.
    expect(anna.state.marks['win-back/after-o1']?.['last-offer']?.incentive !== undefined).toBe(
      others.includes('last-call'),
    )
    const later = anna.hear(silent(61))
    expect(later.attention).toEqual(withStaff ? [attention] : [])
    expect(later.places.map(({ journey }) => journey)).toEqual([])
  })

  it('asks whom the mails do not suit at once how they would like them, by one click, and leaves it at that', () => {
    const anna = buyer(generous)
    anna.liveUntil(silent(7))
    const reason = { ...mail('why-so-quiet'), question: 'quiet-reason' as const }
    const [decision] = anna.hearOut(silent(8), [answered(silent(8), reason, { reason: 'too-many' })])
    expect(decision?.intents).toMatchObject([
      { step: 'their-wishes', template: 'wishes', question: 'wishes', props: { isUnsuited: true } },
    ])
    const wishes = { ...mail('their-wishes'), question: 'wishes' as const }
    anna.hearOut(silent(9), [answered(silent(9), wishes, { frequency: 'monthly' })])
    const reasons = anna.liveUntil(silent(60)).flatMap(reasonsOf)
    expect(anna.steps.at(-1)).toBe('their-wishes')
    expect(reasons.at(-1)).toBe('end · done')
  })

  it('leaves a disappointed customer to staff until they say that it is settled', () => {
    const anna = buyer()
    anna.liveUntil(silent(7))
    const asked = { ...mail('why-so-quiet'), question: 'quiet-reason' as const }
    anna.hearOut(silent(8), [answered(silent(8), asked, { reason: 'disappointed' })])
    anna.liveUntil(silent(20))
    const handedOver = { journey: 'bad-answer', subject: `after-o1-${toIso(silent(8))}` }
    const [decision] = anna.hearOut(silent(21), [steered(silent(21), 'end', handedOver)])
    expect(decision).toMatchObject({ attention: [] })
    expect(decision && reasonsOf(decision)).toEqual(['end · ended by hand'])
  })

  it.each([1, 5, 10, 16])('ends when they order on day %i of it, whatever was still to come', (on) => {
    const anna = buyer()
    anna.liveUntil(silent(on))
    const before = anna.steps.length
    anna.hearOut(silent(on), [placed(silent(on), { order: 'o2' }), delivered(silent(on), { order: 'o2' })])
    anna.liveUntil(silent(on) + days(89))
    expect(anna.steps.slice(before)).toEqual(['confirmation', 'delivered'])
  })

  it('calls its last word back when they order while it is under way', () => {
    const anna = buyer()
    anna.liveUntil(silent(14) - 1)
    expect(anna.hear(silent(14)).intents).toMatchObject([{ step: 'last-call' }])
    const order = silent(14) + hours(1)
    expect(anna.hear(order, [placed(order, { order: 'o2' })]).withdrawals).toEqual([
      { sendId: 'win-back/after-o1/last-call', reason: 'ended by order.placed' },
    ])
  })

  it('is not told of a silence that follows too soon upon the last one', () => {
    const anna = buyer({
      rules: { ...rules, silentAfterDays: 30 },
    })
    anna.liveUntil(monday + days(45))
    expect(anna.steps.at(-1)).toBe('last-call')
    const again = monday + days(46)
    anna.hearOut(again, bought(again, 'o2'))
    const decisions = anna.liveUntil(again + days(80))
    expect(decisions.flatMap(reasonsOf)).toContain('end · cools down until 2026-06-16')
    expect(anna.steps.at(-1)).toBe('delivered')
  })

  it('counts as silent later who seldom buys', () => {
    const anna = customer()
    for (const count of [0, 80, 160, 240]) {
      const at = monday + days(count)
      anna.liveUntil(at)
      anna.hearOut(at, bought(at, `o${count}`))
    }
    anna.liveUntil(monday + days(240 + 159))
    expect(marketing(anna)).toEqual([])
    anna.liveUntil(monday + days(240 + 160))
    expect(marketing(anna)).toEqual(['after-o240/we-miss-you'])
  })

  it('is begun by hand for somebody who is not silent yet, and told from its beginning', () => {
    const anna = buyer()
    const at = monday + days(20)
    anna.hearOut(at, [steered(at, 'enrol', { journey: 'win-back', subject: 'by-hand-1' })])
    anna.liveUntil(at + days(40))
    expect(marketing(anna)).toEqual([
      'by-hand-1/we-miss-you',
      'by-hand-1/why-so-quiet',
      'by-hand-1/last-call',
    ])
  })
})
