import type { CustomerEvent } from '../events.ts'
import type { Facts } from '../facts.ts'
import { isAboutOrder } from '../fold.ts'
import { days, type Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { isOrderOpen, type KnownOrder, ordersOf } from '../orders/orders.ts'
import { only, tableOf } from '../record.ts'
import { addReport, historyAfter } from '../reports.ts'
import { type CustomerState, copyOfState, end, type StepMark } from '../state.ts'
import { occurrences } from './occurrences.ts'
import { tellings } from './tellings.ts'
import type { Telling } from './told.ts'

/** Closed orders that stay though no story has spoken of them yet; the first that does keeps the others quiet. */
const mostUnspoken = 2

/** Why nothing is told of the others. */
export const tooMany = 'earlier orders are spoken of first'

/** What is looked at beside the state. */
export interface Present {
  facts: Facts
  now: Instant
  journeys: readonly Journey[]
}

/** A state without some of its orders, and the stories that are told with it. */
interface Smaller {
  state: CustomerState
  /** Absent where all are told as before. */
  stories?: ReadonlySet<string>
}

type Whole = Required<Smaller>

/**
 * The state without the orders of which nothing more is to be told, so that somebody who orders every day has a small
 * one too. Without them the others' stories are told as before; news of one bring it back.
 * @param told everything that is told to this customer
 * @param goingOn of these, what goes on
 */
export function putAway(
  state: CustomerState,
  told: readonly Telling[],
  goingOn: () => readonly Telling[],
  { facts, now, journeys }: Present,
): Smaller {
  const closed: string[] = []
  for (const order of ordersOf(state.orders)) if (isClosed(order, state, facts, now)) closed.push(order.id)
  // Nearly always.
  if (closed.length === 0) return { state }
  const untold = goingOn()
  const untoldOf = (id: string) => untold.filter((telling) => isAbout(telling, id))
  const placedAt = (id: string) => state.orders[id]?.['order.placed']?.[0]?.at ?? now
  const settled = closed.filter((id) => untoldOf(id).length === 0)
  const unspoken = closed
    .filter((id) => !settled.includes(id) && untoldOf(id).every((telling) => isUnspoken(telling, state)))
    .sort((one, other) => placedAt(one) - placedAt(other))
  const leaving = [...settled, ...unspoken.slice(mostUnspoken)]
  if (leaving.length === 0) return { state }
  const known = new Set(told.map(({ story }) => story))
  const goesOn = untold.filter((telling) => !leaving.some((id) => isAbout(telling, id)))
  const without = (one: Whole, ids: readonly string[]): Whole | undefined => {
    const orders = only(one.state.orders, (id) => !ids.includes(id))
    const after = copyOfState(one.state)
    after.orders = orders
    const stories = new Set(tellings(journeys, after, facts, now).map(({ story }) => story))
    const isSame =
      goesOn.every(({ story }) => stories.has(story)) && [...stories].every((id) => one.stories.has(id))
    return isSame ? { state: after, stories } : undefined
  }
  const whole: Whole = { state, stories: known }
  return without(whole, leaving) ?? leaving.reduce((one, id) => without(one, [id]) ?? one, whole)
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
  // Nearly always.
  if (facts.earlier === undefined || facts.earlier.length === 0) return state
  const missing = new Set<string>()
  for (const event of news)
    if (isAboutOrder(event) && !state.orders[event.data.orderId]) missing.add(event.data.orderId)
  const earlier = facts.earlier.filter(({ data }) => missing.has(data.orderId))
  if (earlier.length === 0) return state
  const orders = tableOf(state.orders)
  for (const event of earlier) orders[event.data.orderId] = addReport(orders[event.data.orderId] ?? {}, event)
  const after = copyOfState(state)
  after.orders = orders
  const known = new Set(tellings(journeys, state, facts, now).map(({ story }) => story))
  const recalled = tellings(journeys, after, facts, now).filter(({ story }) => !known.has(story))
  const toldOf = ({ journey, subject, story }: Telling): [string, Record<string, StepMark>] => {
    if (isStory(journey)) return [story, { [end]: { at: now, outcome: 'ended', why: 'told before' } }]
    const all = occurrences(journey, subject, {}, after, facts, now)
    return [story, Object.fromEntries(all.map(({ id }) => [id, { at: now, outcome: 'skipped' }]))]
  }
  after.marks = { ...Object.fromEntries(recalled.map(toldOf)), ...state.marks }
  return after
}

/** An order that has arrived or gone back, or of which nobody will hear any more. */
function isClosed(order: KnownOrder, { lastOrder }: CustomerState, { rules }: Facts, now: Instant): boolean {
  // What was bought last is what the next stories are about.
  if (order.id === lastOrder?.orderId || isOrderOpen(order, now)) return false
  // A complaint rests marketing.
  const complaint = order.happened['incident.reported']?.some(
    ({ at }) => now < at + days(rules.restAfter.incidentDays),
  )
  // Carts that are told of late are known by it to be bought.
  return !complaint && now - order.placed.at > historyAfter
}

/** Whether a story has not said anything yet, and so may as well say nothing at all. */
function isUnspoken({ journey, story }: Telling, { marks }: CustomerState): boolean {
  return isStory(journey) && Object.values(marks[story] ?? {}).every(({ outcome }) => outcome === 'skipped')
}

function isAbout({ subject }: Telling, orderId: string): boolean {
  return subject.id === orderId || subject.id.startsWith(`${orderId}/`)
}
