import { describe, expect, it } from 'vitest'
import { days, hours, toIso } from '../../../journeys/instant.ts'
import { nthOrder } from '../../../journeys/stories/nth-order.ts'
import { cancelled, customer, delivered, monday, placed, returnAnnounced } from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number) => monday + days(count)

/** Somebody who orders every hundred days, up to then. */
function regular(orders: number, given: Parameters<typeof customer>[0] = {}) {
  const anna = customer(given, [nthOrder])
  for (let n = 1; n <= orders; n++) {
    anna.liveUntil(day(100 * n) - 1)
    anna.hearOut(day(100 * n), [placed(day(100 * n), { order: `o${n}` })])
  }
  return anna
}

/** Days after the order. */
const toldAfter = (anna: ReturnType<typeof regular>, orders: number) =>
  anna.told.map(({ at }) => Math.floor((at - day(100 * orders)) / days(1)))

describe('the fifth order', () => {
  it('is thanked for five days after it was placed', () => {
    const anna = regular(5)
    anna.liveUntil(day(599))
    expect(toldAfter(anna, 5)).toEqual([5])
    expect(spoken(anna)).toHaveLength(1)
    expect(anna.told[0]?.props).toMatchObject({
      count: 5,
      customerSince: toIso(day(100)),
      firstOrder: { at: toIso(day(100)), items: [{ name: 'Blue Train' }] },
    })
  })

  it('is thanked for when it has arrived, if that is known', () => {
    const anna = regular(5)
    anna.hear(day(502), [delivered(day(502), { order: 'o5' })])
    anna.liveUntil(day(599))
    expect(toldAfter(anna, 5)).toEqual([2])
  })

  it('is thanked for at the hour at which they usually order', () => {
    const anna = customer({}, [nthOrder])
    const evening = hours(5)
    for (let n = 1; n <= 5; n++) {
      anna.liveUntil(day(100 * n) + evening - 1)
      anna.hearOut(day(100 * n) + evening, [placed(day(100 * n) + evening, { order: `o${n}` })])
    }
    anna.hear(day(502) - hours(2), [delivered(day(502) - hours(2), { order: 'o5' })])
    anna.liveUntil(day(599))
    expect(spoken(anna)).toEqual(['nth-order Sat 19.06. 18:00'])
  })

  it('brings what the shop gives', () => {
    const incentives = { 'thank-you': { kind: 'percent', value: 10 } } as const
    const anna = regular(5, { settings: { journeys: { 'nth-order': { incentives } } } })
    anna.liveUntil(day(599))
    expect(anna.told[0]?.props).toMatchObject({ incentive: { kind: 'percent', value: 10 } })
  })

  it('is one of many once the sixth is placed', () => {
    const anna = regular(5)
    anna.hear(day(503), [placed(day(503), { order: 'o6' })])
    anna.liveUntil(day(599))
    expect(anna.steps).toEqual([])
  })

  it.each([
    { what: 'cancelled', event: cancelled },
    { what: 'on its way back', event: returnAnnounced },
  ])('is not thanked for when it was $what', ({ event }) => {
    const anna = regular(5)
    anna.hear(day(502), [event(day(502), { order: 'o5' })])
    anna.liveUntil(day(599))
    expect(anna.steps).toEqual([])
  })
})

it('the tenth order and the 25th are thanked for too, and none between', () => {
  const anna = regular(26)
  expect(anna.told.map(({ props }) => (props as { count: number }).count)).toEqual([5, 10, 25])
})
