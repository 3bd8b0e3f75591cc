import type { MarketingRules } from './facts.ts'
import { days, type Instant } from './instant.ts'
import { usualGap } from './knowledge/rhythm.ts'
import { loyalFrom, type Stage } from './stages.ts'
import type { CustomerState } from './state.ts'

/** Usual gaps without an order after which even those who seldom buy count as lost. */
const lostAfterGaps = 2

interface Standing {
  name: Stage
  since: Instant
  /** When it changes if nothing happens. */
  changesAt?: Instant
}

/** Where the acquaintance stands, and since when. */
export function stageOf(state: CustomerState, rules: MarketingRules, now: Instant): Standing {
  const { goneAt, lastOrder, orderCount } = state
  if (goneAt !== undefined) return { name: 'gone', since: goneAt }
  if (!lastOrder) return { name: 'lead', since: sinceWhen('lead', state, now) ?? now }
  const lapsesAt = lastOrder.at + lapsesAfter(state, rules)
  if (now >= lapsesAt) return { name: 'lapsed', since: lapsesAt }
  const slowing = slowsAfter(state, rules)
  const slowsAt = slowing === undefined ? undefined : lastOrder.at + slowing
  if (slowsAt !== undefined && now >= slowsAt) return { name: 'slowing', since: slowsAt, changesAt: lapsesAt }
  const name = orderCount >= loyalFrom ? 'loyal' : orderCount > 1 ? 'repeat' : 'new'
  return { name, since: sinceWhen(name, state, now) ?? lastOrder.at, changesAt: slowsAt ?? lapsesAt }
}

/** Since when the customer is at a stage, if they were before. */
function sinceWhen(name: Stage, { stage }: CustomerState, now: Instant): Instant | undefined {
  return stage?.name === name ? Math.min(stage.since, now) : undefined
}

/**
 * Milliseconds without an order after which a customer counts as lost: what the shop says of what they bought last, or
 * longer for those who seldom buy.
 */
export function lapsesAfter({ orderTimes, lastOrder }: CustomerState, rules: MarketingRules): number {
  const gap = usualGap(orderTimes)
  const patience = days(silentAfterDays(lastOrder?.categories, rules))
  return Math.max(patience, gap === undefined ? 0 : gap * lostAfterGaps)
}

/** What lasts longest of an order says when the next one is to be expected. */
function silentAfterDays(
  categories: readonly string[] | undefined,
  { silentAfterDays: others, silentAfterDaysByCategory: named }: MarketingRules,
): number {
  if (!named || !categories) return others
  return Math.max(...categories.map((one) => (Object.hasOwn(named, one) ? (named[one] ?? others) : others)))
}

/** Milliseconds without an order after which a customer with a rhythm is later than usual; undefined without one. */
export function slowsAfter(state: CustomerState, rules: MarketingRules): number | undefined {
  const gap = usualGap(state.orderTimes)
  if (gap === undefined) return undefined
  const slow = gap * rules.slowingFactor
  return slow < lapsesAfter(state, rules) ? slow : undefined
}
