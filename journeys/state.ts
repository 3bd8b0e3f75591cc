import type { Incentive } from '../emails/incentive.ts'
import type { CustomerEvent, EventName, OrderEventName } from './events.ts'
import { days, type Instant } from './instant.ts'
import { type Carts, foldCarts } from './knowledge/carts.ts'
import { type Engagement, foldEngagement } from './knowledge/engagement.ts'
import { foldPurchases, type Purchases } from './knowledge/purchases.ts'
import { foldRelation, type Relation } from './knowledge/relation.ts'
import { foldSteering, type Steering } from './knowledge/steering.ts'
import { foldViews, type View } from './knowledge/views.ts'
import type { Order } from './order.ts'
import { orderStage, orderStages } from './order-stage.ts'
import { addReport, allReports, type Happenings } from './reports.ts'
import { foldRequest, openRequests, type Requests } from './requests.ts'
import type { Stage } from './stages.ts'

/** What was done about a step: its mail intended, the step passed over, or how a quiet step came out. */
export interface StepMark {
  at: Instant
  outcome: 'intended' | 'skipped' | 'done' | 'met' | 'missed' | 'ended' | `way:${string}`
  /** When its mail was first reported delivered, opened, clicked. */
  delivered?: Instant
  opened?: Instant
  clicked?: Instant
  /** The choice in each field of its question. */
  answers?: Readonly<Record<string, string>>
  /** What it issued. */
  incentive?: Incentive
  /** Passed over because of how things stood then: asked again when the journey is re-evaluated. */
  again?: true
  /** Why the story ended, or what staff are to look at. */
  why?: string
}

