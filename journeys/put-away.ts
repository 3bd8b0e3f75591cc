import type { CustomerEvent } from './events.ts'
import type { Facts } from './facts.ts'
import { isAboutOrder } from './fold.ts'
import type { Instant } from './instant.ts'
import { isStory, type Journey } from './journey.ts'
import { occurrences } from './occurrences.ts'
import { orderOf } from './order.ts'
import { orderStage } from './order-stage.ts'
import { addReport, type Happenings } from './reports.ts'
import { type CustomerState, end, historyAfter, isOpen, type StepMark } from './state.ts'
import { tellings } from './tellings.ts'
import type { Telling } from './told.ts'

/** What is looked at beside the state. */
interface Present {
  facts: Facts
  now: Instant
  journeys: readonly Journey[]
}

/** A state without some of its orders, and the stories that are told with it. */
interface Smaller {
  state: CustomerState
  stories: ReadonlySet<string>
}

/**
 * The state without the orders of which nothing more is to be told, so that somebody who orders every day has a small
 * one too. Without them the same stories are told; news of one bring it back.
 * @param told everything that is told to this customer
 * @param isOver whether nothing more comes of a telling
 */
export function putAway(
  state: CustomerState,
  told: readonly Telling[],
  isOver: (telling: Telling) => boolean,
  { facts, now, journeys }: Present,
): Smaller {
  const known = new Set(told.map(({ story }) => story))
  const settled = Object.keys(state.orders).filter(
    (id) => isSettled(id, state, now) && told.every((telling) => isOver(telling) || !isAbout(telling, id)),
  )
  if (settled.length === 0) return { state, stories: known }
  const goesOn = told.filter((telling) => !isOver(telling)).map(({ story }) => story)
  const without = (one: Smaller, ids: readonly string[]): Smaller | undefined => {
    const orders = Object.fromEntries(Object.entries(one.state.orders).filter(([id]) => !ids.includes(id)))
    const after = { ...one.state, orders }
    const stories = new Set(tellings(journeys, after, facts, now).map(({ story }) => story))
    const isSame =
      goesOn.every((story) => stories.has(story)) && [...stories].every((id) => one.stories.has(id))
    return isSame ? { state: after, stories } : undefined
  }
  const whole: Smaller = { state, stories: known }
  return without(whole, settled) ?? settled.reduce((one, id) => without(one, [id]) ?? one, whole)
}

/**
 * The state with the orders that news are about and that it holds no longer. Whatever was to be told of them until then
 * counts as told.
 */
export function recall(
  state: CustomerState,
  news: readonly CustomerEvent[],
  { facts, now, journeys }: Present,
): CustomerState {
  const missing = new Set(
    news.filter(isAboutOrder).flatMap(({ data: { orderId } }) => (state.orders[orderId] ? [] : orderId)),
  )
  const earlier = (facts.earlier ?? []).filter(({ data }) => missing.has(data.orderId))
  if (earlier.length === 0) return state
  const orders: Record<string, Happenings> = { ...state.orders }
  for (const event of earlier) orders[event.data.orderId] = addReport(orders[event.data.orderId] ?? {}, event)
  const after = { ...state, orders }
  const known = new Set(tellings(journeys, state, facts, now).map(({ story }) => story))
  const recalled = tellings(journeys, after, facts, now).filter(({ story }) => !known.has(story))
  const toldOf = ({ journey, subject, story }: Telling): [string, Record<string, StepMark>] => {
    if (isStory(journey)) return [story, { [end]: { at: now, outcome: 'ended', why: 'told before' } }]
    const all = occurrences(journey, subject, {}, after, facts, now)
    return [story, Object.fromEntries(all.map(({ id }) => [id, { at: now, outcome: 'skipped' }]))]
  }
  return { ...after, marks: { ...Object.fromEntries(recalled.map(toldOf)), ...state.marks } }
}

/** An order that has arrived, or of which nobody will hear any more, with nothing that was wrong. */
function isSettled(id: string, { orders, lastOrder }: CustomerState, now: Instant): boolean {
  const happened = orders[id]
  const order = happened && orderOf(happened)
  // What was bought last is what the next stories are about.
  if (!order || id === lastOrder?.orderId || isOpen(order, now)) return false
  const stage = orderStage(order)
  if (stage === 'cancelled' || stage === 'refunded' || happened['incident.reported']) return false
  // Carts that are told of late are known by it to be bought.
  return now - order.placed.at > historyAfter
}

function isAbout({ subject }: Telling, orderId: string): boolean {
  return subject.id === orderId || subject.id.startsWith(`${orderId}/`)
}
