import type { Attention } from '../decision.ts'
import type { Facts } from '../facts.ts'
import { days, type Instant } from '../instant.ts'
import { isToldLate } from '../reports.ts'
import type { Subject } from '../step.ts'
import { type Order, wholeCancellation, wholeWithdrawal } from './order.ts'
import { isOrderOpen, type KnownOrder } from './orders.ts'

/** What staff must look at about an order, now or from a later time on. */
export function orderAttention(
  { about: order, isImported }: Subject<KnownOrder>,
  facts: Facts,
  now: Instant,
): Omit<Attention, 'about'>[] {
  const told = order.placed.receivedAt
  const found: Omit<Attention, 'about'>[] = [...parcelsGoneAstray(order)]
  if (isOrderOpen(order, now) && facts.suppressed === 'all')
    found.push({ why: 'the e-mail address is suppressed', since: told })
  if (order.stage === 'awaiting-payment' && !isImported) {
    found.push(
      facts.isBankKnown
        ? { why: 'not paid in time', since: told + days(facts.orders.payWithinDays) }
        : { why: 'to be paid in advance, but the shop file names no bank account', since: told },
    )
  }
  return found
}

/** Parcels that left although the order was off, until something is reported to come back. */
function parcelsGoneAstray({ happened }: Order): Omit<Attention, 'about'>[] {
  const end = wholeCancellation(happened) ?? wholeWithdrawal(happened)
  if (!end || happened['return.announced'] || happened['return.received']) return []
  const what = end.data && 'reason' in end.data ? 'the cancellation' : 'the withdrawal'
  return (happened['shipment.handed-over'] ?? [])
    .filter((parcel) => !isToldLate(parcel) && (parcel.at > end.at || parcel.receivedAt > end.receivedAt))
    .slice(0, 1)
    .map(({ receivedAt }) => ({ why: `handed over after ${what}`, since: receivedAt }))
}
