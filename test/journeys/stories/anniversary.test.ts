import { describe, expect, it } from 'vitest'
import { days, toIso } from '../../../journeys/instant.ts'
import { anniversary } from '../../../journeys/stories/anniversary.ts'
import { loyaltyLevel } from '../../../journeys/stories/loyalty-level.ts'
import { customer, levelReached, monday, placed, reasonsOf, rules } from '../customer.ts'
import { spoken } from './spoken.ts'

const record = (productId: string, category?: string) => ({
  productId,
  name: `Record ${productId}`,
  quantity: 1,
  price: 2990,
  ...(category && { category }),
})

/** Somebody who ordered on these days. */
function buyer(orders: readonly { day: number; items?: ReturnType<typeof record>[] }[]) {
  const anna = customer({}, [anniversary])
  for (const { day, items = [record('p1')] } of orders) {
    const at = monday + days(day)
    anna.liveUntil(at - 1)
    anna.hearOut(at, [placed(at, { order: `o${day}` }, { items })])
  }
  return anna
}

describe('the day of the first order', () => {
  it('is remembered every year, with what there is to tell', () => {
    const anna = buyer([
      { day: 0, items: [record('p1', 'Jazz')] },
      { day: 300, items: [record('p2', 'Jazz'), record('p3', 'Soul')] },
      { day: 500 },
    ])
    anna.liveUntil(monday + days(800))
    expect(spoken(anna)).toEqual(['anniversary Tue 02.02. 08:30', 'anniversary Wed 02.02. 08:30'])
    expect(anna.told.map(({ props }) => props)).toMatchObject([
      {
        years: 1,
        customerSince: toIso(monday),
        firstOrder: { at: toIso(monday), items: [{ name: 'Record p1' }] },
        favourite: 'Jazz',
        orders: 2,
      },
      { years: 2, orders: 3 },
    ])
  })

  it.each([
    { items: [['p1'], ['p1', 'p2']], favourite: 'Record p1' },
    { items: [['p1'], ['p2']], favourite: undefined },
    {
      items: [
        ['p1', 'p2'],
        ['p1', 'p2'],
      ],
      favourite: undefined,
    },
  ])('names $favourite as what they come back for', ({ items, favourite }) => {
    const anna = buyer(items.map((ids, place) => ({ day: place * 100, items: ids.map((id) => record(id)) })))
    anna.liveUntil(monday + days(400))
    expect(anna.told.map(({ props }) => (props as { favourite?: string }).favourite)).toEqual([favourite])
  })

  it('is not remembered to somebody who has not ordered for a year', () => {
    const anna = buyer([{ day: 0 }])
    const decisions = anna.liveUntil(monday + days(740))
    expect(anna.told.map(({ props }) => (props as { years: number }).years)).toEqual([1])
    expect(decisions.flatMap(reasonsOf)).toContain('end · not: ordered within the last year')
  })

  it.each([
    { gap: 40, told: ['anniversary Wed 03.02. 08:00'] },
    { gap: 80, told: [] },
  ])(
    'is remembered a day late at most, whatever is ordered, here after a gap of $gap hours',
    ({ gap, told }) => {
      const anna = customer({ rules: { ...rules, minimumGapHours: gap } }, [anniversary])
      anna.hearOut(monday, [placed(monday)])
      const before = monday + days(364)
      anna.liveUntil(before)
      anna.hearOut(before, [levelReached(before, 'Gold')], [anniversary, loyaltyLevel])
      anna.liveUntil(before + days(1))
      anna.hearOut(before + days(1), [placed(before + days(1), { order: 'o3' })])
      anna.liveUntil(before + days(30))
      expect(spoken(anna).slice(1)).toEqual(told)
    },
  )

  it('is no anniversary on the day itself, nor for who never ordered', () => {
    const anna = buyer([{ day: 0 }])
    anna.liveUntil(monday + days(300))
    expect(anna.steps).toEqual([])
    expect(buyer([]).liveUntil(monday + days(900))).toEqual([])
  })
})
