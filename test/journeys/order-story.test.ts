import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../../journeys/events.ts'
import { days, hours } from '../../journeys/instant.ts'
import {
  cancelled,
  customer,
  delivered,
  factsOf,
  monday,
  paid,
  placed,
  reasonsOf,
  refunded,
  returnAnnounced,
  shipped,
  updated,
} from './customer.ts'

const at = (hour: number) => monday + hours(hour)

/** Each row of events is heard together; mails come to their end before the next row. */
const stories: { name: string; rows: CustomerEvent[][]; steps: string[] }[] = [
  {
    name: 'tells each stage when it is heard',
    rows: [[placed(at(0))], [paid(at(1))], [shipped(at(2))], [delivered(at(3))]],
    steps: ['confirmation', 'payment', 'shipped', 'delivered'],
  },
  {
    name: 'confirms and tells the newest when everything is heard at once',
    rows: [[placed(at(0)), paid(at(1)), shipped(at(2)), delivered(at(3))]],
    steps: ['confirmation', 'delivered'],
  },
  {
    name: 'tells the payment of an invoice after the parcel, if that is how it happened',
    rows: [[placed(at(0)), shipped(at(1))], [paid(at(2))]],
    steps: ['confirmation', 'shipped', 'payment'],
  },
  {
    name: 'says nothing of a payment that is heard after the parcel it came before',
    rows: [[placed(at(0)), shipped(at(2))], [paid(at(1), { toldAt: at(3) })]],
    steps: ['confirmation', 'shipped'],
  },
  {
    name: 'says nothing of a payment at the very moment of the parcel',
    rows: [[placed(at(0)), paid(at(1)), shipped(at(1))]],
    steps: ['confirmation', 'shipped'],
  },
  {
    name: 'keeps news that comes before the order, and tells it after the confirmation',
    rows: [[paid(at(1))], [placed(at(0), { toldAt: at(1) })]],
    steps: ['confirmation', 'payment'],
  },
  {
    name: 'tells the parcel and not the payment when both come before the order',
    rows: [[shipped(at(2))], [paid(at(1))], [placed(at(0), { toldAt: at(3) })]],
    steps: ['confirmation', 'shipped'],
  },
  {
    name: 'tells a stage once, however often it is reported',
    rows: [[placed(at(0)), placed(at(0))], [paid(at(1)), paid(at(2))], [paid(at(3))], [placed(at(4))]],
    steps: ['confirmation', 'payment'],
  },
  {
    name: 'says nothing of an order nobody has heard of',
    rows: [[shipped(at(0))], [delivered(at(1))], [cancelled(at(2))]],
    steps: [],
  },
  {
    name: 'tells a cancellation after the parcel',
    rows: [[placed(at(0))], [shipped(at(1))], [cancelled(at(2))]],
    steps: ['confirmation', 'shipped', 'cancelled'],
  },
  {
    name: 'tells neither parcel nor payment after a cancellation',
    rows: [[placed(at(0))], [cancelled(at(1))], [shipped(at(2))], [paid(at(3))]],
    steps: ['confirmation', 'cancelled'],
  },
  {
    name: 'confirms an order even if it is cancelled already, then says so',
    rows: [[placed(at(0)), paid(at(1)), cancelled(at(2))]],
    steps: ['confirmation', 'cancelled'],
  },
  {
    name: 'tells a cancellation dated before the order, as a shop that knows only days may date it',
    rows: [[placed(at(3)), cancelled(at(0), { toldAt: at(4) })]],
    steps: ['confirmation', 'cancelled'],
  },
]

