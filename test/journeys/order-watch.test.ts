import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../../journeys/events.ts'
import { days, hours } from '../../journeys/instant.ts'
import {
  anna as annasProfile,
  cancelled,
  customer,
  delayed,
  delivered,
  factsOf,
  monday,
  paid,
  placed,
  reasonsOf,
  refunded,
  released,
  returnAnnounced,
  returnInspected,
  returnReceived,
  shipped,
  updated,
  withdrawn,
} from './customer.ts'

const at = (hour: number) => monday + hours(hour)
const statusOf = (anna: ReturnType<typeof customer>) =>
  anna.told.filter(({ step }) => step === 'status').map(({ subject }) => subject)

const silences: { stage: string; events: CustomerEvent[]; limit: number }[] = [
  { stage: 'placed', events: [], limit: 72 },
  { stage: 'paid', events: [paid(at(1))], limit: 72 },
  { stage: 'released', events: [released(at(1))], limit: 72 },
  { stage: 'delayed', events: [delayed(at(1))], limit: 168 },
  { stage: 'shipped', events: [shipped(at(1))], limit: 168 },
  { stage: 'return-announced', events: [delivered(at(1)), returnAnnounced(at(1))], limit: 336 },
  { stage: 'return-received', events: [delivered(at(1)), returnReceived(at(1))], limit: 168 },
  { stage: 'return-inspected', events: [delivered(at(1)), returnInspected(at(1))], limit: 168 },
]

describe('a silence about an order', () => {
  it.each(silences)(
    'that is $stage is broken after $limit hours, and staff see it',
    ({ stage, events, limit }) => {
      const anna = customer()
      anna.hearOut(at(1), [placed(at(1)), ...events])
      const end = at(1) + hours(limit)
      expect(anna.hear(end - 1)).toMatchObject({ intents: [], attention: [], wakeUp: { at: end } })
      const [broken] = anna.hearOut(end)
      expect(statusOf(anna)).toEqual([`o1/${stage}`])
      expect(anna.told.at(-1)).toMatchObject({
        template: 'order-status',
        props: { stage, since: new Date(at(1)).toISOString() },
      })
      expect(broken?.attention).toEqual([
        { about: 'order N-o1', why: `no news since it was ${stage}`, since: end },
      ])
      anna.hearOut(end + days(1))
      expect(statusOf(anna)).toHaveLength(1)
    },
  )

  it.each([
    { name: 'delivered', events: [delivered(at(1))] },
    { name: 'lost on its way and refunded', events: [shipped(at(1)), refunded(at(1))] },
    { name: 'refunded', events: [returnAnnounced(at(1)), refunded(at(2), { toldAt: at(2) })] },
    {
      name: 'sent back and refused',
      events: [delivered(at(1)), returnInspected(at(1), {}, { outcome: 'refused' })],
    },
  ])('that is $name is no silence', ({ events }) => {
    const anna = customer()
    anna.hearOut(at(2), [placed(at(0)), ...events])
    const later = anna.hearOut(at(2) + days(30))
    expect(statusOf(anna)).toEqual([])
    expect(later[0]?.attention).toEqual([])
  })

  it('ends with news: what has not left is called back, staff no longer see it', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0))])
    expect(anna.hear(at(72)).intents).toMatchObject([{ step: 'status' }])
    const news = anna.hear(at(73), [released(at(73))])
    expect(news.withdrawals).toEqual([{ sendId: 'order-watch/o1/placed/status', reason: 'ended' }])
    expect(news).toMatchObject({ attention: [], intents: [{ step: 'released' }] })
  })

  it('ends with news of the same stage, too', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0)), delayed(at(0), {}, { newDate: '2026-02-08' })])
    anna.hear(at(168))
    const news = anna.hear(at(169), [delayed(at(169), {}, { newDate: '2026-02-20' })])
    expect(news.withdrawals).toEqual([{ sendId: 'order-watch/o1/delayed/status', reason: 'no longer due' }])
  })

  it('is broken at night as by day: it is no advertising', () => {
    const night = Date.parse('2026-02-02T23:00:00Z')
    const anna = customer()
    anna.hearOut(night, [placed(night)])
    expect(anna.hear(night + hours(72)).intents).toMatchObject([{ purpose: 'transactional', step: 'status' }])
  })

  it('is not broken for who wants fewer mails, but staff see it', () => {
    const anna = customer({ profile: { ...annasProfile, notifications: 'minimum' } })
    anna.hearOut(at(0), [placed(at(0))])
    const [decision] = anna.hearOut(at(72))
    expect(statusOf(anna)).toEqual([])
    expect(decision?.attention).toHaveLength(1)
  })

  it('is not broken after a withdrawal, but staff see it', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0)), withdrawn(at(0))])
    const [decision] = anna.hearOut(at(72))
    expect(statusOf(anna)).toEqual([])
    expect(decision?.attention).toHaveLength(1)
  })

  it('is not what an imported order has, until there is news of it', () => {
    const anna = customer()
    const imported = monday + days(30)
    anna.hearOut(imported, [placed(monday, { toldAt: imported }), shipped(at(1), { toldAt: imported })])
    anna.hearOut(imported + days(10))
    expect(statusOf(anna)).toEqual([])
    const news = imported + days(11)
    anna.hearOut(news, [returnReceived(news)])
    anna.hearOut(news + hours(168))
    expect(statusOf(anna)).toEqual(['o1/return-received'])
  })

  it('means nothing where the shop says so', () => {
    const { orders } = factsOf()
    const anna = customer({ orders: { ...orders, silenceHours: { ...orders.silenceHours, shipped: null } } })
    anna.hearOut(at(0), [placed(at(0)), shipped(at(0))])
    expect(anna.hearOut(at(400))[0]).toMatchObject({ intents: [], attention: [] })
  })
})

