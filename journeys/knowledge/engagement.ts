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
      return reacted(known, event.at, added(known?.activeAt, event.at, mostTimes))
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
  const { activeAt, reactedAt, repliedAt } = known
  const recent = known.marketingAt?.filter((one) => one > at - counted)
  return {
    activeAt,
    unanswered: addedKeepingFirst(known.unanswered, at, mostUnanswered),
    reactedAt,
    repliedAt,
    marketingAt: added(recent, at, mostCounted),
  }
}

/** The engagement as if a marketing mail of that moment had never been. */
export function withoutMarketing(known: Engagement, at: Instant): Engagement {
  const { activeAt, unanswered, reactedAt, repliedAt, marketingAt } = known
  const others = (times: readonly Instant[] | undefined) => times?.filter((one) => one !== at)
  return { activeAt, unanswered: others(unanswered), reactedAt, repliedAt, marketingAt: others(marketingAt) }
}

function reacted(known: Engagement = {}, at: Instant, activeAt = known.activeAt): Engagement {
  const { unanswered, reactedAt = at, repliedAt, marketingAt } = known
  return {
    activeAt,
    unanswered: unanswered?.filter((sentAt) => sentAt > at),
    reactedAt: Math.max(at, reactedAt),
    repliedAt,
    marketingAt,
  }
}

function added(times: readonly Instant[] = [], at: Instant, most: number): readonly Instant[] {
  const newest = times.at(-1)
  const all = [...times, at]
  // Nearly all is told in order.
  if (newest !== undefined && newest > at) all.sort((a, b) => a - b)
  return all.length > most ? all.slice(-most) : all
}

/** The first says since when, however many follow. */
function addedKeepingFirst(times: readonly Instant[] = [], at: Instant, most: number): readonly Instant[] {
  const [first, ...others] = added(times, at, most + 1)
  return first === undefined ? [] : [first, ...others.slice(1 - most)]
}
