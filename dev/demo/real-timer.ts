import { DateTime } from 'luxon'
import type { Shop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import { workflowIdOf } from '../../workflows/contract.ts'
import { consentAtCheckout, makePerson } from './people.ts'
import type { ShopEvent } from './shop-story.ts'

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Asia/Kolkata',
]

/**
 * A customer of today whose silence ends in some seconds of real time: an old order, told only now, so that it is
 * history and no mail but the one for the silence is due.
 * @param wait milliseconds until Temporal's timer fires
 */
export function sleeper(
  source: string,
  shop: Shop,
  wait: number,
): { event: Omit<ShopEvent, 'at'>; expected: string } {
  const placedAt = new Date(Date.now() - shop.marketing.silentAfterDays * 86_400_000 + wait).toISOString()
  const customer = {
    ...makePerson(9_999),
    marketingConsent: consentAtCheckout,
    notifications: 'all',
    timeZone: zoneInDaylight(),
  }
  const orderId = 'order-of-old'
  const items = [{ productId: 'cd-1', name: 'A Record of Old', quantity: 1, price: 1499 }]
  const order = {
    orderNumber: '60001',
    placedAt,
    currency: 'EUR',
    total: 1499,
    paymentMethod: 'paypal',
    items,
  }
  return {
    event: {
      specversion: '1.0',
      id: `${orderId}/order.placed`,
      source,
      subject: 'sleeper',
      type: 'order.placed',
      data: { orderId, ...order, customer },
    },
    expected: `sleeper/win-back/after-${orderId}/we-miss-you`,
  }
}

/** Where to see the sleeper in Temporal's Web UI. */
export async function findSleeper(database: Database, source: string): Promise<{ workflowId: string }> {
  const { rows } = await database.query<{ id: string }>('select id from customers where source = $1', [
    source,
  ])
  return { workflowId: workflowIdOf(rows[0]?.id ?? '') }
}

/** Waits for the mail that Temporal's timer brings about; false if it has not gone in time. */
export async function awoke(database: Database, source: string, patience: number): Promise<boolean> {
  const begun = Date.now()
  while (Date.now() - begun < patience) {
    const { rows } = await database.query(
      `select from sends s join customers c on c.id = s.customer_id
       where c.source = $1 and s.state in ('sent', 'delivered')`,
      [source],
    )
    if (rows.length > 0) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}

/** Quiet hours are over somewhere at any time of day. */
function zoneInDaylight(): string {
  const isDay = (zone: string) => Math.abs(DateTime.now().setZone(zone).hour - 13) < 4
  return zones.find(isDay) ?? 'UTC'
}
