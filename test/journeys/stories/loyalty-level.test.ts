import { describe, expect, it } from 'vitest'
import { days, hours, toIso } from '../../../journeys/instant.ts'
import { loyaltyLevel } from '../../../journeys/stories/loyalty-level.ts'
import { customer, levelReached, monday, placed } from '../customer.ts'
import { spoken } from './spoken.ts'

describe('a new level', () => {
  it('is told of, with what it brings and what was before', () => {
    const anna = customer({}, [loyaltyLevel])
    anna.hear(monday - days(400), [placed(monday - days(400))])
    anna.hearOut(monday - days(30), [levelReached(monday - days(30), 'Silber')])
    anna.hearOut(monday, [levelReached(monday, 'Gold', { benefits: 'Keine Lieferkosten' })])
    anna.liveUntil(monday + days(30))
    expect(spoken(anna)).toHaveLength(2)
    expect(anna.told[1]?.props).toEqual({
      level: 'Gold',
      previous: 'Silber',
      benefits: 'Keine Lieferkosten',
      customerSince: toIso(monday - days(400)),
    })
  })

  it('is told of once, however often the shop says so', () => {
    const anna = customer({}, [loyaltyLevel])
    anna.hearOut(monday, [levelReached(monday, 'Gold')])
    anna.hearOut(monday + days(3), [levelReached(monday + days(3), 'Gold')])
    anna.liveUntil(monday + days(30))
    expect(anna.steps).toEqual(['loyalty-level'])
  })

  it('is told of though an order comes before the night is over', () => {
    const anna = customer({}, [loyaltyLevel])
    const evening = monday + hours(9)
    anna.hearOut(evening, [levelReached(evening, 'Gold')])
    const early = monday + hours(18)
    anna.hearOut(early, [placed(early)])
    anna.liveUntil(monday + days(7))
    expect(spoken(anna)).toEqual(['loyalty-level Tue 03.02. 08:00'])
  })

  it('of long ago is no news', () => {
    const anna = customer({}, [loyaltyLevel])
    anna.hearOut(monday, [levelReached(monday - days(8), 'Gold')])
    expect(anna.steps).toEqual([])
  })
})