describe('the story of an order', () => {
  it.each(stories)('$name', ({ rows, steps }) => {
    const anna = customer()
    for (const [hour, events] of rows.entries()) anna.hearOut(at(hour + 4), events)
    expect(anna.steps).toEqual(steps)
  })

  it('hands each mail what it writes about', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0))])
    anna.hearOut(at(1), [paid(at(1))])
    anna.hearOut(at(2), [shipped(at(2))])
    anna.hearOut(at(3), [cancelled(at(3))])
    const order = expect.objectContaining({ orderNumber: 'N-o1', total: 2990 })
    expect(anna.told.map(({ template, props }) => ({ template, props }))).toEqual([
      { template: 'order-received', props: { order } },
      {
        template: 'payment-received',
        props: { order, receivedAt: '2026-02-02T12:00:00.000Z', amount: 2990, open: 0 },
      },
      {
        template: 'order-shipped',
        props: { order, handedOverAt: '2026-02-02T13:00:00.000Z', carrier: 'DHL', parcel: { number: 1 } },
      },
      {
        template: 'order-cancelled',
        props: {
          order,
          cancelledAt: '2026-02-02T14:00:00.000Z',
          reason: 'customer',
          refund: true,
          shipped: true,
        },
      },
    ])
    expect(anna.told.map(({ summary }) => summary)).toEqual([
      'order N-o1 · confirmation',
      'order N-o1 · payment',
      'order N-o1 · shipped',
      'order N-o1 · cancelled',
    ])
  })

  it('attaches the order’s own documents and the shop’s to the confirmation, a parcel’s to its mail', () => {
    const pdf = (name: string) => ({ filename: `${name}.pdf`, url: `https://shop.example/${name}.pdf` })
    const anna = customer({ documents: [pdf('terms')] })
    anna.hearOut(at(0), [placed(at(0), {}, { documents: [pdf('invoice')] })])
    anna.hearOut(at(1), [shipped(at(1), {}, { documents: [pdf('note')] })])
    anna.hearOut(at(2), [delivered(at(2))])
    expect(anna.told.map(({ attachments }) => attachments)).toEqual([
      [pdf('invoice'), pdf('terms')],
      [pdf('note')],
      undefined,
    ])
    expect(JSON.stringify(anna.told.map(({ props }) => props))).not.toContain('.pdf')
  })

  it('speaks of no refund where nothing was paid', () => {
    const anna = customer()
    anna.hearOut(at(1), [placed(at(0)), cancelled(at(1))])
    expect(anna.told.at(-1)?.props).toMatchObject({ refund: false })
  })

  it('waits with the next stage while a mail is under way, and asks to hear of its end', () => {
    const anna = customer()
    anna.hear(at(0), [placed(at(0))])
    const waiting = anna.hear(at(1), [paid(at(1))])
    expect(waiting.intents).toEqual([])
    expect(waiting.awaited).toEqual(['order/o1/confirmation'])
    expect(reasonsOf(waiting)).toEqual(['wait · payment · until the outcome of confirmation is in'])
    anna.finish()
    expect(anna.hear(at(2)).intents).toMatchObject([{ step: 'payment' }])
  })

  it('waits for no outcome when nothing is left to tell', () => {
    const anna = customer()
    anna.hear(at(0), [placed(at(0))])
    anna.know({ notifications: 'minimum' })
    expect(anna.hear(at(1), [delivered(at(1))]).awaited).toEqual([])
  })

  it('drops what was overtaken while it waited, and calls back what has not left yet', () => {
    const anna = customer()
    anna.hear(at(0), [placed(at(0))])
    anna.hear(at(1), [paid(at(1))])
    anna.finish()
    anna.hear(at(2))
    expect(anna.unfinished).toMatchObject([{ step: 'payment' }])
    const overtaking = anna.hear(at(3), [shipped(at(3))])
    expect(overtaking.withdrawals).toEqual([{ sendId: 'order/o1/payment', reason: 'overtaken by shipped' }])
    expect(overtaking.intents).toMatchObject([{ step: 'shipped' }])
  })

  it('cannot call back what may be with Resend: it waits for the outcome instead', () => {
    const anna = customer()
    anna.hearOut(at(0), [placed(at(0))])
    anna.hear(at(1), [paid(at(1))])
    anna.change({ attempted: true })
    const overtaking = anna.hear(at(2), [shipped(at(2))])
    expect(overtaking.withdrawals).toEqual([])
    expect(overtaking.intents).toEqual([])
    expect(overtaking.awaited).toEqual(['order/o1/payment'])
  })

  it('does not call back a mandatory mail, whatever is told meanwhile', () => {
    const anna = customer()
    anna.hear(at(0), [placed(at(0))])
    const decision = anna.hear(at(1), [cancelled(at(1))])
    expect(decision.withdrawals).toEqual([])
    expect(decision.awaited).toEqual(['order/o1/confirmation'])
  })

  it('never mixes two orders, nor lets one wait for the other', () => {
    const anna = customer()
    const both = anna.hear(at(0), [placed(at(0), { order: 'a' }), placed(at(0), { order: 'b' })])
    expect(both.intents.map(({ subject, step }) => [subject, step])).toEqual([
      ['a', 'confirmation'],
      ['b', 'confirmation'],
    ])
    expect(both.openOrders).toEqual(['N-a', 'N-b'])
    anna.finish()
    const news = anna.hear(at(1), [cancelled(at(1), { order: 'a' }), shipped(at(1), { order: 'b' })])
    expect(news.intents.map(({ subject, step }) => [subject, step])).toEqual([
      ['a', 'cancelled'],
      ['b', 'shipped'],
    ])
    expect(news.openOrders).toEqual(['N-b'])
  })

  it.each([{ order: '__proto__' }, { order: 'constructor' }, { order: 'a/b' }, { order: '🎷' }])(
    'tells an order called $order like any other',
    ({ order }) => {
      const anna = customer()
      anna.hearOut(at(0), [placed(at(0), { order })])
      anna.hearOut(at(1), [shipped(at(1), { order }), shipped(at(1), { order: 'toString' })])
      expect(anna.told.map(({ subject, step }) => [subject, step])).toEqual([
        [order, 'confirmation'],
        [order, 'shipped'],
      ])
    },
  )
})

