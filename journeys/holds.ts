import type { Facts } from './facts.ts'
import { days, type Instant } from './instant.ts'
import { isOrderOpen, ordersOf } from './orders/orders.ts'
import { type CustomerState, isWithStaff } from './state.ts'

/** Why marketing rests, and until when that is known. */
export interface Hold {
  why: string
  until?: Instant
}

/** What rests marketing: an open return, a complaint not long ago, a letter, somebody staff have to see to. */
export function holdsOf(state: CustomerState, facts: Facts, now: Instant): Hold[] {
  const { incidentDays, replyDays } = facts.rules.restAfter
  const holds: Hold[] = []
  for (const order of ordersOf(state.orders)) {
    if (order.stage.startsWith('return-') && isOrderOpen(order, now))
      holds.push({ why: `open return of ${order.label}` })
    const incidents = order.happened['incident.reported']
    const until = incidents && Math.max(...incidents.map(({ at }) => at)) + days(incidentDays)
    if (until !== undefined && now < until) holds.push({ why: `complaint about ${order.label}`, until })
  }
  const repliedAt = state.engagement?.repliedAt
  if (repliedAt !== undefined && now < repliedAt + days(replyDays))
    holds.push({ why: 'a letter of theirs', until: repliedAt + days(replyDays) })
  for (const story in state.marks) {
    const marks = state.marks[story]
    if (marks && isWithStaff(marks) && state.steering?.[story]?.endedAt === undefined)
      holds.push({ why: `staff have to see to ${story}` })
  }
  return holds
}
