import type { Incentive } from '../emails/incentive.ts'
import type { EventName } from './events.ts'
import { days, type Instant } from './instant.ts'
import type { BadAnswer } from './knowledge/bad-answers.ts'
import type { Carts } from './knowledge/carts.ts'
import type { Engagement } from './knowledge/engagement.ts'
import type { Interest } from './knowledge/interests.ts'
import type { Noted } from './knowledge/noted.ts'
import type { Purchases } from './knowledge/purchases.ts'
import type { Relation } from './knowledge/relation.ts'
import type { Spent } from './knowledge/spent.ts'
import type { Steering } from './knowledge/steering.ts'
import type { View } from './knowledge/views.ts'
import { newsOf, oldestNewsAt } from './orders/orders.ts'
import { only } from './record.ts'
import type { Happenings } from './reports.ts'
import { openRequests, type Requests } from './requests.ts'
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
  /** Of a story that is told once about each subject: those of its tellings, oldest first. */
  told?: readonly string[]
}

/** The newest digest, and which steps' mails it stands for. */
export interface Digest {
  /** The local date of its decision, with a number from the second of a day on: `2026-02-09-2`. */
  subject: string
  gathers: readonly { journey: string; subject: string; step: string }[]
  /** The newest marketing mail before it. */
  lastMarketingAt?: Instant
  /** The tellings before it of the stories it gathers, by the story's name. */
  past?: Readonly<Record<string, Omit<PastTelling, 'told'>>>
}

/** A customer's story so far, folded from their events; plain JSON, instants in milliseconds. */
export interface CustomerState {
  /** Orders by id, open ones and those closed not long ago. */
  orders: Readonly<Record<string, Happenings>>
  /** Steps already decided, by `journey/subject`, then the step's id, or that of its occurrence: `shipped-2`. */
  marks: Readonly<Record<string, Readonly<Record<string, StepMark>>>>
  orderCount: number
  firstOrderAt?: Instant
  /** The newest order by the time it was placed. */
  lastOrder?: {
    orderId: string
    at: Instant
    items: { name: string; imageUrl?: string; url?: string; category?: string }[]
    /** Of all that was ordered, each once; absent where none was told. */
    categories?: readonly string[] | undefined
  }
  /** What the acquaintance began with. */
  firstOrder?: CustomerState['lastOrder']
  /** When orders were placed, oldest first; the newest few. */
  orderTimes?: readonly Instant[]
  carts?: Carts
  views?: readonly View[]
  purchases?: Purchases
  spent?: Spent
  /** Strongest first. */
  interests?: readonly Interest[]
  /** Newest first. */
  noted?: readonly Noted[]
  engagement?: Engagement
  relation?: Relation
  /** Answers that a person has to see to, oldest first. */
  badAnswers?: readonly BadAnswer[]
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
  /** The newest question that a mail asked and nobody has answered, by `journey/subject`. */
  asked?: { story: string; step: string; at: Instant }
}

/** Names a telling: the journey and what it is about, as `journey/subject`. */
export function storyOf({ journey, subject }: { journey: string; subject: string }): string {
  return `${journey}/${subject}`
}

/** The mark of a story's end. */
export const end = '.end'

/** A closed order is forgotten this long after its last news. */
const forgottenAfter = days(120)

/**
 * A copy to change. Field by field, so that all states are of one shape: V8 before 12 gives each spread a shape of its
 * own, and every later look at it takes longer.
 */
export function copyOfState(state: CustomerState): {
  [F in keyof Required<CustomerState>]: CustomerState[F]
} {
  return {
    orders: state.orders,
    marks: state.marks,
    orderCount: state.orderCount,
    firstOrderAt: state.firstOrderAt,
    lastOrder: state.lastOrder,
    firstOrder: state.firstOrder,
    orderTimes: state.orderTimes,
    carts: state.carts,
    views: state.views,
    purchases: state.purchases,
    spent: state.spent,
    interests: state.interests,
    noted: state.noted,
    engagement: state.engagement,
    relation: state.relation,
    badAnswers: state.badAnswers,
    reached: state.reached,
    stage: state.stage,
    past: state.past,
    steering: state.steering,
    pins: state.pins,
    goneAt: state.goneAt,
    requests: state.requests,
    lastMarketingAt: state.lastMarketingAt,
    digest: state.digest,
    asked: state.asked,
  }
}

/** Somebody of whom nothing is known. */
export const newcomer: CustomerState = copyOfState({ orders: {}, marks: {}, orderCount: 0 })

/**
 * The state without what can no longer matter, so that it stays small over a lifetime.
 * @param isTold whether a story, by its name, is still told
 */
export function forget(
  state: CustomerState,
  now: Instant,
  isTold: (story: string) => boolean,
): CustomerState {
  const { orders, marks, requests, steering, pins } = state
  const smaller = copyOfState(state)
  if (now - oldestNewsAt(orders) > forgottenAfter)
    smaller.orders = only(
      orders,
      // Nobody but staff ends what staff have to see to.
      (id, happened) => now - newsOf(happened) <= forgottenAfter || isAnyWithStaff(id, marks),
    )
  smaller.marks = only(marks, isTold)
  if (requests) smaller.requests = openRequests(requests, now)
  if (steering) smaller.steering = only(steering, isTold)
  if (pins) smaller.pins = only(pins, isTold)
  return smaller
}

function isAnyWithStaff(subject: string, marks: CustomerState['marks']): boolean {
  return Object.entries(marks).some(([story, its]) => story.endsWith(`/${subject}`) && isWithStaff(its))
}

/** Whether staff have been told to see to a telling, and have not ended it. */
export function isWithStaff(marks: Readonly<Record<string, StepMark>>): boolean {
  if (marks[end]) return false
  for (const step in marks) if (marks[step]?.outcome === 'done' && marks[step].why !== undefined) return true
  return false
}