/** The newest telling of a story, for what must not come too often, and for what comes after it. */
export interface PastTelling {
  subject: string
  /** Its last mail. */
  touchedAt?: Instant
  endedAt?: Instant
  /** `goal`, `done`, or why it ended otherwise. */
  how?: string
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
  lastOrder?: {
    orderId: string
    at: Instant
    items: { name: string; imageUrl?: string; url?: string; category?: string }[]
  }
  /** What the acquaintance began with. */
  firstOrder?: CustomerState['lastOrder']
  /** When orders were placed, oldest first; the newest few. */
  orderTimes?: readonly Instant[]
  carts?: Carts
  views?: readonly View[]
  purchases?: Purchases
  engagement?: Engagement
  relation?: Relation
  /** When events that stories are told for last happened, or were told if that was later. */
  reached?: Partial<Record<EventName, Instant>>
  stage?: { name: Stage; since: Instant }
  /** By the story's name. */
  past?: Readonly<Record<string, PastTelling>>
  /** What staff did by hand, by `journey/subject`. */
  steering?: Readonly<Record<string, Steering>>
  /** Settings that still hold for a telling after they were changed, by `journey/subject`: their version. */
  pins?: Readonly<Record<string, number>>
  /** Since when nothing is advertised to them, because they did not react to anything. */
  goneAt?: Instant
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

/** Order times that are kept. */
const mostOrderTimes = 12

/** What stories are told for: reaching it ends them. */
const goals: ReadonlySet<EventName> = new Set([
  'order.placed',
  'subscription.confirmed',
  'channel.joined',
  'question.answered',
])

/** The state after one more event. Events that change nothing about the story leave it as it is. */
export function fold(state: CustomerState, event: CustomerEvent): CustomerState {
  return foldStory(foldAcquaintance(state, event), event)
}

/** What one more event says of the person's doings, beside the stories of their orders. */
function foldAcquaintance(state: CustomerState, event: CustomerEvent): CustomerState {
  // What is imported counts, but nobody is at the shop now because of it.
  const isNew = !isToldLate(event)
  const carts = isNew ? foldCarts(state.carts, event, state.orders) : state.carts
  const views = isNew ? foldViews(state.views, event) : state.views
  const engagement = foldEngagement(state.engagement, event)
  const purchases = foldPurchases(state.purchases, event)
  const relation = foldRelation(state.relation, event)
  const steering = foldSteering(state.steering, event)
  const { goneAt: wentAt, ...rest } = state
  const goneAt = goneAfter(wentAt, event)
  return {
    ...rest,
    marks: event.type === 'settings.changed' ? marksAfter(state, event) : foldReaction(state, event),
    ...(carts && { carts }),
    ...(views && { views }),
    ...(purchases && { purchases }),
    ...(Object.keys(engagement).length > 0 && { engagement }),
    ...(relation && { relation }),
    ...(steering && { steering }),
    ...(goneAt !== undefined && { goneAt }),
    ...(goals.has(event.type) &&
      isNew && { reached: { ...state.reached, [event.type]: Math.max(event.at, event.receivedAt) } }),
    ...(event.type === 'settings.changed' && { pins: pinsAfter(state, event) }),
  }
}

/** Who says that they want to hear nothing more is gone, whenever they say so, and comes back by what they do later. */
function goneAfter(goneAt: Instant | undefined, event: CustomerEvent): Instant | undefined {
  if (event.type === 'question.answered' && event.data.question === 'stay') {
    if (event.data.answers.stay === 'no') return event.at
    return event.data.answers.stay === 'yes' ? undefined : goneAt
  }
  const returns =
    event.type === 'order.placed' || event.type === 'mail.clicked' || event.type === 'consent.given'
  return goneAt !== undefined && returns && event.at > goneAt ? undefined : goneAt
}

/** The marks after the reaction to a mail, or the answer to its question. */
function foldReaction({ marks, digest }: CustomerState, event: CustomerEvent): CustomerState['marks'] {
  switch (event.type) {
    case 'mail.delivered':
    case 'mail.opened':
    case 'mail.clicked': {
      const { journey, subject, step } = event.data
      const kind = event.type.slice('mail.'.length) as 'delivered' | 'opened' | 'clicked'
      // A digest stands for each mail it gathers.
      const mails =
        digest && journey === 'digest' && digest.subject === subject
          ? digest.gathers
          : [{ journey, subject, step }]
      return mails.reduce(
        (before, mail) =>
          marked(before, mail, (mark) => (mark[kind] === undefined ? { ...mark, [kind]: event.at } : mark)),
        marks,
      )
    }
    case 'question.answered': {
      const { answers } = event.data
      return marked(marks, event.data, (mark) => ({ ...mark, answers: { ...mark.answers, ...answers } }))
    }
    default:
      return marks
  }
}

function marked(
  marks: CustomerState['marks'],
  {
    journey,
    subject,
    step,
  }: { journey?: string | undefined; subject?: string | undefined; step?: string | undefined },
  change: (mark: StepMark) => StepMark,
): CustomerState['marks'] {
  const story = `${journey}/${subject}`
  const mark = step === undefined ? undefined : marks[story]?.[step]
  if (!mark || step === undefined) return marks
  return { ...marks, [story]: { ...marks[story], [step]: change(mark) } }
}

type SettingsChange = CustomerEvent & { type: 'settings.changed' }

/** Who is in a journey keeps the settings of before, or lets go of those kept earlier. */
function pinsAfter({ marks, pins = {} }: CustomerState, { data }: SettingsChange) {
  const { choice, before } = data
  const others = Object.entries(pins).filter(([story]) => choice === 'keep' || !isMeant(story, data))
  const kept =
    choice === 'keep'
      ? Object.keys(marks).filter((story) => isMeant(story, data) && isTold(marks[story]))
      : []
  return { ...Object.fromEntries(kept.map((story) => [story, before])), ...Object.fromEntries(others) }
}

/** What was passed over because of how things stood is asked again, where that was chosen. */
function marksAfter({ marks }: CustomerState, { data }: SettingsChange): CustomerState['marks'] {
  if (data.choice !== 're-evaluate') return marks
  return Object.fromEntries(
    Object.entries(marks).map(([story, its]) => {
      if (!isMeant(story, data) || !isTold(its)) return [story, its]
      return [story, Object.fromEntries(Object.entries(its).filter(([, { again }]) => !again))]
    }),
  )
}

function isMeant(story: string, { journeys }: SettingsChange['data']): boolean {
  return journeys?.some((journey) => story.startsWith(`${journey}/`)) ?? true
}

/** Whether a telling has not come to its end. */
function isTold(marks: Readonly<Record<string, StepMark>> = {}): boolean {
  return !marks['.end']
}

/** What one more event says of the stories that are told of it. */
function foldStory(state: CustomerState, event: CustomerEvent): CustomerState {
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
  // Nobody but staff ends what staff have to see to.
  const isNeeded = (id: string) =>
    Object.entries(state.marks).some(([story, its]) => story.endsWith(`/${id}`) && isWithStaff(its))
  const orders = Object.fromEntries(
    Object.entries(state.orders).filter(
      ([id, happened]) => now - lastNews(happened) <= forgottenAfter || isNeeded(id),
    ),
  )
  const marks = Object.fromEntries(Object.entries(state.marks).filter(([story]) => keep.has(story)))
  const requests = openRequests(state.requests, now)
  const isKept = ([story]: [string, unknown]) => keep.has(story)
  return {
    ...state,
    orders,
    marks,
    ...(state.requests && { requests }),
    ...(state.steering && { steering: Object.fromEntries(Object.entries(state.steering).filter(isKept)) }),
    ...(state.pins && { pins: Object.fromEntries(Object.entries(state.pins).filter(isKept)) }),
  }
}

/** Whether staff have been told to see to a telling, and have not ended it. */
export function isWithStaff(marks: Readonly<Record<string, StepMark>>): boolean {
  if (marks['.end']) return false
  return Object.values(marks).some(({ outcome, why }) => outcome === 'done' && why !== undefined)
}

/** When the customer, or we, last heard something about an order. */
function lastNews(happened: Happenings): Instant {
  const known = newsKnown.get(happened)
  if (known !== undefined) return known
  const last = Math.max(...allReports(happened).map(({ at, receivedAt }) => Math.max(at, receivedAt)))
  newsKnown.set(happened, last)
  return last
}

/** What is told of an order is replaced, never changed, and asked about many times in a decision. */
const newsKnown = new WeakMap<Happenings, Instant>()

function isAboutOrder(event: CustomerEvent): event is CustomerEvent & { type: OrderEventName } {
  return 'orderId' in event.data
}

function countOrder(state: CustomerState, event: CustomerEvent & { type: 'order.placed' }): CustomerState {
  const counted = {
    ...state,
    orderCount: state.orderCount + 1,
    firstOrderAt: Math.min(state.firstOrderAt ?? event.at, event.at),
    orderTimes: [...(state.orderTimes ?? []), event.at].sort((a, b) => a - b).slice(-mostOrderTimes),
  }
  const items = event.data.items
    .slice(0, 3)
    .map(({ name, imageUrl, url, category }) => ({ name, imageUrl, url, category }))
  const order = { orderId: event.data.orderId, at: event.at, items }
  const isFirst = !state.firstOrder || isBefore(order, state.firstOrder)
  const isLast = !state.lastOrder || !isBefore(order, state.lastOrder)
  return { ...counted, ...(isFirst && { firstOrder: order }), ...(isLast && { lastOrder: order }) }
}

/** Of two orders placed at one moment it must not matter which is told first. */
function isBefore(one: NonNullable<CustomerState['lastOrder']>, other: typeof one): boolean {
  return one.at < other.at || (one.at === other.at && one.orderId < other.orderId)
}
