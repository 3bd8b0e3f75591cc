import { describe, expect, it } from 'vitest'
import { days, hours, type Instant } from '../../../journeys/instant.ts'
import type { Offer } from '../../../journeys/settings.ts'
import { cart } from '../../../journeys/stories/cart.ts'
import { consentWord } from '../../helpers/consent.ts'
import {
  anna,
  cartUpdated,
  checkoutStarted,
  customer,
  keyOf,
  monday,
  placed,
  reasonsOf,
  rules,
} from '../customer.ts'
import { spoken } from './spoken.ts'

type Person = ReturnType<typeof customer>

const person = (given: Parameters<typeof customer>[0] = {}) => customer(given, [cart])

/** Somebody who left a cart that Monday noon. */
function leaver(given: Parameters<typeof customer>[0] = {}): Person {
  const anna = person(given)
  anna.hear(monday, [cartUpdated(monday)])
  return anna
}

const giving = (rule: Offer | { from: number; offer: Offer }[]) => ({
  settings: { journeys: { cart: { incentives: { 'cart-voucher': rule } } } },
})

const elsewhere = [{ productId: 'p9', name: 'Ole', quantity: 1, price: 1990 }]

describe('a cart that was left', () => {
  it('is recalled after four hours and the next day, and then let be', () => {
    const anna = leaver()
    anna.liveUntil(monday + days(30))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 16:00', 'cart-second Tue 03.02. 12:00'])
    expect(anna.told[0]).toMatchObject({
      template: 'cart-reminder',
      purpose: 'marketing',
      props: { reached: 'cart', cart: { items: [{ name: 'Blue Train' }], total: 2990, currency: 'EUR' } },
    })
    expect(anna.state.past).toMatchObject({ cart: { how: 'done' } })
  })

  it('brings what the shop gives for a cart, after three days', () => {
    const anna = leaver(giving({ kind: 'free-shipping', validDays: 7 }))
    anna.liveUntil(monday + days(30))
    expect(spoken(anna).at(-1)).toBe('cart-incentive Thu 05.02. 12:00')
    expect(anna.told.at(-1)?.props).toMatchObject({
      incentive: { kind: 'free-shipping', validUntil: '2026-02-12' },
    })
  })

  it.each([
    { total: 1999, gets: undefined },
    { total: 2000, gets: { kind: 'free-shipping' } },
    { total: 9999, gets: { kind: 'free-shipping' } },
    { total: 10_000, gets: { kind: 'percent', value: 10 } },
  ])('of $total brings $gets.kind', ({ total, gets }) => {
    const anna = person(
      giving([
        { from: 2000, offer: { kind: 'free-shipping' } },
        { from: 10_000, offer: { kind: 'percent', value: 10 } },
      ]),
    )
    anna.hear(monday, [cartUpdated(monday, {}, { total })])
    anna.liveUntil(monday + days(4))
    const offered = anna.told.find(({ step }) => step === 'cart-incentive')?.props
    expect((offered as { incentive?: object } | undefined)?.incentive).toEqual(gets)
  })

  it('is asked about in other words by somebody who was at the checkout, four hours after that', () => {
    const anna = leaver()
    anna.hear(monday + hours(1), [checkoutStarted(monday + hours(1))])
    anna.liveUntil(monday + days(1))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 17:00'])
    expect(anna.told[0]?.props).toMatchObject({ reached: 'checkout' })
  })

  it('is not told of by night', () => {
    const anna = person()
    const evening = monday + hours(6)
    anna.hear(evening, [cartUpdated(evening)])
    anna.liveUntil(monday + days(1))
    // The next word keeps its designed distance of twenty hours.
    expect(spoken(anna)).toEqual(['cart-reminder Tue 03.02. 08:00'])
    anna.liveUntil(monday + days(3))
    expect(spoken(anna)[1]).toBe('cart-second Wed 04.02. 08:00')
  })

  it('is not told of to somebody who did not agree to advertising', () => {
    const { consents: _, ...profile } = anna
    const lead = person({ profile })
    const decision = lead.hear(monday, [cartUpdated(monday)])
    expect(reasonsOf(decision)).toEqual(['end · no consent'])
    expect(decision.wakeUp).toBeUndefined()
  })
})

it('a cart is not told of to somebody who only bought: a sale is no consent to reminders', () => {
  const profile = { ...anna, consents: { email: consentWord({ basis: 'existing-customer' }) } }
  const buyer = person({ profile, rules: { ...rules, similarGoods: true } })
  expect(reasonsOf(buyer.hear(monday, [cartUpdated(monday)]))).toEqual(['end · a sale is no consent to this'])
})

