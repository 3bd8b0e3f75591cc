import type { CustomerEvent, EventData, OrderEventName, OrderPlaced } from './events.ts'
import { days, type Instant } from './instant.ts'

/** The first report of each kind about one order; a second one of the same kind is no news. */
export type Happenings = {
  [N in OrderEventName]?: { at: Instant; receivedAt: Instant; data: EventData<N> }
}

export type PlacedOrder = { placed: OrderPlaced; happened: Happenings }

/** What was done about a step: its mail intended, or the step passed over. */
export interface StepMark {
  at: Instant
  outcome: 'intended' | 'skipped'
}

/** A customer's story so far, folded from their events; plain JSON, instants in milliseconds. */
export interface CustomerState {
  /** Orders by id, open ones and those closed not long ago. */
  orders: Record<string, Happenings>
  /** Steps already decided, by `journey/subject`, then step id. */
  marks: Record<string, Record<string, StepMark>>
  orderCount: number
  firstOrderAt?: Instant
  /** The newest order by the time it was placed. */
  lastOrder?: { orderId: string; at: Instant; items: { name: string; imageUrl?: string; url?: string }[] }
  /** The newest marketing mail intended: keeps the next one at a distance. */
  lastMarketingAt?: Instant
}

/** An order told this much after it was placed is history, told to complete the picture: no mail is due. */
export const historyAfter = days(7)

/** An order without an end counts as over this long after its last news: not every shop reports deliveries. */
const openFor = days(60)

/** A closed order is forgotten this long after its last news. */
const forgottenAfter = days(120)

export const newcomer: CustomerState = { orders: {}, marks: {}, orderCount: 0 }

/** The state after one more event. Events that change nothing about the story leave it as it is. */
export function fold(state: CustomerState, event: CustomerEvent): CustomerState {
  if (!('orderId' in event.data)) return state
  const { orderId } = event.data
  const known = state.orders[orderId] ?? {}
  if (event.type in known) return state
  const happening = { at: event.at, receivedAt: event.receivedAt, data: event.data }
  const orders = { ...state.orders, [orderId]: { ...known, [event.type]: happening } }
  return event.type === 'order.placed' ? countOrder({ ...state, orders }, event) : { ...state, orders }
}

/** The order with its contents, once the shop has told them. */
export function placedOrder(happened: Happenings): PlacedOrder | undefined {
  const placed = happened['order.placed']
  return placed && { placed: placed.data, happened }
}

export function isHistory(happened: Happenings): boolean {
  const placed = happened['order.placed']
  return placed !== undefined && isToldLate(placed)
}

/** Whether an order was told so long after it was placed that it is history. */
export function isToldLate({ at, receivedAt }: { at: Instant; receivedAt: Instant }): boolean {
  return receivedAt - at > historyAfter
}

export function isOpen(happened: Happenings, now: Instant): boolean {
  if (happened['shipment.delivered'] || happened['order.cancelled'] || !happened['order.placed']) return false
  return now - lastNews(happened) <= openFor
}

/** The state without what can no longer matter, so that it stays small over a lifetime. */
export function forget(state: CustomerState, now: Instant, keep: ReadonlySet<string>): CustomerState {
  const orders = Object.fromEntries(
    Object.entries(state.orders).filter(([, happened]) => now - lastNews(happened) <= forgottenAfter),
  )
  const marks = Object.fromEntries(Object.entries(state.marks).filter(([story]) => keep.has(story)))
  return { ...state, orders, marks }
}

function countOrder(state: CustomerState, event: CustomerEvent & { type: 'order.placed' }): CustomerState {
  const counted = {
    ...state,
    orderCount: state.orderCount + 1,
    firstOrderAt: Math.min(state.firstOrderAt ?? event.at, event.at),
  }
  if (state.lastOrder && state.lastOrder.at > event.at) return counted
  const items = event.data.items.slice(0, 3).map(({ name, imageUrl, url }) => ({ name, imageUrl, url }))
  return { ...counted, lastOrder: { orderId: event.data.orderId, at: event.at, items } }
}

function lastNews(happened: Happenings): Instant {
  return Math.max(...Object.values(happened).map((news) => Math.max(news.at, news.receivedAt)))
}
