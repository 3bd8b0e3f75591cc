import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../dev/tools/seeded-random.ts'
import { decide } from '../../journeys/decide.ts'
import type { CustomerEvent } from '../../journeys/events.ts'
import { days, hours, type Instant } from '../../journeys/instant.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { newcomer } from '../../journeys/state.ts'
import {
  cancelled,
  customer,
  delivered,
  factsOf,
  fewJourneys,
  keyOf,
  monday,
  paid,
  placed,
  shipped,
  updated,
} from './customer.ts'

describe('a decision', () => {
  it('is the same for the same input, and leaves the input as it was', () => {
    const anna = customer()
    anna.hear(monday, [placed(monday), placed(monday, { order: 'o2' })])
    const input = deepFreeze({
      state: anna.state,
      events: [paid(monday + 1), shipped(monday + 2, { order: 'o2' }), cancelled(monday + 3)],
      facts: factsOf({ unfinished: [...anna.unfinished] }),
    })
    const once = decide(input.state, input.events, input.facts, monday + hours(1))
    const again = decide(input.state, input.events, input.facts, monday + hours(1))
    expect(again).toEqual(once)
    expect(once.reasons.length).toBeGreaterThan(0)
  })

  it('wakes for the first of all that waits', () => {
    const anna = customer()
    expect(anna.hearOut(monday, [placed(monday)]).at(-1)?.wakeUp).toEqual({
      at: monday + hours(72),
      for: 'order-watch: order N-o1',
    })
    anna.hear(monday + 1, [paid(monday + 1)])
    anna.change({ dueAt: monday + days(1) })
    expect(anna.hear(monday + 2).wakeUp).toEqual({ at: monday + days(1), for: 'order N-o1 · payment' })
    anna.finish()
    expect(anna.hearOut(monday + 3, [delivered(monday + 3)]).at(-1)?.wakeUp).toEqual({
      at: monday + days(90),
      for: 'win-back: silence',
    })
  })

  it('names the journeys that go on, and no longer those that are over', () => {
    const anna = customer()
    expect(anna.hear(monday, [placed(monday)]).journeys).toEqual(['order'])
    anna.finish()
    expect(anna.hear(monday + 1, [delivered(monday + 1)]).journeys).toEqual([])
    expect(anna.hear(monday + days(90), []).journeys).toEqual(['win-back'])
    anna.finish()
    anna.hear(monday + days(91), [placed(monday + days(91), { order: 'o2' })])
    anna.finish()
    expect(anna.hear(monday + days(92)).journeys).toEqual(['order'])
  })

  it.each([
    { orders: 0, after: 0, stage: 'lead' },
    { orders: 1, after: 0, stage: 'new' },
    { orders: 2, after: 0, stage: 'repeat' },
    { orders: 4, after: 89, stage: 'repeat' },
    { orders: 5, after: 0, stage: 'loyal' },
    { orders: 5, after: 90, stage: 'lapsed' },
    { orders: 1, after: 90, stage: 'lapsed' },
  ])('calls a customer of $orders orders $stage after $after days', ({ orders, after, stage }) => {
    const anna = customer()
    const bought = Array.from({ length: orders }, (_, number) => placed(monday, { order: `o${number}` }))
    anna.hear(monday, [updated(monday), ...bought])
    expect(anna.hear(monday + days(after)).stage).toBe(stage)
  })

  it('keeps its memory small over five hundred orders', () => {
    const anna = customer()
    let largest = 0
    for (let number = 0; number < 500; number += 1) {
      const order = `o${number}`
      const at = monday + days(5 * number)
      anna.hearOut(at, [placed(at, { order }), shipped(at, { order }), delivered(at, { order })])
      largest = Math.max(largest, JSON.stringify(anna.state).length)
    }
    expect(anna.state.orderCount).toBe(500)
    expect(anna.steps).toHaveLength(1000)
    expect(largest).toBeLessThan(40_000)
  })

  it('counts an order open until its end is told or it has been quiet for long', () => {
    const anna = customer()
    anna.hearOut(monday, [placed(monday)])
    expect(anna.hear(monday + days(60)).openOrders).toEqual(['N-o1'])
    expect(anna.hear(monday + days(60) + 1).openOrders).toEqual([])
  })
})

