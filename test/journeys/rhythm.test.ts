import { describe, expect, it } from 'vitest'
import { days, type Instant } from '../../journeys/instant.ts'
import { runsOutAt, usualGap } from '../../journeys/knowledge/rhythm.ts'
import { stageOf } from '../../journeys/stage.ts'
import { newcomer } from '../../journeys/state.ts'
import { customer, monday, placed, rules } from './customer.ts'

const on = (...counts: number[]): Instant[] => counts.map((count) => monday + days(count))

describe('the usual gap between orders', () => {
  it.each([
    { orders: [0, 10, 20], gap: undefined, says: 'unknown before there are three gaps' },
    { orders: [0, 10, 20, 30], gap: 10, says: 'the median of the gaps' },
    { orders: [0, 10, 20, 140, 150], gap: 10, says: 'not moved by one long holiday' },
    { orders: [0, 10, 20, 34], gap: 10, says: 'the middle one' },
    {
      orders: [0, 0.2, 10, 10.5, 20, 30],
      gap: 10,
      says: 'between visits: what was ordered within a day is one',
    },
  ])('is $says', ({ orders, gap }) => {
    expect(usualGap(on(...orders))).toBe(gap === undefined ? undefined : days(gap))
  })
})

describe('a product runs out', () => {
  const cleaner = { name: 'cleaner' }

  it('by the person’s own rhythm from three purchases on', () => {
    expect(runsOutAt({ ...cleaner, at: on(0, 40, 90), lastsDays: 30 })).toEqual({
      at: monday + days(90 + 45),
      rhythm: 'personal',
    })
  })

  it('by the product’s before that', () => {
    expect(runsOutAt({ ...cleaner, at: on(0, 40), lastsDays: 30 })).toEqual({
      at: monday + days(70),
      rhythm: 'product',
    })
  })

  it('at no known time where neither is known', () => {
    expect(runsOutAt({ ...cleaner, at: on(0, 40) })).toBeUndefined()
  })
})

describe('the stage of an acquaintance', () => {
  const buyerOf = (count: number, gap = 10) => ({
    ...newcomer,
    orderCount: count,
    orderTimes: on(...Array.from({ length: count }, (_, index) => index * gap)),
    lastOrder: { orderId: 'o', at: monday + days((count - 1) * gap), items: [] },
  })
  const last = (count: number, gap = 10) => monday + days((count - 1) * gap)

  it.each([
    { count: 1, stage: 'new' },
    { count: 2, stage: 'repeat' },
    { count: 4, stage: 'repeat' },
    { count: 5, stage: 'loyal' },
  ])('is $stage with $count orders', ({ count, stage }) => {
    expect(stageOf(buyerOf(count), rules, last(count))).toMatchObject({ name: stage, since: last(count) })
  })

  it('is slowing from one and a half usual gaps on, dated, until it is lapsed', () => {
    const state = buyerOf(5)
    expect(stageOf(state, rules, last(5) + days(15) - 1)).toMatchObject({
      name: 'loyal',
      changesAt: last(5) + days(15),
    })
    expect(stageOf(state, rules, last(5) + days(20))).toEqual({
      name: 'slowing',
      since: last(5) + days(15),
      changesAt: last(5) + days(90),
    })
    expect(stageOf(state, rules, last(5) + days(90))).toEqual({ name: 'lapsed', since: last(5) + days(90) })
  })

  it('gives those who seldom buy twice their usual gap', () => {
    const state = buyerOf(4, 100)
    expect(stageOf(state, rules, last(4, 100) + days(199))).toMatchObject({ name: 'slowing' })
    expect(stageOf(state, rules, last(4, 100) + days(200))).toMatchObject({ name: 'lapsed' })
  })

  it('is kept with its date, and a change is a reason of its decision', () => {
    const anna = customer()
    anna.hearOut(monday, [placed(monday)])
    expect(anna.state.stage).toEqual({ name: 'new', since: monday })
    const [decision] = anna.hearOut(monday + days(5), [placed(monday + days(5), { order: 'o2' })])
    expect(anna.state.stage).toEqual({ name: 'repeat', since: monday + days(5) })
    expect(decision?.reasons).toContainEqual({ what: 'stage', about: 'repeat', why: 'a habit' })
    anna.hearOut(monday + days(9))
    expect(anna.state.stage).toEqual({ name: 'repeat', since: monday + days(5) })
  })
})

describe('the patience of a shop', () => {
  const byCategory = { coffee: 30, machines: 700 }
  const lapsesOn = (
    categories: readonly (string | undefined)[],
    named?: Readonly<Record<string, number>>,
  ) => {
    const anna = customer({ rules: { ...rules, silentAfterDaysByCategory: named } }, [])
    const items = categories.map((category, index) => ({
      productId: `p${index}`,
      name: 'Thing',
      quantity: 1,
      price: 100,
      ...(category && { category }),
    }))
    anna.hear(monday, [placed(monday, {}, { items })])
    const { changesAt = 0 } = stageOf(anna.state, { ...rules, silentAfterDaysByCategory: named }, monday)
    return Math.round((changesAt - monday) / days(1))
  }

  it.each([
    { categories: ['coffee'], after: 30, says: 'that of the category' },
    { categories: ['coffee', 'machines'], after: 700, says: 'the longest of the categories' },
    {
      categories: ['coffee', 'coffee', 'coffee', 'machines'],
      after: 700,
      says: 'that of all that was ordered',
    },
    { categories: ['tea'], after: 90, says: 'the usual one for a category that it does not name' },
    { categories: ['coffee', 'tea'], after: 90, says: 'the usual one where that is longer' },
    { categories: [undefined], after: 90, says: 'the usual one where no category is told' },
    { categories: ['constructor'], after: 90, says: 'the usual one whatever a category is called' },
  ])('is $says', ({ categories, after }) => {
    expect(lapsesOn(categories, byCategory)).toBe(after)
  })

  it('is the same for all goods where the shop makes no difference', () => {
    expect(lapsesOn(['coffee', 'machines'])).toBe(90)
  })
})
