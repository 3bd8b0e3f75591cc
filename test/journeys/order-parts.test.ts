import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../dev/tools/seeded-random.ts'
import type { CustomerEvent } from '../../journeys/events.ts'
import { hours } from '../../journeys/instant.ts'
import {
  cancelled,
  changed,
  customer,
  delayed,
  delivered,
  monday,
  paid,
  partCancelled,
  placed,
  refunded,
  released,
  returnAnnounced,
  returnInspected,
  returnReceived,
  shipped,
} from './customer.ts'

const at = (hour: number) => monday + hours(hour)

const two = {
  total: 4980,
  items: [
    { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990, variant: 'LP' },
    { productId: 'p2', name: 'Giant Steps', quantity: 1, price: 1990 },
  ],
}
const parcel = (hour: number, shipmentId: string, productId: string) =>
  shipped(at(hour), {}, { shipmentId, items: [{ productId, quantity: 1 }] })
const arrival = (hour: number, shipmentId: string) => delivered(at(hour), {}, { shipmentId })

/** What is told of an order of two records, each event heard alone. */
function told(...events: CustomerEvent[]) {
  const anna = customer()
  anna.hearOut(at(0), [placed(at(0), {}, two)])
  for (const event of events) anna.hearOut(event.receivedAt, [event])
  return anna.told.slice(1)
}
const stepsOf = (mails: ReturnType<typeof told>) => mails.map(({ step }) => step)

describe('an order in two parcels', () => {
  it('has a mail for each as it leaves and arrives, with what it holds', () => {
    const mails = told(parcel(1, 'a', 'p1'), parcel(2, 'b', 'p2'), arrival(3, 'b'), arrival(4, 'a'))
    expect(mails.map(({ step, props }) => ({ step, props }))).toMatchObject([
      {
        step: 'shipped',
        props: { parcel: { number: 1 }, items: [{ name: 'Blue Train', variant: 'LP', quantity: 1 }] },
      },
      { step: 'shipped-2', props: { parcel: { number: 2 }, items: [{ name: 'Giant Steps', quantity: 1 }] } },
      { step: 'delivered', props: { items: [{ name: 'Giant Steps' }], isComplete: false } },
      { step: 'delivered-2', props: { items: [{ name: 'Blue Train' }], isComplete: true } },
    ])
  })

  it('hears of one that left, though the other has arrived', () => {
    expect(stepsOf(told(parcel(1, 'a', 'p1'), arrival(3, 'a'), parcel(2, 'b', 'p2')))).toEqual([
      'shipped',
      'delivered',
      'shipped-2',
    ])
  })

  it('hears of none that left, once an arrival is told that may be of any', () => {
    expect(stepsOf(told(delivered(at(3)), parcel(1, 'a', 'p1'), parcel(2, 'b', 'p2')))).toEqual(['delivered'])
  })

  it('is told of each parcel once, whether it is known by its own number or the carrier’s', () => {
    const tracked = (hour: number, trackingNumber: string) => shipped(at(hour), {}, { trackingNumber })
    expect(stepsOf(told(tracked(1, 'x'), tracked(2, 'x'), tracked(3, 'y')))).toEqual(['shipped', 'shipped-2'])
    expect(stepsOf(told(shipped(at(1)), shipped(at(2))))).toEqual(['shipped'])
  })

  it('is told of twenty parcels at most', () => {
    const many = Array.from({ length: 25 }, (_, place) => shipped(at(place), {}, { shipmentId: `s${place}` }))
    expect(told(...many)).toHaveLength(20)
  })

  it('hears of a delay of the second after the first has left', () => {
    const mails = told(parcel(1, 'a', 'p1'), delayed(at(2), {}, { newDate: '2026-02-20' }))
    expect(stepsOf(mails)).toEqual(['shipped', 'delayed'])
    expect(mails[1]?.props).toMatchObject({ newDate: '2026-02-20', again: false })
  })
})

describe('an order with two returns', () => {
  const back = (returnId: string) => ({
    announced: (hour: number) => returnAnnounced(at(hour), {}, { returnId }),
    received: (hour: number) => returnReceived(at(hour), {}, { returnId }),
    inspected: (hour: number) =>
      returnInspected(
        at(hour),
        {},
        {
          returnId,
          outcome: 'refused',
          items: [{ productId: 'p1', quantity: 1, accepted: false, reason: 'worn' }],
        },
      ),
  })
  const [a, b] = [back('a'), back('b')]

  it('keeps them apart', () => {
    const mails = told(
      a.announced(1),
      b.announced(2),
      b.inspected(3),
      b.received(4),
      a.received(5),
      a.inspected(6),
    )
    expect(stepsOf(mails)).toEqual([
      'return-announced',
      'return-announced-2',
      'return-inspected',
      'return-received-2',
      'return-inspected-2',
    ])
    expect(mails[2]?.props).toMatchObject({
      items: [{ name: 'Blue Train', accepted: false, reason: 'worn' }],
    })
  })

  it('says why something was refused, even after the refund, but not that all was well', () => {
    expect(stepsOf(told(refunded(at(3)), a.inspected(2)))).toEqual(['refund', 'return-inspected'])
    expect(stepsOf(told(refunded(at(3)), returnInspected(at(2), {}, { returnId: 'a' })))).toEqual(['refund'])
  })
})

