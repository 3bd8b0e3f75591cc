import { toIso } from '../instant.ts'
import type { CustomerState } from '../state.ts'

/** What the acquaintance began with, for a mail's props. */
export function firstOrderIn({ firstOrder }: CustomerState) {
  return firstOrder ? { firstOrder: { items: firstOrder.items, at: toIso(firstOrder.at) } } : {}
}
