import { days, type Instant } from './instant.ts'
import type { CustomerState } from './state.ts'

export type Stage = 'lead' | 'new' | 'repeat' | 'loyal' | 'lapsed'

/** Orders from which a customer counts as loyal. */
const loyalFrom = 5

/** How far the acquaintance has come; `silentAfterDays` without an order make anyone who bought `lapsed`. */
export function stageOf(state: CustomerState, silentAfterDays: number, now: Instant): Stage {
  if (!state.lastOrder) return 'lead'
  if (now - state.lastOrder.at >= days(silentAfterDays)) return 'lapsed'
  if (state.orderCount >= loyalFrom) return 'loyal'
  return state.orderCount > 1 ? 'repeat' : 'new'
}
