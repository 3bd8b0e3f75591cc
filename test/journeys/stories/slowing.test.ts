import { describe, expect, it } from 'vitest'
import { days, type Instant, toIso } from '../../../journeys/instant.ts'
import { slowing } from '../../../journeys/stories/slowing.ts'
import { winBack } from '../../../journeys/stories/win-back.ts'
import { contents, customer, monday, placed } from '../customer.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

/** Somebody who orders on these days. */
function regular(orders: readonly number[], journeys = [slowing]) {
  const anna = customer({}, journeys)
  for (const count of orders) {
    anna.liveUntil(day(count))
    anna.hearOut(day(count), [placed(day(count), { order: `o${count}` })])
  }
  return anna
}

describe('somebody who comes less often', () => {
  it('gets one gentle word when half as long again as usual has passed', () => {
    const anna = regular([0, 20, 40, 60])
    anna.liveUntil(day(89))
    expect(anna.state.stage?.name).toBe('repeat')
    anna.liveUntil(day(400))
    expect(spoken(anna)).toEqual(['slowing Mon 04.05. 10:00'])
    expect(anna.told[0]?.props).toMatchObject({
      lastOrderAt: toIso(day(60)),
      customerSince: toIso(day(0)),
      lastItems: [{ name: 'Blue Train' }],
    })
  })

  it('reads in it what the shop has to tell about what they are drawn to', () => {
    const piece = { title: 'Jazz', text: 'Seven records.', url: 'https://shop.example/jazz' }
    const interests = [
      { id: 'klassik', name: 'Klassik', piece: { title: 'Klassik', text: 'Quartets.' } },
      { id: 'jazz', name: 'Jazz', piece },
      { id: 'folk', name: 'Folk' },
    ]
    const bought = (categories: readonly string[]) => {
      const anna = customer({ contents: { ...contents, interests } }, [slowing])
      for (const [index, category] of categories.entries()) {
        const items = [{ productId: category, name: category, quantity: 1, price: 100, category }]
        anna.hearOut(day(20 * index), [placed(day(20 * index), { order: `o${index}` }, { items })])
      }
      anna.liveUntil(day(120))
      return anna.told.at(-1)?.props
    }
    expect(bought(['jazz', 'klassik', 'jazz', 'folk'])).toMatchObject({ piece })
    expect(bought(['folk', 'folk', 'folk', 'folk'])).not.toHaveProperty('piece')
  })

  it('counts as slowing down from then on, and as lost in the end', () => {
    const anna = regular([0, 20, 40, 60])
    anna.liveUntil(day(91))
    expect(anna.state.stage).toEqual({ name: 'slowing', since: day(90) })
    anna.liveUntil(day(151))
    expect(anna.state.stage?.name).toBe('lapsed')
  })

  it.each([
    { orders: [0], why: 'one order' },
    { orders: [0, 20, 40], why: 'two gaps' },
  ])('has no rhythm by $why', ({ orders }) => {
    const anna = regular(orders)
    anna.liveUntil(day(600))
    expect(anna.steps).toEqual([])
  })

  it('is not written to when the order comes in time', () => {
    const anna = regular([0, 20, 40, 60, 85])
    anna.liveUntil(day(110))
    expect(anna.steps).toEqual([])
  })

  it('orders, and the mail under way is called back', () => {
    const anna = regular([0, 20, 40, 60])
    for (let at = day(90); anna.unfinished.length === 0; at += days(0.25)) anna.hear(at)
    anna.change({ dueAt: day(93) })
    const decision = anna.hear(day(92), [placed(day(92), { order: 'o92' })])
    expect(decision.withdrawals).toHaveLength(1)
  })

  it('hears of it again a month later at the earliest', () => {
    const weekly = regular([0, 7, 14, 21, 28, 39, 46, 53, 64, 71])
    weekly.liveUntil(day(90))
    const times = weekly.told.map(({ at }) => at)
    expect(times.length).toBeGreaterThan(1)
    for (const [place, at] of times.slice(1).entries())
      expect(at - (times[place] ?? 0)).toBeGreaterThanOrEqual(days(30))
  })

  it('is won back later, if the word was in vain', () => {
    const anna = regular([0, 20, 40, 60], [slowing, winBack])
    anna.liveUntil(day(151))
    expect(anna.steps).toEqual(['slowing', 'we-miss-you'])
  })
})
