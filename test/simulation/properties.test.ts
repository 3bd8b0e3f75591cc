import { describe, expect, test } from 'vitest'
import { loadShop } from '../../config/shop.ts'
import type { EmailProps } from '../../emails/templates.ts'
import { eventTypes } from '../../journeys/events.ts'
import { where } from '../../journeys/guards.ts'
import { days, toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { story } from '../../journeys/story.ts'
import { trigger } from '../../journeys/triggers.ts'
import { broken } from '../../simulation/properties.ts'
import { randomLife } from '../../simulation/random-life.ts'

const shop = loadShop(new URL('../../examples/shop.json', import.meta.url))

test('a hundred and fifty random lives keep every promise', { timeout: 60_000 }, () => {
  const faults = Array.from({ length: 150 }, (_, seed) =>
    broken(seed, shop).map((fault) => `${fault}\n  replay: npm run properties -- 1 ${seed}`),
  )
  expect(faults.flat()).toEqual([])
})

test('random lives tell nothing that the product would not take in', () => {
  const events = Array.from({ length: 100 }, (_, seed) => randomLife(seed).events).flat()
  const refused = events.filter(({ type, data }) => !eventTypes[type].data.safeParse(data).success)
  expect(refused).toEqual([])
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(20)
})

describe('a promise that is not kept is found', () => {
  test('marketing closer than the gap', () => {
    const marketing = { ...shop.marketing, minimumGapHours: 48 }
    expect(faultsIn(8, journeys, { shop: { ...shop, marketing } })).toContainEqual(
      expect.stringMatching(/ follows .+ after \d+(\.\d+)? hours$/),
    )
  })

  test('marketing in the quiet hours', () => {
    const marketing = { ...shop.marketing, quietHours: { from: '08:00', to: '08:30' } }
    expect(faultsIn(4, journeys, { shop: { ...shop, marketing } })).toContainEqual(
      expect.stringContaining('goes in the quiet hours'),
    )
  })

  test('a story that goes on after its goal', () => {
    const promised = [course({ goal: 'order.placed' })]
    expect(faultsIn(40, promised)).toEqual([])
    expect(faultsIn(40, [course({})], { journeys: promised })).toContainEqual(
      expect.stringMatching(/^course\/(second|third|fourth) comes up at .+, after order\.placed at /),
    )
  })

  test('a story that goes on through an exit', () => {
    const exits = where('has ordered twice', (_, { state }) => state.orderCount > 1)
    const promised = [course({ exits })]
    expect(faultsIn(40, promised)).toEqual([])
    expect(faultsIn(40, [course({})], { journeys: promised })).toContainEqual(
      expect.stringMatching(/^course\/.+, although has ordered twice$/),
    )
  })

  test('a word about a cart that was bought', () => {
    expect(faultsIn(40, [boughtCarts])).toContainEqual(expect.stringMatching(/^cart\/.+ goes .+, bought /))
  })

  test('a story that waits for ever, and one that waits for years', () => {
    expect(faultsIn(10, [course({ thenWaits: Number.POSITIVE_INFINITY })])).toContainEqual(
      expect.stringMatching(/^course\/.+ neither ends nor waits for anything/),
    )
    expect(faultsIn(10, [course({ thenWaits: days(2_000) })])).toContainEqual(
      expect.stringMatching(/^course\/.+ neither ends nor waits for anything/),
    )
  })

  test('a state that is too large', () => {
    expect(faultsIn(2, journeys, { largestState: 2_000 })).toContainEqual(
      expect.stringMatching(/^the state has \d{4,} bytes at /),
    )
  })

  test('a story for which it matters what is told first', () => {
    expect(faultsIn(60, [newestTold])).toContainEqual(
      expect.stringMatching(/^told the other way round it differs at .+ newest-told\//),
    )
  })

  test('a story that throws, and a mail that cannot be written', () => {
    const throws = () => {
      throw new Error('no such thing')
    }
    expect(faultsIn(10, [course({ props: throws })])).toContainEqual(
      expect.stringMatching(/^it threw: .*no such thing/),
    )
    expect(faultsIn(10, [course({ props: () => ({ incentive: 'much' }) as never })])).toContainEqual(
      expect.stringMatching(/^course\/.+ cannot be written: /),
    )
  })
})

type Promises = Parameters<typeof broken>[3]

function faultsIn(lives: number, told: readonly Journey[], promises?: Promises): string[] {
  return Array.from({ length: lives }, (_, seed) => broken(seed + 1, shop, told, promises)).flat()
}

/** Four mails in three weeks after the first order. */
function course(terms: {
  goal?: 'order.placed'
  exits?: ReturnType<typeof where<unknown>>
  thenWaits?: number
  props?: () => EmailProps<'welcome-advantage'>
}): Journey {
  const { goal, exits, thenWaits = days(1), props = () => ({}) } = terms
  const mail = (after: number) => ({ template: 'welcome-advantage' as const, after: days(after), props })
  return story({
    name: 'course',
    purpose: 'marketing',
    priority: 1,
    ...(goal ? { goal } : { aim: 'a test' }),
    ...(exits && { exits }),
    timing: 'at-once',
    starts: trigger('event', 'the first order was placed', ({ firstOrder }) =>
      firstOrder ? [{ id: firstOrder.orderId, label: 'first order', at: firstOrder.at, about: {} }] : [],
    ),
    steps: ({ send, waitFor }) => [
      send('first', mail(0)),
      send('second', mail(5)),
      send('third', mail(10)),
      send('fourth', mail(20)),
      waitFor('nothing', { until: where('never', () => false), within: thenWaits }),
    ],
  })
}

/** Speaks of a cart on the day after it was bought. */
const boughtCarts = story({
  name: 'cart',
  purpose: 'marketing',
  priority: 1,
  aim: 'a test',
  timing: 'at-once',
  starts: trigger('event', 'a cart was bought', ({ orders }) =>
    Object.values(orders)
      .flatMap((happened) => happened['order.placed'] ?? [])
      .map(({ at, data: { cartId } }) => ({ id: `${cartId}-${toIso(at)}`, label: 'cart', at, about: {} })),
  ),
  steps: ({ send }) => [send('reminder', { template: 'welcome', after: days(1), props: () => ({}) })],
})

/** Speaks of the order that was told last. */
const newestTold = story({
  name: 'newest-told',
  purpose: 'transactional',
  priority: 1,
  aim: 'a test',
  timing: 'at-once',
  starts: trigger('event', 'an order was told', ({ orders }) =>
    Object.entries(orders)
      .slice(-1)
      .flatMap(([id, happened]) =>
        (happened['order.placed'] ?? []).map(({ at }) => ({ id, label: id, at, about: {} })),
      ),
  ),
  steps: ({ send }) => [send('word', { template: 'welcome', props: () => ({}) })],
})
