import type { Report } from '../reports.ts'
import { isRefunded, type Order, wholeWithdrawal } from './order.ts'

const returns = ['return.announced', 'return.received', 'return.inspected'] as const

/** Why nothing more is told of an order's way to the customer: it goes back, or the money has. */
export function whyGoneBack(order: Order, { at }: Pick<Report, 'at'>): string | undefined {
  const { happened } = order
  if (wholeWithdrawal(happened)) return 'the customer withdrew from the contract'
  if (isRefunded(order)) return 'the order is refunded'
  const isReturned = returns.some((type) => happened[type]?.some((report) => report.at >= at))
  return isReturned ? 'it is on its way back' : undefined
}
