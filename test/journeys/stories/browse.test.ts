import { describe, expect, it } from 'vitest'
import { days, hours } from '../../../journeys/instant.ts'
import { browse } from '../../../journeys/stories/browse.ts'
import { cart } from '../../../journeys/stories/cart.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  anna as annasProfile,
  cartUpdated,
  customer,
  keyOf,
  monday,
  placed,
  reasonsOf,
  rules,
  viewed,
} from '../customer.ts'
import { spoken } from './spoken.ts'

const person = () => customer({}, [browse])

/** Somebody who looked at something that Monday noon. */
function looker() {
  const anna = person()
  anna.hear(monday, [viewed(monday)])
  return anna
}

it('who only bought is not told of what they looked at: a sale is no consent to reminders', () => {
  const profile = { ...annasProfile, consents: { email: consentWord({ basis: 'existing-customer' }) } }
  const buyer = customer({ profile, rules: { ...rules, similarGoods: true } }, [browse])
  expect(reasonsOf(buyer.hear(monday, [viewed(monday)]))).toEqual(['end · a sale is no consent to this'])
})

describe('somebody who only looked', () => {
  it('hears of it an hour after the last look, once', () => {
    const anna = looker()
    const again = monday + hours(0.5)
    anna.hear(again, [viewed(again, { productId: 'p2', name: 'Giant Steps' })])
    anna.liveUntil(monday + days(30))
    expect(spoken(anna)).toEqual(['browse-reminder Mon 02.02. 13:30'])
    expect(anna.told[0]?.props).toEqual({ products: [{ name: 'Giant Steps' }, { name: 'Blue Train' }] })
  })

  it('is shown three things at most, of this visit alone', () => {
    const anna = person()
    const lastWeek = monday - days(7)
    anna.hear(lastWeek, [viewed(lastWeek, { productId: 'p0', name: 'Ole' })], [])
    const looks = ['A', 'B', 'C', 'D'].map((name, i) => viewed(monday + i, { productId: name, name }))
    anna.hear(monday + 3, looks)
    anna.liveUntil(monday + days(1))
    expect(anna.told[0]?.props).toMatchObject({ products: [{ name: 'D' }, { name: 'C' }, { name: 'B' }] })

    const other = person()
    other.hear(lastWeek, [viewed(lastWeek, { productId: 'p0', name: 'Ole' })], [])
    other.hear(monday, [viewed(monday)])
    other.liveUntil(monday + days(1))
    expect(other.told[0]?.props).toEqual({ products: [{ name: 'Blue Train' }] })
  })

  it.each([
    { after: 13, told: 1 },
    { after: 15, told: 2 },
  ])('and looks again $after days later hears $told times', ({ after, told }) => {
    const anna = looker()
    const later = monday + days(after)
    anna.liveUntil(later)
    anna.hear(later, [viewed(later, { productId: 'p2', name: 'Ole' })])
    anna.liveUntil(monday + days(30))
    expect(anna.steps).toHaveLength(told)
    expect(new Set(anna.told.map(keyOf)).size).toBe(told)
  })

  it('and goes on looking after the mail hears no second one', () => {
    const anna = looker()
    anna.liveUntil(monday + hours(2))
    const later = monday + hours(3)
    anna.hear(later, [viewed(later, { productId: 'p2', name: 'Ole' })])
    anna.liveUntil(monday + days(10))
    expect(anna.steps).toHaveLength(1)
  })

  it.each([
    { ordered: 9, told: [] },
    { ordered: 10, told: ['browse-reminder'] },
  ])('and ordered $ordered days ago hears $told', ({ ordered, told }) => {
    const anna = person()
    const before = monday - days(ordered)
    anna.hear(before, [
      placed(before, {}, { items: [{ productId: 'p9', name: 'Ole', quantity: 1, price: 1 }] }),
    ])
    anna.hear(monday, [viewed(monday)])
    anna.liveUntil(monday + days(3))
    expect(anna.steps).toEqual(told)
  })

  it('hears nothing once something is in a cart', () => {
    const anna = looker()
    const later = monday + hours(0.5)
    const decision = anna.hear(later, [cartUpdated(later)])
    expect(reasonsOf(decision)).toEqual(['end · something is in a cart'])
    anna.liveUntil(monday + days(3))
    expect(anna.steps).toEqual([])
  })

  it('hears of a new look when the cart of last week is forgotten', () => {
    const anna = person()
    const before = monday - days(8)
    anna.hear(before, [cartUpdated(before)])
    anna.hear(monday, [viewed(monday)])
    anna.liveUntil(monday + days(3))
    expect(anna.steps).toEqual(['browse-reminder'])
  })

  it('and buys hears nothing, and a mail under way is called back', () => {
    const anna = looker()
    anna.hear(monday + hours(1))
    anna.change({ dueAt: monday + hours(20) })
    const later = monday + hours(2)
    // Something else, so that what was looked at is still remembered.
    const items = [{ productId: 'p9', name: 'Ole', quantity: 1, price: 1 }]
    const decision = anna.hear(later, [placed(later, {}, { items })])
    expect(decision.withdrawals).toMatchObject([{ reason: 'ended: goal: order.placed' }])
    anna.liveUntil(monday + days(3))
    expect(anna.steps).toEqual(['browse-reminder'])
  })

  it('gives way to a cart of another', () => {
    expect(browse.priority).toBeLessThan(cart.priority)
  })
})