describe('an order with parts', () => {
  it('has a mail for each delay to another day, each payment, each refund', () => {
    const later = (hour: number, newDate: string) => delayed(at(hour), {}, { newDate })
    const delays = told(later(1, '2026-02-20'), later(2, '2026-02-20'), later(3, '2026-03-01'))
    expect(delays.map(({ step, props }) => [step, (props as { again: boolean }).again])).toEqual([
      ['delayed', false],
      ['delayed-2', true],
    ])
    const payments = told(
      paid(at(1), {}, { paymentId: 'x', amount: 1000 }),
      paid(at(2), {}, { paymentId: 'x', amount: 1000 }),
      paid(at(3), {}, { paymentId: 'y', amount: 3980 }),
    )
    expect(payments.map(({ step, props }) => [step, (props as { open: number }).open])).toEqual([
      ['payment', 3980],
      ['payment-2', 0],
    ])
    const refunds = told(
      refunded(at(1), {}, { refundId: 'x', amount: 1000 }),
      refunded(at(2), {}, { refundId: 'y', amount: 3980 }),
    )
    expect(refunds.map(({ step, props }) => [step, (props as { isPart: boolean }).isPart])).toEqual([
      ['refund', true],
      ['refund-2', false],
    ])
  })

  it('names what was cancelled, and says so of each part', () => {
    const mails = told(
      partCancelled(at(1)),
      partCancelled(at(2)),
      partCancelled(at(3), {}, { items: [{ productId: 'p2', quantity: 1 }] }),
    )
    expect(stepsOf(mails)).toEqual(['items-cancelled', 'items-cancelled-2'])
    expect(mails[0]?.props).toMatchObject({ items: [{ name: 'Blue Train', variant: 'LP', quantity: 1 }] })
  })

  it('shows its new contents and the old total in every mail after a change, and can be changed back', () => {
    const back = changed(at(3), {}, two)
    const mails = told(changed(at(1)), changed(at(2)), back, shipped(at(4)))
    expect(stepsOf(mails)).toEqual(['changed', 'changed-2', 'shipped'])
    expect(mails.map(({ props }) => props)).toMatchObject([
      { order: { total: 1990, items: [{ name: 'Giant Steps' }] }, previousTotal: 4980 },
      { order: { total: 4980 }, previousTotal: 1990 },
      { order: { total: 4980, currency: 'EUR' } },
    ])
  })
})

describe('two orders at once', () => {
  const makers = [changed, paid, released, delayed, shipped, delivered, cancelled, partCancelled]
  const returns = [returnAnnounced, returnReceived, returnInspected, refunded]
  const seeds = Array.from({ length: 30 }, (_, seed) => seed)

  it('each have the mails they would have alone, however they are mixed', () => {
    for (const seed of seeds) {
      const random = seededRandom(seed)
      const lives = ['a', 'b'].map((order) => {
        const parts = ['x', 'y'].map((part) => ({
          shipmentId: part,
          returnId: part,
          paymentId: part,
          refundId: part,
        }))
        const events = [...makers, ...returns].flatMap((make) =>
          parts.flatMap((part) => {
            if (random() < 0.5) return []
            const happened = at(Math.floor(random() * 40))
            return make(happened, { order, toldAt: happened + hours(Math.floor(random() * 10)) }, part)
          }),
        )
        return [placed(at(0), { order }, two), ...events].sort(
          (one, other) => one.receivedAt - other.receivedAt,
        )
      })
      const live = (events: CustomerEvent[]) => {
        const anna = customer()
        for (const event of events) anna.hearOut(event.receivedAt, [event])
        return anna.told
      }
      const mixed = live(lives.flat().sort((one, other) => one.receivedAt - other.receivedAt))
      for (const [place, order] of ['a', 'b'].entries()) {
        const own = mixed.filter(({ subject }) => subject.split('/')[0] === order)
        const keys = own.map(({ journey, subject, step }) => `${journey}/${subject}/${step}`)
        expect(own, `seed ${seed}`).toEqual(live(lives[place] ?? []))
        expect(new Set(keys).size, `seed ${seed}: a mail twice`).toBe(keys.length)
      }
    }
  })
})
