import { describe, expect, it } from 'vitest'
import { days, hours, type Instant, toIso } from '../../../journeys/instant.ts'
import { replenishment } from '../../../journeys/stories/replenishment.ts'
import { cancelled, customer, keyOf, monday, placed, refunded, returnAnnounced } from '../customer.ts'
import { spoken } from './spoken.ts'

const person = () => customer({}, [replenishment])

const coffee = { productId: 'coffee', name: 'Hausmischung', quantity: 1, price: 990 }
const tea = { productId: 'tea', name: 'Assam', quantity: 1, price: 790 }

const bought = (at: Instant, order: string, items: object[]) =>
  placed(at, { order }, { items: items as (typeof coffee)[] })

describe('something that is used up', () => {
  it('is recalled by its own rhythm, a tenth of it before the end, at a good hour', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30 }])])
    anna.liveUntil(monday + days(365))
    // 27 days and 22 hours, for the clock shows ten then.
    expect(spoken(anna)).toEqual(['replenish Mon 02.03. 10:00'])
    expect(anna.told[0]?.props).toMatchObject({
      product: { name: 'Hausmischung' },
      lastBoughtAt: toIso(monday),
      rhythm: 'product',
    })
  })

  it('lasts as much longer as more was bought', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30, quantity: 2 }])])
    anna.liveUntil(monday + days(365))
    expect(spoken(anna)).toEqual(['replenish Sun 29.03. 10:00'])
  })

  it('lasts as long as the shop said once, also where a later order does not say it', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30, quantity: 2 }])])
    anna.hear(monday + days(20), [bought(monday + days(20), 'o2', [coffee])])
    anna.liveUntil(monday + days(365))
    expect(spoken(anna)).toEqual(['replenish Sun 22.03. 10:00'])
  })

  it('lasts as long as the shop says of the newest order, whichever is told first', () => {
    const [first, second] = [
      bought(monday, 'o1', [{ ...coffee, lastsDays: 60 }]),
      bought(monday + days(10), 'o2', [{ ...coffee, lastsDays: 30 }]),
    ]
    const end = (...told: (typeof first)[]) => {
      const anna = person()
      for (const event of told) anna.hear(monday + days(11), [{ ...event, receivedAt: monday + days(11) }])
      anna.liveUntil(monday + days(365))
      return spoken(anna)
    }
    expect(end(first, second)).toEqual(['replenish Thu 12.03. 10:00'])
    expect(end(second, first)).toEqual(['replenish Thu 12.03. 10:00'])
  })

  it('is recalled a week before the end at most', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 200 }])])
    anna.liveUntil(monday + days(365))
    const [mail] = anna.told
    expect((mail?.at ?? 0) - (monday + days(193))).toBeLessThan(hours(24))
  })

  it('follows the personal rhythm from three purchases on', () => {
    const anna = person()
    for (const [place, day] of [0, 40, 80].entries())
      anna.hearOut(monday + days(day), [
        bought(monday + days(day), `o${place}`, [{ ...coffee, lastsDays: 90 }]),
      ])
    anna.liveUntil(monday + days(365))
    expect(anna.told).toHaveLength(1)
    expect(anna.told[0]?.props).toMatchObject({ rhythm: 'personal' })
    expect((anna.told[0]?.at ?? 0) - (monday + days(116))).toBeLessThan(hours(24))
  })

  it.each([1, 2])('has no rhythm after %i purchases where the shop knows none', (times) => {
    const anna = person()
    for (let n = 0; n < times; n++)
      anna.hearOut(monday + days(40 * n), [bought(monday + days(40 * n), `o${n}`, [coffee])])
    anna.liveUntil(monday + days(365))
    expect(anna.steps).toEqual([])
  })

  it('is not recalled when it was bought again before, and its time counts from then', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30 }])])
    anna.hear(monday + days(20), [bought(monday + days(20), 'o2', [{ ...coffee, lastsDays: 30 }])])
    anna.liveUntil(monday + days(365))
    expect(spoken(anna)).toEqual(['replenish Sun 22.03. 10:00'])
  })

  it('is recalled again after each purchase, and a mail under way is called back by one', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30 }])])
    anna.liveUntil(monday + days(40))
    anna.hear(monday + days(40), [bought(monday + days(40), 'o2', [{ ...coffee, lastsDays: 30 }])])
    anna.hear(monday + days(68))
    anna.change({ dueAt: monday + days(69) })
    const later = monday + days(68) + hours(1)
    const decision = anna.hear(later, [bought(later, 'o3', [{ ...coffee, lastsDays: 30 }])])
    expect(decision.withdrawals).toHaveLength(1)
    anna.liveUntil(monday + days(365))
    expect(new Set(anna.told.map(keyOf)).size).toBe(3)
  })

  it('is recalled whatever else is ordered', () => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30 }])])
    anna.hear(monday + days(27) + 1, [bought(monday + days(27) + 1, 'o2', [tea])])
    anna.liveUntil(monday + days(365))
    expect(anna.steps).toEqual(['replenish'])
  })

  it('is recalled one after the other where several run out together', () => {
    const anna = person()
    const items = [
      { ...coffee, lastsDays: 30 },
      { ...tea, lastsDays: 30 },
    ]
    anna.hear(monday, [bought(monday, 'o1', items)])
    anna.liveUntil(monday + days(365))
    expect(
      anna.told.map(({ props }) => (props as { product: { name: string } }).product.name).sort(),
    ).toEqual(['Assam', 'Hausmischung'])
    expect((anna.told[1]?.at ?? 0) - (anna.told[0]?.at ?? 0)).toBeGreaterThanOrEqual(hours(16))
  })

  it.each([
    { what: 'cancelled', event: cancelled },
    { what: 'sent back', event: returnAnnounced },
    { what: 'refunded', event: refunded },
  ])('is not recalled if its order was $what', ({ event }) => {
    const anna = person()
    anna.hear(monday, [bought(monday, 'o1', [{ ...coffee, lastsDays: 30 }])])
    anna.hear(monday + days(2), [event(monday + days(2))])
    anna.liveUntil(monday + days(365))
    expect(anna.steps).toEqual([])
  })

  it('ran out long ago for those whose orders are imported', () => {
    const anna = person()
    const told = monday + days(60)
    anna.hear(told, [placed(monday, { toldAt: told }, { items: [{ ...coffee, lastsDays: 30 }] })])
    anna.liveUntil(monday + days(365))
    expect(anna.steps).toEqual([])
  })
})
