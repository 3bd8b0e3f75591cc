import { describe, expect, it } from 'vitest'
import type { ConsentWord } from '../../../journeys/consent.ts'
import type { Facts } from '../../../journeys/facts.ts'
import { days, hours, type Instant, toIso } from '../../../journeys/instant.ts'
import { welcome } from '../../../journeys/stories/welcome.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  answered,
  cartUpdated,
  contents,
  customer,
  anna as knownAnna,
  monday,
  placed,
  reasonsOf,
  steered,
  updated,
  viewed,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)
const mail = (step: string) => ({ journey: 'welcome', subject: 'since-2026-02-02', step })

const inCategory = (category: string) => ({
  productId: 'p1',
  name: 'Ko-Ko',
  quantity: 1,
  price: 100,
  category,
})

/** Somebody who has subscribed and not ordered yet. */
function subscriber(given: Partial<Facts> = {}, word: Partial<ConsentWord> = {}) {
  const profile = {
    ...knownAnna,
    consents: { email: consentWord({ at: toIso(monday), by: 'person', ...word }) },
    ...given.profile,
  }
  const anna = customer({ ...given, profile }, [welcome])
  anna.hearOut(monday, [updated(monday)])
  return anna
}

describe('a new subscriber', () => {
  it('is welcomed at once, asked for wishes after two days, and has an advantage after four', () => {
    const anna = subscriber({
      contents: { ...contents, interests: [{ id: 'jazz', name: 'Jazz' }] },
      settings: {
        journeys: { welcome: { incentives: { 'first-advantage': { kind: 'percent', value: 10 } } } },
      },
    })
    const decisions = anna.liveUntil(day(60))
    expect(spoken(anna)).toEqual([
      'hello Mon 02.02. 12:00',
      'wishes Wed 04.02. 12:00',
      'advantage Fri 06.02. 12:00',
    ])
    expect(
      anna.told.map(({ subject, purpose, question, props }) => ({ subject, purpose, question, props })),
    ).toEqual([
      { subject: 'since-2026-02-02', purpose: 'marketing', question: undefined, props: {} },
      {
        subject: 'since-2026-02-02',
        purpose: 'marketing',
        question: 'wishes',
        props: { interests: [{ id: 'jazz', name: 'Jazz' }] },
      },
      {
        subject: 'since-2026-02-02',
        purpose: 'marketing',
        question: undefined,
        props: { incentive: { kind: 'percent', value: 10 } },
      },
    ])
    expect(decisions.flatMap(reasonsOf)).toContain('end · done')
  })

  it('is offered first what they looked at, and reads what the shop has to tell about it', () => {
    const piece = { title: 'Jazz', text: 'Seven records.' }
    const interests = [
      { id: 'klassik', name: 'Klassik' },
      { id: 'jazz', name: 'Jazz', categories: ['bebop'], piece },
    ]
    const anna = subscriber({ contents: { ...contents, interests } })
    const looks = [0, 1].map((count) => viewed(day(count), { category: 'bebop' }))
    anna.hearOut(day(1), [...looks, cartUpdated(day(1), {}, { items: [inCategory('bebop')] })])
    anna.liveUntil(day(5))
    expect(anna.told.map(({ step, props }) => [step, props])).toEqual([
      ['hello', {}],
      [
        'wishes',
        {
          interests: [
            { id: 'jazz', name: 'Jazz' },
            { id: 'klassik', name: 'Klassik' },
          ],
        },
      ],
      ['advantage', { piece }],
    ])
  })

  it('is invited to look around where the shop has set no advantage', () => {
    const anna = subscriber()
    anna.liveUntil(day(5))
    expect(anna.told.at(-1)).toMatchObject({ step: 'advantage', props: {} })
    expect(anna.told.at(-1)?.props).not.toHaveProperty('incentive')
  })

  it('is not asked for wishes that are known', () => {
    const anna = subscriber({ profile: { preferences: { frequency: 'every' } } })
    const decisions = anna.liveUntil(day(5))
    expect(anna.steps).toEqual(['hello', 'advantage'])
    expect(decisions.flatMap(reasonsOf)).toContain('skip · wishes · not: their wishes are not known')
  })

  it('answers, and hears what is left as often as they wish', () => {
    const anna = subscriber()
    anna.liveUntil(day(2))
    anna.know({ preferences: { frequency: 'weekly' } })
    anna.hearOut(day(3), [
      answered(day(3), { ...mail('wishes'), question: 'wishes' }, { frequency: 'weekly' }),
    ])
    anna.liveUntil(day(30))
    expect(spoken(anna).at(-1)).toBe('advantage Wed 11.02. 12:00')
  })

  it.each([1, 3, 5])('hears no more of it once they have ordered, on day %i', (on) => {
    const anna = subscriber()
    anna.liveUntil(day(on))
    const before = anna.steps.length
    const [decision] = anna.hearOut(day(on), [placed(day(on))])
    expect(decision && reasonsOf(decision)).toEqual(on < 4 ? ['end · goal: order.placed'] : [])
    anna.liveUntil(day(60))
    expect(anna.steps).toHaveLength(before)
  })

  it('is not told what was under way when they ordered', () => {
    const anna = subscriber()
    anna.liveUntil(day(4) - 1)
    anna.hear(day(4))
    expect(anna.hear(day(4) + 1, [placed(day(4) + 1)]).withdrawals).toEqual([
      { sendId: 'welcome/since-2026-02-02/advantage', reason: 'ended: goal: order.placed' },
    ])
  })

  it('is no lead who subscribes with an order, or whose past orders are told later', () => {
    const ben = customer(
      { profile: { ...knownAnna, consents: { email: consentWord({ at: toIso(monday) }) } } },
      [welcome],
    )
    const [decision] = ben.hearOut(monday, [placed(monday)])
    expect(decision && reasonsOf(decision)).toEqual(['end · has ordered already'])
    const anna = subscriber()
    anna.hearOut(day(1), [placed(day(-90), { toldAt: day(1) })])
    anna.liveUntil(day(30))
    expect(ben.steps).toEqual([])
    expect(anna.steps).toEqual(['hello'])
  })

  it.each([
    { why: 'unproven', word: { proven: false } },
    { why: 'withdrawn', word: { given: false } },
    { why: 'a sale', word: { basis: 'existing-customer' as const } },
    { why: 'for one topic', consents: { 'email/jazz': consentWord({ at: toIso(monday) }) } },
    { why: 'for text messages', consents: { sms: consentWord({ at: toIso(monday) }) } },
  ])('is none whose consent is $why', ({ word, consents }) => {
    const anna = subscriber(consents ? { profile: { consents } } : {}, word)
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual([])
    expect(anna.state.marks).toEqual({})
  })

  it('is one from the day on which the consent is proven', () => {
    const anna = subscriber({}, { proven: false })
    anna.know({ consents: { email: consentWord({ at: toIso(day(3)), by: 'person' }) } })
    anna.hearOut(day(3), [updated(day(3))])
    anna.liveUntil(day(30))
    expect(spoken(anna)).toEqual([
      'hello Thu 05.02. 12:00',
      'wishes Sat 07.02. 12:00',
      'advantage Mon 09.02. 12:00',
    ])
  })

  it.each([
    { ago: 7, says: ['hello', 'wishes', 'advantage'] },
    { ago: 8, says: [] },
  ])('hears $says.length words when told $ago days after they subscribed', ({ ago, says }) => {
    const anna = subscriber({}, { at: toIso(day(-ago)) })
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual(says)
  })

  it('goes on with the welcome that has begun when a newer word comes in', () => {
    const anna = subscriber()
    anna.know({ consents: { email: consentWord({ at: toIso(day(1)), by: 'person' }) } })
    anna.hearOut(day(1), [updated(day(1))])
    anna.liveUntil(day(30))
    expect(anna.told.map(({ subject, step }) => `${subject} ${step}`)).toEqual([
      'since-2026-02-02 hello',
      'since-2026-02-02 wishes',
      'since-2026-02-02 advantage',
    ])
  })

  it('is welcomed once, however often they come and go', () => {
    const anna = subscriber()
    anna.liveUntil(day(10))
    anna.know({ consents: { email: consentWord({ given: false, at: toIso(day(20)), by: 'person' }) } })
    anna.hearOut(day(20), [updated(day(20))])
    anna.know({ consents: { email: consentWord({ at: toIso(day(40)), by: 'person' }) } })
    const [decision] = anna.hearOut(day(40), [updated(day(40))])
    expect(decision && reasonsOf(decision)).toEqual(['end · told once'])
    anna.liveUntil(day(60))
    expect(anna.steps).toEqual(['hello', 'wishes', 'advantage'])
  })

  it('hears nothing more after taking the consent back, and what is under way is called back', () => {
    const anna = subscriber()
    anna.liveUntil(day(2) - 1)
    anna.hear(day(2))
    anna.know({ consents: { email: consentWord({ given: false, at: toIso(day(2)), by: 'person' }) } })
    const decision = anna.hear(day(2) + 1, [updated(day(2) + 1)])
    expect(decision.withdrawals).toMatchObject([{ sendId: 'welcome/since-2026-02-02/wishes' }])
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual(['hello', 'wishes'])
  })

  it('is not written to at night', () => {
    const night = Date.parse('2026-02-02T22:30:00Z')
    const anna = customer(
      { profile: { ...knownAnna, consents: { email: consentWord({ at: toIso(night) }) } } },
      [welcome],
    )
    anna.hearOut(night, [updated(night)])
    anna.liveUntil(day(10))
    // The two days count from the welcome that had to wait.
    expect(spoken(anna)).toEqual([
      'hello Tue 03.02. 08:00',
      'wishes Thu 05.02. 08:00',
      'advantage Sat 07.02. 08:00',
    ])
  })

  it('is welcomed by hand if staff wish so, as long as there was no order', () => {
    const anna = subscriber({}, { at: '1996-12-01T09:00:00.000Z' })
    const enrol = (at: Instant) => steered(at, 'enrol', { journey: 'welcome', subject: 'by-hand-1' })
    anna.hearOut(day(1), [enrol(day(1))])
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual(['hello', 'wishes', 'advantage'])
    const buyer = subscriber({}, { at: '1996-12-01T09:00:00.000Z' })
    buyer.hearOut(day(1), [placed(day(1)), enrol(day(1) + hours(1))])
    expect(buyer.steps).toEqual([])
  })
})
