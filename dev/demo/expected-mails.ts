import { DateTime } from 'luxon'
import type { Shop } from '../../config/shop.ts'
import { expectedOrderMails } from './expected-order-mails.ts'
import type { Person } from './people.ts'
import type { ShopEvent } from './shop-story.ts'

/**
 * The business keys `journey/subject/step` of all mails that a person reading the shop's events would expect up to
 * `end`. Worked out from the events alone, without any of the code that decides.
 */
export function expectedMails(events: readonly ShopEvent[], shop: Shop, end: number): string[] {
  const told = events.filter(({ at }) => at <= end)
  const orders = [...new Set(told.map(({ data }) => data.orderId))]
  const orderMails = orders.flatMap((id) =>
    expectedOrderMails(
      told.filter(({ data }) => data.orderId === id),
      shop,
      end,
    ),
  )
  return [...orderMails, ...silenceMails(told, shop, end)]
}

/** One for every silence of the given length after an order, if the person agreed to advertising. */
function silenceMails(events: readonly ShopEvent[], { marketing, ...shop }: Shop, end: number): string[] {
  const orders = events.filter(({ type }) => type === 'order.placed')
  return orders.flatMap(({ at, subject, data }) => {
    const customer = data.customer as Person
    const zone = customer.timeZone ?? shop.timeZone
    const due = afterQuietHours(at + marketing.silentAfterDays * 86_400_000, zone, marketing.quietHours)
    const next = orders.find((order) => order.subject === subject && order.at > at)
    const isSilent = due <= end && (!next || next.at > due)
    const isWelcome = customer.marketingConsent
    return isSilent && isWelcome ? `win-back/after-${data.orderId}/we-miss-you` : []
  })
}

/** Quiet hours span midnight here: from the evening's `from` to the morning's `to`. */
function afterQuietHours(at: number, zone: string, quiet: { from: string; to: string }): number {
  const local = DateTime.fromMillis(at, { zone })
  const morning = DateTime.fromFormat(`${local.toISODate()} ${quiet.to}`, 'yyyy-MM-dd HH:mm', { zone })
  const evening = DateTime.fromFormat(`${local.toISODate()} ${quiet.from}`, 'yyyy-MM-dd HH:mm', { zone })
  if (local < morning) return morning.toMillis()
  return local < evening ? at : morning.plus({ days: 1 }).toMillis()
}
