import { isOff } from '../orders/order-stage.ts'
import type { KnownOrder } from '../orders/orders.ts'
import { tableWith } from '../record.ts'

/** What somebody has bought and kept, by currency, in its minor unit. */
export type Spent = Readonly<Record<string, number>>

/** What was spent, after one more report about an order: what is called off or sent back is not, nor what was paid back. */
export function foldSpent(spent: Spent = {}, before: KnownOrder | undefined, after: KnownOrder): Spent {
  const more = worthOf(after) - (before ? worthOf(before) : 0)
  if (more === 0) return spent
  const { currency } = after.details
  return tableWith(spent, currency, (spent[currency] ?? 0) + more)
}

/** What an order adds to what was spent, in its currency's minor unit. */
export function worthOf(order: KnownOrder): number {
  if (isOff(order)) return 0
  let paidBack = 0
  for (const { data } of order.happened['refund.sent'] ?? []) paidBack += data.amount
  return Math.max(0, order.details.total - paidBack)
}