describe('in any order of events', () => {
  const seeds = Array.from({ length: 500 }, (_, seed) => seed)

  it('intends each mail once, tells no stage after a later one, and confirms every order', () => {
    for (const seed of seeds) {
      const life = randomLife(seed)
      const { told, history } = live(life)
      const keys = told.map(keyOf)
      expect(new Set(keys).size, `seed ${seed}: a mail intended twice`).toBe(keys.length)
      for (const order of life.orders) {
        const steps = told.filter(({ subject }) => subject === order.id).map(({ step }) => step)
        expect(outOfOrder(steps, order.happened), `seed ${seed}: ${steps.join(', ')}`).toBeUndefined()
        const isPlaced = order.happened['order.placed'] !== undefined
        const isConfirmed = steps.includes('confirmation')
        expect(isConfirmed, `seed ${seed}: ${order.id} confirmed`).toBe(isPlaced && !history.has(order.id))
      }
    }
  })
})

interface Life {
  orders: { id: string; happened: Partial<Record<CustomerEvent['type'], Instant>> }[]
  /** In the order in which they are told. */
  events: CustomerEvent[]
  random: () => number
}

const makers = [placed, paid, shipped, delivered, cancelled]

/** Up to three orders with some of their events, told late and in disorder. */
function randomLife(seed: number): Life {
  const random = seededRandom(seed)
  const events: CustomerEvent[] = []
  const orders = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, number) => {
    const id = `o${number}`
    const happened: Life['orders'][number]['happened'] = {}
    let at = monday + days(Math.floor(random() * 5))
    for (const make of makers) {
      // Rounded to hours, so that some things happen at the same moment; sometimes before the stage they follow.
      at += hours(Math.floor(random() * 40) - 8)
      if (random() < 0.3) continue
      const toldAt = at + (random() < 0.1 ? days(9) : hours(Math.floor(random() * 48)))
      const event = make(at, { order: id, toldAt })
      happened[event.type] = at
      events.push(event)
      if (random() < 0.2) events.push({ ...event, receivedAt: toldAt + hours(1) })
    }
    return { id, happened }
  })
  return { orders, events: events.sort((a, b) => a.receivedAt - b.receivedAt), random }
}

/** Tells it in chunks, with mails that end, are offered or lie waiting in between, until all are through. */
function live({ events, random }: Life) {
  const anna = customer()
  let rest = events
  let now = monday
  while (rest.length > 0) {
    const chunk = rest.slice(0, 1 + Math.floor(random() * 4))
    rest = rest.slice(chunk.length)
    now = Math.max(now, ...chunk.map(({ receivedAt }) => receivedAt))
    const before = JSON.stringify(anna.state)
    const frozen = deepFreeze({ state: anna.state, facts: factsOf({ unfinished: [...anna.unfinished] }) })
    expect(decide(frozen.state, chunk, frozen.facts, now, [orderStory])).toEqual(
      decide(JSON.parse(before), chunk, frozen.facts, now, [orderStory]),
    )
    anna.hear(now, chunk, [orderStory])
    if (random() < 0.4) anna.change({ attempted: random() < 0.5 })
    if (random() < 0.6) anna.finish()
  }
  anna.finish()
  anna.hearOut(now, [], [orderStory])
  const history = new Set(
    events
      .filter(({ type, at, receivedAt }) => type === 'order.placed' && receivedAt - at > days(7))
      .flatMap(({ data }) => ('orderId' in data ? data.orderId : [])),
  )
  return { told: anna.told, history }
}

/** The first step that is told after one of a later place which happened no earlier; mandatory ones may be. */
function outOfOrder(
  steps: readonly string[],
  happened: Life['orders'][number]['happened'],
): string | undefined {
  const places = orderStory.steps.map(({ id, on, mandatory }) => ({
    id,
    mandatory,
    at: on && happened[on],
  }))
  return steps.find((step, turn) => {
    const place = places.findIndex(({ id }) => id === step)
    const own = places[place]
    if (!own || own.mandatory) return false
    return steps.slice(0, turn).some((earlier) => {
      const other = places.findIndex(({ id }) => id === earlier)
      return other > place && (places[other]?.at ?? 0) >= (own.at ?? 0)
    })
  })
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

it('starts from nothing', () => {
  expect(decide(newcomer, [], factsOf(), monday, fewJourneys)).toMatchObject({
    intents: [],
    stage: 'lead',
    journeys: [],
    reasons: [{ what: 'stage', about: 'lead', why: 'trust, and a first order' }],
    wakeUp: undefined,
  })
})
