import { describe, expect, it } from 'vitest'
import { days, hours, type Instant } from '../../journeys/instant.ts'
import { journeys } from '../../journeys/journeys.ts'
import {
  customer,
  delivered,
  fewJourneys,
  incident,
  monday,
  placed,
  refunded,
  returnAnnounced,
  shipped,
} from './customer.ts'

const orderIsOver = monday + days(20)

/** Somebody whose first order arrived long ago, and who has just placed another. */
function whoCameBack(told = fewJourneys) {
  const anna = customer({}, told)
  anna.hearOut(monday, [placed(monday)])
  anna.hearOut(monday + days(1), [shipped(monday + days(1))])
  anna.hearOut(monday + days(2), [delivered(monday + days(2))])
  anna.liveUntil(orderIsOver)
  anna.hearOut(orderIsOver, [placed(orderIsOver, { order: 'o2' })])
  return anna
}

/** Arrives two days after it was placed. */
function arrivingOrder(order: string, at: Instant) {
  return [
    { at, event: placed(at, { order }) },
    { at: at + days(1), event: shipped(at + days(1), { order }) },
    { at: at + days(2), event: delivered(at + days(2), { order }) },
  ]
}

describe('an order of which nothing more is to be told', () => {
  it('is put away, with all that was noted about it', () => {
    const { state } = whoCameBack()
    expect(Object.keys(state.orders)).toEqual(['o2'])
    expect(Object.keys(state.marks).filter((story) => story.endsWith('/o1'))).toEqual([])
    expect(state).toMatchObject({ orderCount: 2, firstOrder: { orderId: 'o1' } })
  })

  it('comes back with news of it: the refund is written as if it had stayed, and nothing is told twice', () => {
    const anna = whoCameBack(journeys)
    const later = monday + days(400)
    anna.liveUntil(later)
    const before = anna.told.length
    anna.hearOut(later, [refunded(later)])
    const [refund, ...others] = anna.told.slice(before)
    expect(refund).toMatchObject({
      journey: 'order',
      subject: 'o1',
      step: 'refund',
      props: { order: { orderNumber: 'N-o1', items: [{ name: 'Blue Train' }] }, isPart: false },
    })
    expect(others.filter(({ subject }) => subject.startsWith('o1'))).toEqual([])
    anna.liveUntil(later + days(60))
    const ofFirst = anna.told.slice(before).filter(({ subject }) => subject.startsWith('o1'))
    expect(ofFirst.map(({ step }) => step)).toEqual(['refund'])
  })

  it('told once more is neither counted nor confirmed again', () => {
    const anna = whoCameBack()
    const later = orderIsOver + days(10)
    anna.hearOut(later, [placed(monday), delivered(monday + days(2))])
    expect(anna.state.orderCount).toBe(2)
    expect(anna.told.filter(({ subject }) => subject === 'o1').map(({ step }) => step)).toEqual([
      'confirmation',
      'shipped',
      'delivered',
    ])
    expect(Object.keys(anna.state.orders)).toEqual(['o2'])
  })

  it('goes back like any other, and stays while it does', () => {
    const anna = whoCameBack()
    const later = orderIsOver + days(3)
    anna.hearOut(later, [returnAnnounced(later)])
    expect(anna.told).toContainEqual(
      expect.objectContaining({ subject: 'o1', step: 'return-announced', at: later }),
    )
    anna.hear(later + days(30))
    expect(Object.keys(anna.state.orders).sort()).toEqual(['o1', 'o2'])
  })
})

it('of years of imported orders only the last is kept', () => {
  const anna = customer({}, journeys)
  const years = Array.from({ length: 60 }, (_, number) =>
    placed(monday - days(30 * (number + 3)), { order: `o${number}`, toldAt: monday }),
  )
  anna.hearOut(monday, years)
  expect(anna.state.orderCount).toBe(60)
  expect(Object.keys(anna.state.orders)).toEqual(['o0'])
  anna.hearOut(monday + days(1), [refunded(monday + days(1), { order: 'o40' })])
  const ofOrders = anna.told.filter(({ journey }) => journey === 'order')
  expect(ofOrders).toMatchObject([{ subject: 'o40', step: 'refund' }])
})

describe('an order stays', () => {
  it('for as long as one of its stories goes on', () => {
    const anna = customer({}, journeys)
    for (const { at, event } of arrivingOrder('o1', monday)) anna.hearOut(at, [event])
    const second = monday + days(4)
    for (const { at, event } of arrivingOrder('o2', second)) anna.hearOut(at, [event])
    // How it was liked is asked ten days after it came.
    anna.liveUntil(monday + days(11))
    expect(Object.keys(anna.state.orders)).toContain('o1')
  })

  it('where something was wrong with it, because that rests marketing', () => {
    const anna = customer()
    for (const { at, event } of arrivingOrder('o1', monday)) anna.hearOut(at, [event])
    anna.hearOut(monday + days(19), [incident(monday + days(19))])
    anna.hearOut(orderIsOver, [placed(orderIsOver, { order: 'o2' })])
    expect(Object.keys(anna.state.orders)).toEqual(['o1', 'o2'])
  })

  it('for a week, so that a cart told late is known to be bought', () => {
    const anna = customer()
    anna.hearOut(monday, [placed(monday), delivered(monday + hours(20), { toldAt: monday + hours(20) })])
    anna.hearOut(monday + days(2), [placed(monday + days(2), { order: 'o2' })])
    expect(Object.keys(anna.state.orders)).toEqual(['o1', 'o2'])
  })
})

it('somebody who orders every second day for two years has a state under 16 KB', () => {
  const anna = customer({}, journeys)
  const news = Array.from({ length: 365 }, (_, number) =>
    arrivingOrder(`o${number}`, monday + days(2 * number)),
  )
    .flat()
    .sort((one, other) => one.at - other.at)
  let largest = 0
  for (const { at, event } of news) {
    anna.liveUntil(at)
    anna.hearOut(at, [event])
    largest = Math.max(largest, Buffer.byteLength(JSON.stringify(anna.state)))
  }
  expect(anna.state.orderCount).toBe(365)
  expect(largest).toBeLessThan(16 * 1024)
})
