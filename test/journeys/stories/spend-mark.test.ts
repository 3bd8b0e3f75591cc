import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../journeys/facts.ts'
import { days, toIso } from '../../../journeys/instant.ts'
import { spendMark } from '../../../journeys/stories/spend-mark.ts'
import { cancelled, changed, customer, delivered, monday, placed, refunded, rules } from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number) => monday + days(count)

const marks = [
  { amount: 50_000, currency: 'EUR' },
  { amount: 100_000, currency: 'EUR' },
  { amount: 10_000, currency: 'CHF' },
]

const marked: Partial<Facts> = { rules: { ...rules, spendMarks: marks } }

/** Somebody who orders for these amounts, every hundred days. */
function buyer(totals: readonly number[], given = marked) {
  const anna = customer(given, [spendMark])
  for (const [index, total] of totals.entries()) order(anna, index + 1, { total })
  return anna
}

function order(anna: ReturnType<typeof customer>, n: number, more: { total: number; currency?: string }) {
  anna.liveUntil(day(100 * n) - 1)
  anna.hearOut(day(100 * n), [placed(day(100 * n), { order: `o${n}` }, more)])
}

const reached = (anna: ReturnType<typeof buyer>) =>
  anna.told.map(({ at, props }) => {
    const { amount, currency } = props as { amount: number; currency: string }
    return `${currency} ${amount} on day ${Math.floor((at - monday) / days(1))}`
  })

describe('what was spent', () => {
  it('is thanked for once it has reached a mark and the order has come', () => {
    const anna = buyer([30_000, 20_000])
    anna.liveUntil(day(290))
    expect(reached(anna)).toEqual(['EUR 50000 on day 205'])
    expect(anna.told[0]?.props).toMatchObject({
      customerSince: toIso(day(100)),
      favourite: 'Blue Train',
      firstOrder: { at: toIso(day(100)), items: [{ name: 'Blue Train' }] },
    })
  })

  it('is thanked for when the parcel came, if that is known', () => {
    const anna = buyer([30_000, 20_000])
    anna.hear(day(202), [delivered(day(202), { order: 'o2' })])
    anna.liveUntil(day(290))
    expect(reached(anna)).toEqual(['EUR 50000 on day 202'])
  })

  it('is thanked for by the highest mark that an order has reached', () => {
    const anna = buyer([10_000, 95_000])
    anna.liveUntil(day(290))
    expect(reached(anna)).toEqual(['EUR 100000 on day 205'])
  })

  it('counts by currency', () => {
    const anna = buyer([45_000])
    order(anna, 2, { total: 9_000, currency: 'CHF' })
    order(anna, 3, { total: 1_000, currency: 'CHF' })
    anna.liveUntil(day(390))
    expect(reached(anna)).toEqual(['CHF 10000 on day 305'])
  })

  it('is silent where the shop names no mark', () => {
    const anna = buyer([200_000], {})
    anna.liveUntil(day(190))
    expect(anna.steps).toEqual([])
  })

  it('brings what the shop gives', () => {
    const incentives = { 'thank-you': { kind: 'gift', gift: 'Bürste' } } as const
    const anna = buyer([50_000], { ...marked, settings: { journeys: { 'spend-mark': { incentives } } } })
    anna.liveUntil(day(190))
    expect(anna.told[0]?.props).toMatchObject({ incentive: { kind: 'gift', gift: 'Bürste' } })
  })
})

describe('what was not kept does not count', () => {
  it.each([
    { what: 'called off', event: cancelled },
    { what: 'paid back', event: refunded },
  ])('when it was $what', ({ event }) => {
    const anna = buyer([30_000])
    anna.hearOut(day(110), [event(day(110), { order: 'o1' }, { amount: 30_000 })])
    order(anna, 2, { total: 20_000 })
    anna.liveUntil(day(290))
    expect(anna.steps).toEqual([])
  })

  it('nor does what was changed', () => {
    const anna = buyer([30_000])
    anna.hearOut(day(101), [changed(day(101), { order: 'o1' }, { total: 20_000 })])
    order(anna, 2, { total: 20_000 })
    anna.liveUntil(day(290))
    expect(anna.steps).toEqual([])
  })

  it('and nobody is thanked for what they send back', () => {
    const anna = buyer([30_000, 20_000])
    anna.hear(day(203), [refunded(day(203), { order: 'o2' }, { amount: 20_000 })])
    anna.liveUntil(day(290))
    expect(anna.steps).toEqual([])
  })
})

it('a mark that is reached a second time is not mentioned again', () => {
  const anna = buyer([30_000, 20_000])
  anna.liveUntil(day(240))
  anna.hearOut(day(240), [refunded(day(240), { order: 'o2' }, { amount: 20_000 })])
  order(anna, 3, { total: 20_000 })
  anna.liveUntil(day(390))
  expect(reached(anna)).toEqual(['EUR 50000 on day 205'])
})

it('an order that is thanked for by its number is not thanked for by its sum as well', () => {
  const anna = buyer([10_000, 10_000, 10_000, 10_000, 10_000])
  anna.liveUntil(day(590))
  expect(spoken(anna)).toEqual([])
})

it('the next order makes it one of many', () => {
  const anna = buyer([50_000])
  anna.hear(day(102), [placed(day(102), { order: 'o2' })])
  anna.liveUntil(day(190))
  expect(anna.steps).toEqual([])
})

it('what is told long afterwards counts, and is history', () => {
  const anna = customer(marked, [spendMark])
  anna.hearOut(day(400), [placed(day(100), { order: 'o1', toldAt: day(400) }, { total: 60_000 })])
  order(anna, 5, { total: 40_000 })
  anna.liveUntil(day(590))
  expect(reached(anna)).toEqual(['EUR 100000 on day 505'])
})
