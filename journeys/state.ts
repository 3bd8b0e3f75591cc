import type { CustomerEvent, OrderEventName } from './events.ts'
import { days, type Instant } from './instant.ts'
import type { Order } from './order.ts'
import { orderStage, orderStages } from './order-stage.ts'
import { addReport, allReports, type Happenings } from './reports.ts'
import { foldRequest, openRequests, type Requests } from './requests.ts'

/** What was done about a step: its mail intended, or the step passed over. */
export interface StepMark {
  at: Instant
  outcome: 'intended' | 'skipped'
}

/** The newest digest, and which steps' mails it stands for. */
export interface Digest {
  /** The local date of its decision, with a number from the second of a day on: `2026-02-09-2`. */
  subject: string
  gathers: readonly { journey: string; subject: string; step: string }[]
  /** The newest marketing mail before it. */
  lastMarketingAt?: Instant
}

/** A customer's story so far, folded from their events; plain JSON, instants in milliseconds. */
export interface CustomerState {
  /** Orders by id, open ones and those closed not long ago. */
  orders: Record<string, Happenings>
  /** Steps already decided, by `journey/subject`, then the step's id, or that of its occurrence: `shipped-2`. */
  marks: Record<string, Record<string, StepMark>>
  orderCount: number
  firstOrderAt?: Instant
  /** The newest order by the time it was placed. */
  lastOrder?: { orderId: string; at: Instant; items: { name: string; imageUrl?: string; url?: string }[] }
  /** Subscriptions asked for and not confirmed yet, by the id of the request. */
  requests?: Requests
  /** The newest marketing mail intended: keeps the next one at a distance. */
  lastMarketingAt?: Instant
  digest?: Digest
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
  if (event.type === 'subscription.requested' || event.type === 'subscription.confirmed')
    return { ...state, requests: foldRequest(state.requests, event) }
  if (!isAboutOrder(event)) return state
  const { orderId } = event.data
  const known = state.orders[orderId] ?? {}
  const happened = addReport(known, event)
  if (happened === known) return state
  const orders = { ...state.orders, [orderId]: happened }
  return event.type === 'order.placed' ? countOrder({ ...state, orders }, event) : { ...state, orders }
}

/** Whether an order was told so long after it was placed that it is history. */
export function isImported(happened: Happenings): boolean {
  const [placed] = happened['order.placed'] ?? []
  return placed !== undefined && isToldLate(placed)
}

/** Whether something was told so long after it happened that it is history. */
export function isToldLate({ at, receivedAt }: { at: Instant; receivedAt: Instant }): boolean {
  return receivedAt - at > historyAfter
}

/** Whether something of the order is still to come, as far as anyone can see; an open return keeps it open. */
export function isOpen(order: Order, now: Instant): boolean {
  return orderStages[orderStage(order)].open && now - lastNews(order.happened) <= openFor
}

/** The state without what can no longer matter, so that it stays small over a lifetime. */
export function forget(state: CustomerState, now: Instant, keep: ReadonlySet<string>): CustomerState {
  const orders = Object.fromEntries(
    Object.entries(state.orders).filter(([, happened]) => now - lastNews(happened) <= forgottenAfter),
  )
  const marks = Object.fromEntries(Object.entries(state.marks).filter(([story]) => keep.has(story)))
  const requests = openRequests(state.requests, now)
  return { ...state, orders, marks, ...(state.requests && { requests }) }
}

/** When the customer, or we, last heard something about an order. */
function lastNews(happened: Happenings): Instant {
  return Math.max(...allReports(happened).map(({ at, receivedAt }) => Math.max(at, receivedAt)))
}

function isAboutOrder(event: CustomerEvent): event is CustomerEvent & { type: OrderEventName } {
  return 'orderId' in event.data
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