describe('history', () => {
  it('counts orders told more than seven days late, and sends nothing about them', () => {
    const anna = customer()
    const toldAt = monday + days(7) + 1
    const old = [paid, shipped, cancelled, refunded].map((make) => make(monday, { toldAt }))
    const [decision] = anna.hearOut(toldAt, [placed(monday, { toldAt }), ...old])
    expect(anna.steps).toEqual([])
    expect(anna.state).toMatchObject({ orderCount: 1, firstOrderAt: monday, lastOrder: { at: monday } })
    expect(decision?.stage).toBe('new')
    expect(decision && reasonsOf(decision)).toEqual(['history · told long after it was placed'])
  })

  it('tells what is new of an order that was imported', () => {
    const anna = customer()
    const imported = monday + days(30)
    const old = [shipped, delivered].map((make) => make(monday + days(2), { toldAt: imported }))
    anna.hearOut(imported, [placed(monday, { toldAt: imported }), ...old])
    anna.hearOut(imported + days(1), [returnAnnounced(imported + days(1))])
    anna.hearOut(imported + days(7), [refunded(imported + days(7))])
    expect(anna.steps).toEqual(['return-announced', 'refund'])
  })

  it('confirms an order told exactly seven days late', () => {
    const anna = customer()
    const toldAt = monday + days(7)
    anna.hearOut(toldAt, [placed(monday, { toldAt })])
    expect(anna.steps).toEqual(['confirmation'])
  })

  it('lets old news be, but not the confirmation or a cancellation', () => {
    const anna = customer()
    anna.hearOut(monday, [placed(monday)])
    const later = monday + days(20)
    const [late] = anna.hearOut(later, [shipped(monday, { toldAt: later })])
    expect(late && reasonsOf(late)).toContain('skip · shipped · old news')
    anna.hearOut(later, [cancelled(monday + 1, { toldAt: later })])
    expect(anna.steps).toEqual(['confirmation', 'cancelled'])
  })
})

describe('an order without an e-mail address', () => {
  it('waits for the address, then tells what is still true', () => {
    const { email: _, ...nameless } = factsOf().profile
    const anna = customer({ profile: nameless })
    const waiting = anna.hear(at(0), [placed(at(0)), paid(at(1))])
    expect(waiting.intents).toEqual([])
    expect(waiting.waitsFor).toEqual(['customer.updated'])
    expect(reasonsOf(waiting)).toEqual(['wait · confirmation · until an e-mail address is known'])
    anna.hear(at(2), [shipped(at(2))])
    anna.know({ email: 'anna@example.com' })
    const [going] = anna.hearOut(at(3), [updated(at(3))])
    expect(going?.waitsFor).toEqual([])
    expect(anna.steps).toEqual(['confirmation', 'shipped'])
  })

  it('tells weeks later only what must be told', () => {
    const { email: _, ...nameless } = factsOf().profile
    const anna = customer({ profile: nameless })
    anna.hear(at(0), [placed(at(0)), shipped(at(1))])
    anna.know({ email: 'anna@example.com' })
    anna.hearOut(at(0) + days(30), [updated(at(0) + days(30))])
    expect(anna.steps).toEqual(['confirmation'])
  })
})
