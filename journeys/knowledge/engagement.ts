import type { CustomerEvent } from '../events.ts'
import { days, type Instant } from '../instant.ts'

/** How a person takes what the shop writes. */
export interface Engagement {
  /** When they clicked or ordered, newest last: at which hours they are there. */
  activeAt?: readonly Instant[]
  /** Marketing mails since they last reacted to anything, oldest first: the first of them, and the newest. */
  unanswered?: readonly Instant[]
  /** When they last reacted: opened, clicked, answered, replied, ordered, or said what they want to hear. */
  reactedAt?: Instant
  /** When they last wrote to the shop. */
  repliedAt?: Instant
  /** Marketing mails of the last weeks, oldest first: what caps count. */
  marketingAt?: readonly Instant[]
}

/** Times of activity that are kept: enough to tell a habit, few enough to follow a change of it. */
const mostTimes = 20

/** Mails without a reaction that are counted; more say no more. */
const mostUnanswered = 30

/** As far back as any cap counts. */
const counted = days(31)

/** More than that in `counted` is no cap anybody sets. */
const mostCounted = 40

/** The engagement after one more event; undefined as long as there was none. */
export function foldEngagement(known: Engagement | undefined, event: CustomerEvent): Engagement | undefined {
  switch (event.type) {
    case 'mail.clicked':
    case 'order.placed':
      return { ...reacted(known, event.at), activeAt: added(known?.activeAt, event.at, mostTimes) }
    case 'mail.opened':
    case 'question.answered':
    case 'preferences.changed':
    case 'subscription.confirmed':
      return reacted(known, event.at)
    case 'mail.replied':
      return { ...reacted(known, event.at), repliedAt: Math.max(event.at, known?.repliedAt ?? event.at) }
    default:
      return known
  }
}

/** The engagement after one more marketing mail. */
export function afterMarketing(known: Engagement = {}, at: Instant): Engagement {
  return {
    ...known,
    unanswered: addedKeepingFirst(known.unanswered, at, mostUnanswered),
    marketingAt: added(
      known.marketingAt?.filter((one) => one > at - counted),
      at,
      mostCounted,
    ),
  }
}

function reacted(known: Engagement = {}, at: Instant): Engagement {
  const unanswered = known.unanswered?.filter((sentAt) => sentAt > at)
  return { ...known, reactedAt: Math.max(at, known.reactedAt ?? at), ...(unanswered && { unanswered }) }
}

function added(times: readonly Instant[] = [], at: Instant, most: number): readonly Instant[] {
  return [...times, at].sort((a, b) => a - b).slice(-most)
}

/** The first says since when, however many follow. */
function addedKeepingFirst(times: readonly Instant[] = [], at: Instant, most: number): readonly Instant[] {
  const [first, ...others] = added(times, at, most + 1)
  return first === undefined ? [] : [first, ...others.slice(1 - most)]
}
