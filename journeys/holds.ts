import type { Facts } from './facts.ts'
import { days, type Instant } from './instant.ts'
import { orderOf } from './order.ts'
import { orderStage } from './order-stage.ts'
import { type CustomerState, isOpen, isWithStaff } from './state.ts'

/** Why marketing rests, and until when that is known. */
export interface Hold {
  why: string
  until?: Instant
}

/** What rests marketing: an open return, a complaint not long ago, a letter, somebody staff have to see to. */
export function holdsOf(state: CustomerState, facts: Facts, now: Instant): Hold[] {
  const { incidentDays, replyDays } = facts.rules.restAfter
  const holds: Hold[] = []
  for (const id in state.orders) {
    const happened = state.orders[id]
    const order = happened && orderOf(happened)
    if (!order) continue
    const { orderNumber } = order.details
    if (orderStage(order).startsWith('return-') && isOpen(order, now))
      holds.push({ why: `open return of order ${orderNumber}` })
    const incident = Math.max(...(happened['incident.reported'] ?? []).map(({ at }) => at))
    if (now < incident + days(incidentDays))
      holds.push({ why: `complaint about order ${orderNumber}`, until: incident + days(incidentDays) })
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
