import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../journeys/facts.ts'
import { days, type Instant, toIso } from '../../../journeys/instant.ts'
import { firstToSecond } from '../../../journeys/stories/first-to-second.ts'
import {
  cancelled,
  contents,
  customer,
  delivered,
  incident,
  anna as knownAnna,
  mailClicked,
  monday,
  partCancelled,
  placed,
  reasonsOf,
  refunded,
  returnAnnounced,
  returnInspected,
  shipped,
  viewed,
  withdrawn,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

const guide = (title: string) => ({ title, text: `${title}: so it lasts.` })
const guides = {
  vinyl: guide('Records'),
  players: guide('Players'),
  care: guide('Care'),
  books: guide('Books'),
}

const item = (productId: string, category?: string) => ({
  productId,
  name: `Thing ${productId}`,
  quantity: 1,
  price: 1000,
  ...(category && { category }),
})

/** Somebody whose first order is placed that Monday. */
function newcomer(given: Partial<Facts> = {}, items = [item('p1', 'vinyl')]) {
  const anna = customer(given, [firstToSecond])
  anna.hearOut(monday, [placed(monday, {}, { items })])
  return anna
}

/** … and has arrived two days later. */
function receiver(given: Partial<Facts> = {}, items?: Parameters<typeof newcomer>[1]) {
  const anna = newcomer(given, items)
  anna.hearOut(day(2), [delivered(day(2))])
  return anna
}

describe('a first order that has arrived', () => {
  it('is followed by care, by what goes with it, and by a reason to come back', () => {
    const anna = receiver({
      contents: { ...contents, guides },
      settings: {
        journeys: {
          'first-to-second': {
            incentives: { 'return-advantage': { kind: 'percent', value: 10, validDays: 21 } },
          },
        },
      },
    })
    const decisions = anna.liveUntil(day(80))
    // Three times as designed, each at the hour of those whose habits are not known.
    expect(spoken(anna)).toEqual([
      'care Mon 09.02. 10:00',
      'goes-with Thu 19.02. 10:00',
      'second-order Sat 07.03. 10:00',
    ])
    expect(anna.told.map(({ props }) => props)).toEqual([
      {
        items: [{ name: 'Thing p1' }],
        guides: [{ title: 'Records', text: 'Records: so it lasts.' }],
        deliveredAt: toIso(day(2)),
      },
      { bought: [{ name: 'Thing p1' }] },
      {
        bought: [{ name: 'Thing p1' }],
        firstOrderAt: toIso(monday),
        incentive: { kind: 'percent', value: 10, validUntil: '2026-03-28' },
      },
    ])
    expect(decisions.flatMap(reasonsOf).filter((reason) => reason.startsWith('end'))).toEqual(['end · done'])
  })

  it('is followed all the same where the shop has written no guides and set no advantage', () => {
    const anna = receiver()
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual(['care', 'goes-with', 'second-order'])
    expect(anna.told[0]?.props).toMatchObject({ guides: [] })
    expect(anna.told[2]?.props).not.toHaveProperty('incentive')
  })

  it('shows three things and three guides at most, each once', () => {
    const anna = receiver({ contents: { ...contents, guides } }, [
      item('p1', 'vinyl'),
      item('p2', 'vinyl'),
      item('p3'),
      item('p4', 'players'),
      item('p5', 'unknown'),
      item('p6', 'care'),
      item('p7', 'books'),
    ])
    anna.liveUntil(day(10))
    expect(anna.told[0]?.props).toMatchObject({
      items: [{ name: 'Thing p1' }, { name: 'Thing p2' }, { name: 'Thing p3' }],
      guides: [{ title: 'Records' }, { title: 'Players' }, { title: 'Care' }],
    })
  })

  it('shows first the guide to what they are drawn to most', () => {
    const profile = { ...knownAnna, preferences: { interests: ['reading'] } }
    const interests = [{ id: 'reading', name: 'Reading', categories: ['books'] }]
    const anna = customer({ profile, contents: { ...contents, guides, interests } }, [firstToSecond])
    const items = ['vinyl', 'players', 'care', 'books'].map((one) => item(one, one))
    anna.hearOut(monday, [viewed(monday, { category: 'care' }), viewed(day(-2), { category: 'care' })])
    anna.hearOut(day(1), [placed(day(1), {}, { items }), delivered(day(1))])
    anna.liveUntil(day(10))
    const read = anna.told[0]?.props as { guides: { title: string }[] }
    expect(read.guides.map(({ title }) => title)).toEqual(['Books', 'Care', 'Records'])
  })

  it('is written about at the hour at which this person is usually there', () => {
    const anna = newcomer()
    const evening = (count: number) => Date.parse(`2026-02-0${3 + count}T18:10:00Z`)
    const clicks = [0, 1, 2, 3].map((count) =>
      mailClicked(evening(count), { journey: 'order', subject: 'o1', step: 'confirmation' }),
    )
    anna.hearOut(day(5), [delivered(day(2)), ...clicks])
    anna.hearOut(day(5), [mailClicked(day(5), { journey: 'order', subject: 'o1', step: 'confirmation' })])
    anna.liveUntil(day(8))
    expect(spoken(anna)).toEqual(['care Sun 08.02. 19:00'])
  })
})

describe('the arrival of an order', () => {
  const parcel = (shipmentId: string, more = {}) => ({ shipmentId, ...more })

  it('is taken for granted a week after it was handed over, where nobody reports deliveries', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [shipped(day(1))])
    expect(anna.hear(day(1)).places).toMatchObject([{ journey: 'first-to-second', label: 'order N-o1' }])
    anna.liveUntil(day(80))
    expect(spoken(anna)[0]).toBe('care Sun 15.02. 10:00')
    // No day is named that nobody knows.
    expect(anna.told[0]?.props).not.toHaveProperty('deliveredAt')
  })

  it('is that of its last parcel', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [
      shipped(day(1), {}, parcel('a', { isLast: false })),
      shipped(day(1), {}, parcel('b', { isLast: true })),
    ])
    anna.hearOut(day(2), [delivered(day(2), {}, parcel('a'))])
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual([])
    anna.hearOut(day(30), [delivered(day(30), {}, parcel('b'))])
    anna.liveUntil(day(50))
    expect(spoken(anna)[0]).toBe('care Mon 09.03. 10:00')
  })

  it('is none while something of it has not left', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [shipped(day(1), {}, parcel('a', { isLast: false }))])
    anna.liveUntil(day(50))
    expect(anna.steps).toEqual([])
    anna.hearOut(day(50), [shipped(day(50), {}, parcel('b', { isLast: true }))])
    anna.liveUntil(day(70))
    expect(spoken(anna)).toEqual(['care Sun 05.04. 10:00'])
  })

  it('moves the days that are still to come when it is reported after all', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [shipped(day(1))])
    anna.liveUntil(day(9))
    anna.hearOut(day(9), [delivered(day(9))])
    anna.liveUntil(day(80))
    expect(spoken(anna)[0]).toBe('care Mon 16.02. 10:00')
  })

  it('counts without what was cancelled of it', () => {
    const anna = newcomer({}, [item('p1', 'vinyl'), item('p2')])
    const items = [{ productId: 'p2', quantity: 1 }]
    anna.hearOut(day(1), [shipped(day(1), {}, { items }), partCancelled(day(1)), delivered(day(2))])
    anna.liveUntil(day(10))
    expect(anna.steps).toEqual(['care'])
  })

  it.each([
    { late: 0, says: ['care', 'goes-with', 'second-order'] },
    { late: 10, says: ['care', 'goes-with', 'second-order'] },
    { late: 13, says: [] },
  ])('is not followed when it is told $late days late, but by $says.length mails', ({ late, says }) => {
    const anna = newcomer()
    anna.liveUntil(day(2 + late))
    anna.hearOut(day(2 + late), [delivered(day(2), { toldAt: day(2 + late) })])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual(says)
  })

  it('of the past brings nobody a mail when a shop imports its orders', () => {
    const anna = customer({}, [firstToSecond])
    const past = day(-60)
    anna.hearOut(monday, [
      placed(past, { toldAt: monday }),
      shipped(past + days(1), { toldAt: monday }),
      delivered(past + days(2), { toldAt: monday }),
    ])
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual([])
  })
})