describe('a change of the cart', () => {
  it('before the first word puts it off', () => {
    const anna = leaver()
    const later = monday + hours(3)
    anna.hear(later, [cartUpdated(later, {}, { total: 5980 })])
    anna.liveUntil(monday + hours(24))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 19:00'])
    expect(anna.told[0]?.props).toMatchObject({ cart: { total: 5980 } })
  })

  it('after the first word neither repeats it nor brings the second at once', () => {
    const anna = leaver()
    anna.liveUntil(monday + hours(20))
    const later = monday + hours(22)
    anna.hear(later, [cartUpdated(later)])
    anna.liveUntil(monday + days(20))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 16:00', 'cart-second Wed 04.02. 10:00'])
  })

  it('after a week without one begins the story anew', () => {
    const anna = leaver()
    anna.liveUntil(monday + days(8))
    const later = monday + days(8)
    anna.hear(later, [cartUpdated(later)])
    anna.liveUntil(monday + days(30))
    expect(anna.steps).toEqual(['cart-reminder', 'cart-second', 'cart-reminder', 'cart-second'])
    expect(new Set(anna.told.map(keyOf)).size).toBe(4)
  })

  it('so does going to the checkout after that time', () => {
    const anna = leaver()
    anna.liveUntil(monday + days(8))
    const later = monday + days(8)
    anna.hear(later, [checkoutStarted(later)])
    anna.liveUntil(later + days(1))
    expect(spoken(anna).at(-2)).toBe('cart-reminder Tue 10.02. 16:00')
    expect(new Set(anna.told.map(keyOf)).size).toBe(4)
  })

  it('by an older report changes nothing', () => {
    const anna = leaver()
    const later = monday + hours(1)
    anna.hear(later, [cartUpdated(monday - hours(1), { toldAt: later }, { total: 1 })])
    anna.liveUntil(monday + hours(20))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 16:00'])
    expect(anna.told[0]?.props).toMatchObject({ cart: { total: 2990 } })
  })
})

/** Everything that ends a cart. */
const ends: { what: string; events: (at: Instant) => Parameters<Person['hear']>[1] }[] = [
  { what: 'emptied', events: (at) => [cartUpdated(at, {}, { items: [], total: 0 })] },
  { what: 'bought', events: (at) => [placed(at, {}, { cartId: 'c1' })] },
  {
    what: 'bought, by a shop that does not name carts',
    events: (at) => [placed(at, {}, { items: elsewhere })],
  },
  { what: 'bought from another device', events: (at) => [placed(at, {}, { cartId: 'phone' })] },
  {
    what: 'bought just before its contents are told',
    events: (at) => [placed(at, {}, { cartId: 'c1' }), cartUpdated(at - 1, { toldAt: at })],
  },
  {
    what: 'emptied just before its contents are told',
    events: (at) => [cartUpdated(at, {}, { items: [] }), cartUpdated(at - 1, { toldAt: at })],
  },
]

describe.each(ends)('a cart that was $what', ({ events }) => {
  it.each([
    { after: 1, told: [] },
    { after: 5, told: ['cart-reminder'] },
    { after: 25, told: ['cart-reminder', 'cart-second'] },
  ])('after $after hours is told of no more', ({ after, told }) => {
    const anna = leaver(giving({ kind: 'free-shipping' }))
    anna.liveUntil(monday + hours(after))
    anna.hear(monday + hours(after), events(monday + hours(after)))
    anna.liveUntil(monday + days(30))
    expect(anna.steps).toEqual(told)
  })

  it('has its mail called back', () => {
    const anna = leaver()
    anna.hear(monday + hours(4))
    anna.change({ dueAt: monday + hours(9) })
    const decision = anna.hear(monday + hours(5), events(monday + hours(5)))
    expect(decision.withdrawals).toMatchObject([{ reason: 'ended' }])
    expect(decision.intents).toEqual([])
  })
})

describe('separate carts', () => {
  it('do not mix: the order of one leaves the other as it is', () => {
    const anna = leaver()
    const later = monday + hours(1)
    anna.hear(later, [cartUpdated(later, { cart: 'c2' }, { items: elsewhere, total: 1990 })])
    anna.hear(monday + hours(2), [placed(monday + hours(2), {}, { cartId: 'c1' })])
    anna.liveUntil(monday + hours(20))
    expect(spoken(anna)).toEqual(['cart-reminder Mon 02.02. 17:00'])
    expect(anna.told[0]?.props).toMatchObject({ cart: { items: [{ name: 'Ole' }], total: 1990 } })
  })

  it('are not told of within a day of each other', () => {
    const anna = leaver()
    const within = monday + hours(20)
    const after = monday + days(3)
    anna.liveUntil(within)
    const decision = anna.hear(within, [cartUpdated(within, { cart: 'c2' }, { items: elsewhere })])
    expect(reasonsOf(decision)).toContain('end · cools down until 2026-02-03')
    anna.liveUntil(after)
    anna.hear(after, [cartUpdated(after, { cart: 'c3' }, { items: elsewhere })])
    anna.liveUntil(monday + days(30))
    expect(anna.told.map(({ subject, step }) => `${subject.slice(0, 2)} ${step}`)).toEqual([
      'c1 cart-reminder',
      'c1 cart-second',
      'c3 cart-reminder',
      'c3 cart-second',
    ])
  })
})
