import { describe, expect, it } from 'vitest'
import { days, type Instant } from '../../../journeys/instant.ts'
import { orderStory } from '../../../journeys/orders/order-story.ts'
import { goodwill } from '../../../journeys/stories/goodwill.ts'
import {
  customer,
  delivered,
  incident,
  monday,
  placed,
  refunded,
  replied,
  returnAnnounced,
  returnReceived,
  shipped,
} from '../customer.ts'
import { suitor } from '../suitors.ts'
import { spoken } from './spoken.ts'

const day = (count: number): Instant => monday + days(count)

/** Somebody whose order arrived, and something was wrong with it on the third day. */
function complainer(given: Parameters<typeof customer>[0] = {}, journeys = [goodwill]) {
  const anna = customer(given, journeys)
  anna.hearOut(day(0), [placed(day(0))])
  anna.hearOut(day(2), [delivered(day(2))])
  anna.hearOut(day(3), [incident(day(3))])
  return anna
}

describe('something that went wrong with an order', () => {
  it('is asked about five days later, though marketing rests for a week', () => {
    const anna = complainer()
    anna.hearOut(day(8), [], [goodwill, suitor('other', 10)])
    anna.liveUntil(day(9))
    expect(spoken(anna)).toEqual(['goodwill Wed 11.02. 10:00'])
    expect(anna.told[0]).toMatchObject({
      purpose: 'marketing',
      props: { orderNumber: 'N-o1', kind: 'damaged' },
    })
  })

  it('brings what the shop gives to make up for it', () => {
    const incentives = { gesture: { kind: 'amount', value: 500, currency: 'EUR' } } as const
    const anna = complainer({ settings: { journeys: { goodwill: { incentives } } } })
    anna.liveUntil(day(30))
    expect(anna.told[0]?.props).toMatchObject({ incentive: { kind: 'amount', value: 500 } })
  })

  it.each([
    { what: 'a parcel follows', event: shipped(day(6)), told: 'goodwill Sat 14.02. 10:00' },
    { what: 'money was sent', event: refunded(day(7)), told: 'goodwill Sun 15.02. 10:00' },
  ])('is asked about five days after $what', ({ event, told }) => {
    const anna = complainer()
    anna.hear(event.at, [event])
    anna.liveUntil(day(60))
    expect(spoken(anna)).toEqual([told])
  })

  it('is not asked about while it is on its way back', () => {
    const anna = complainer()
    anna.hear(day(4), [returnAnnounced(day(4))])
    anna.hear(day(12), [returnReceived(day(12))])
    anna.liveUntil(day(20))
    expect(anna.steps).toEqual([])
    anna.hear(day(20), [refunded(day(20))])
    anna.liveUntil(day(60))
    expect(spoken(anna)).toEqual(['goodwill Sat 28.02. 10:00'])
  })

  it('is not asked about as long as the order has not come at all', () => {
    const anna = customer({}, [goodwill])
    anna.hear(day(0), [placed(day(0))])
    anna.hear(day(3), [incident(day(3), {}, { kind: 'delay' })])
    anna.liveUntil(day(30))
    expect(anna.steps).toEqual([])
  })

  it('is not asked about by a form letter once they have written', () => {
    const anna = complainer()
    anna.hear(day(5), [replied(day(5))])
    anna.liveUntil(day(60))
    expect(anna.steps).toEqual([])
  })

  it('gives way to something newer that went wrong', () => {
    const anna = complainer()
    anna.hear(day(6), [placed(day(4), { order: 'o2', toldAt: day(6) }), delivered(day(6), { order: 'o2' })])
    anna.hear(day(7), [incident(day(7), { order: 'o2' }, { kind: 'wrong-item' })])
    anna.liveUntil(day(60))
    expect(anna.told.map(({ props }) => props)).toMatchObject([{ orderNumber: 'N-o2', kind: 'wrong-item' }])
  })

  it('has its apology first, as part of the order', () => {
    const anna = complainer({}, [orderStory, goodwill])
    anna.liveUntil(day(30))
    expect(anna.steps.slice(-2)).toEqual(['incident', 'goodwill'])
  })
})