describe('staff look at', () => {
  const attentionAfter = (events: CustomerEvent[], overrides: Parameters<typeof customer>[0] = {}) => {
    const anna = customer(overrides)
    let last = anna.hear(monday)
    for (const event of events) last = anna.hearOut(event.receivedAt, [event]).at(-1) ?? last
    return last.attention.map(({ why }) => why)
  }

  it('a parcel that left after the order was cancelled, until it comes back', () => {
    const astray = [placed(at(0)), cancelled(at(1)), shipped(at(2))]
    expect(attentionAfter(astray)).toEqual(['handed over after the cancellation'])
    expect(attentionAfter([...astray, returnReceived(at(3))])).toEqual([])
    expect(attentionAfter([placed(at(0)), shipped(at(1)), cancelled(at(2))])).toEqual([])
    expect(attentionAfter([placed(at(0)), withdrawn(at(1)), shipped(at(2))])).toEqual([
      'handed over after the withdrawal',
    ])
  })

  it('a mail that must go and has no address', () => {
    const { email: _, ...nameless } = annasProfile
    const anna = customer({ profile: nameless })
    expect(anna.hear(at(0), [placed(at(0))]).attention).toEqual([
      { about: 'order N-o1', why: 'no e-mail address for a mail that must go: confirmation', since: at(0) },
    ])
    anna.know({ email: 'anna@example.com' })
    expect(anna.hear(at(1), [updated(at(1))]).attention).toEqual([])
  })

  it('an open order whose buyer cannot be written to', () => {
    const suppressed = { suppressed: 'all' } as const
    expect(attentionAfter([placed(at(0))], suppressed)).toEqual(['the e-mail address is suppressed'])
    expect(attentionAfter([placed(at(0)), delivered(at(1))], suppressed)).toEqual([])
  })

  it('an order that is not paid in time', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0), {}, { paymentMethod: 'prepayment' })])
    anna.hearOut(at(0) + days(5))
    expect(anna.hear(at(0) + days(6))).toMatchObject({ attention: [], wakeUp: { at: at(0) + days(7) } })
    expect(anna.hear(at(0) + days(7)).attention).toMatchObject([{ why: 'not paid in time' }])
    expect(reasonsOf(anna.hear(at(0) + days(8), [paid(at(0) + days(8))]))).not.toContain('wait')
    expect(anna.hear(at(0) + days(8)).attention).toEqual([])
  })
})