describe('what ends the way to a second order', () => {
  it.each([3, 10, 25])('the second order, on day %i', (on) => {
    const anna = receiver()
    anna.liveUntil(day(on))
    const before = anna.steps.length
    const [decision] = anna.hearOut(day(on), [placed(day(on), { order: 'o2' })])
    expect(decision && reasonsOf(decision)).toContain('end · goal: order.placed')
    anna.hearOut(day(on + 2), [delivered(day(on + 2), { order: 'o2' })])
    anna.liveUntil(day(on + 80))
    expect(anna.steps).toHaveLength(before)
  })

  it('a second order that was placed while the first was on its way', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [placed(day(1), { order: 'o2' })])
    const [decision] = anna.hearOut(day(2), [delivered(day(2))])
    expect(decision && reasonsOf(decision)).toEqual(['end · has ordered again'])
    anna.hearOut(day(3), [delivered(day(3), { order: 'o2' })])
    // It is no subject for the second.
    expect(Object.keys(anna.state.marks)).toEqual(['first-to-second/o1'])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual([])
  })

  it('the news that it was not the first', () => {
    const anna = receiver()
    anna.liveUntil(day(6))
    anna.hear(day(7) - days(1) / 12)
    anna.hearOut(day(8), [placed(day(-100), { order: 'o0', toldAt: day(8) })])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual(['care'])
  })

  it.each([
    { what: 'a return that is announced', news: [returnAnnounced(day(5))] },
    { what: 'its refund', news: [refunded(day(5))] },
    { what: 'its cancellation', news: [cancelled(day(5))] },
    { what: 'a withdrawal', news: [withdrawn(day(5))] },
  ])('$what', ({ news }) => {
    const anna = receiver()
    const [decision] = anna.hearOut(day(5), news)
    expect(decision && reasonsOf(decision)).toEqual(['end · the order was returned, refunded or cancelled'])
    anna.hearOut(day(12), [refunded(day(12))])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual([])
  })

  it('a return on its way while nobody had reported a delivery', () => {
    const anna = newcomer()
    anna.hearOut(day(1), [shipped(day(1))])
    anna.hearOut(day(4), [returnAnnounced(day(4))])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual([])
  })

  it('not a return that was refused', () => {
    const anna = newcomer()
    anna.hearOut(day(3), [
      delivered(day(2)),
      returnAnnounced(day(2)),
      returnInspected(day(3), {}, { outcome: 'refused' }),
    ])
    anna.liveUntil(day(80))
    expect(anna.steps).toEqual(['care', 'goes-with', 'second-order'])
  })

  it('calls back what is under way', () => {
    const anna = receiver()
    anna.liveUntil(day(6) - 1)
    const at = anna.hear(day(6)).wakeUp?.at ?? 0
    expect(anna.hear(at).intents).toMatchObject([{ step: 'care' }])
    expect(anna.hear(at + 1, [returnAnnounced(at + 1)]).withdrawals).toEqual([
      {
        sendId: 'first-to-second/o1/care',
        reason: 'ended: the order was returned, refunded or cancelled',
      },
    ])
  })

  it('calls back its last word when the second order comes while that is under way', () => {
    const anna = receiver()
    anna.liveUntil(day(32))
    const at = anna.hear(day(32)).wakeUp?.at ?? 0
    expect(anna.hear(at).intents).toMatchObject([{ step: 'second-order' }])
    expect(anna.hear(at + 1, [placed(at + 1, { order: 'o2' })]).withdrawals).toEqual([
      { sendId: 'first-to-second/o1/second-order', reason: 'ended: goal: order.placed' },
    ])
  })
})

describe('a complaint about a first order', () => {
  it('rests it for a week, and what has waited that long goes then', () => {
    const anna = receiver()
    anna.hearOut(day(6), [incident(day(6))])
    anna.liveUntil(day(80))
    expect(spoken(anna)).toEqual([
      'care Sun 15.02. 12:00',
      'goes-with Thu 26.02. 10:00',
      'second-order Sat 14.03. 10:00',
    ])
  })
})
