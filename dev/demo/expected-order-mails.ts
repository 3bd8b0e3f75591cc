import type { Shop } from '../../config/shop.ts'
import type { Person } from './people.ts'
import type { ShopEvent } from './shop-story.ts'

/** The mail each report calls for, by the business key's last part, and who does not want it. */
const mailFor: Record<string, { step: string; level: 'must' | 'key-steps' | 'all' }> = {
  'order.placed': { step: 'confirmation', level: 'must' },
  'payment.received': { step: 'payment', level: 'key-steps' },
  'order.released': { step: 'released', level: 'all' },
  'order.delayed': { step: 'delayed', level: 'key-steps' },
  'shipment.handed-over': { step: 'shipped', level: 'key-steps' },
  'shipment.delivered': { step: 'delivered', level: 'all' },
  'order.cancelled': { step: 'cancelled', level: 'must' },
  'incident.reported': { step: 'incident', level: 'key-steps' },
  'withdrawal.received': { step: 'withdrawal', level: 'must' },
  'return.announced': { step: 'return-announced', level: 'all' },
  'return.received': { step: 'return-received', level: 'all' },
  'return.inspected': { step: 'return-inspected', level: 'key-steps' },
  'refund.sent': { step: 'refund', level: 'must' },
}

/** Where an order stands after a report; what is not named here leaves it where it was. */
const stageAfter: Record<string, string> = {
  'order.placed': 'placed',
  'payment.received': 'paid',
  'order.released': 'released',
  'order.delayed': 'delayed',
  'shipment.handed-over': 'shipped',
  'return.announced': 'return-announced',
  'return.received': 'return-received',
  'return.inspected': 'return-inspected',
  'refund.sent': 'over',
}

const day = 86_400_000

/** The mails about one order whose reports come in the order in which these are, one at a time. */
export function expectedOrderMails(order: readonly ShopEvent[], shop: Shop, end: number): string[] {
  const [placed] = order
  if (!placed) return []
  const { notifications } = placed.data.customer as Person
  const wants = (level: string) =>
    level === 'must' || notifications === 'all' || (notifications === 'key-steps' && level === 'key-steps')
  const id = placed.data.orderId
  const count = new Map<string, number>()
  const reports = order.flatMap((event, place) => {
    const mail = mailFor[event.type]
    const earlier = order.slice(0, place)
    if (!mail || isRepeated(event, earlier)) return []
    const step = event.type === 'order.cancelled' && event.data.items ? 'items-cancelled' : mail.step
    const number = (count.get(step) ?? 0) + 1
    count.set(step, number)
    // A parcel that is known to have arrived is not told to have left.
    if (
      step === 'shipped' &&
      earlier.some(({ type, data }) => type === 'shipment.delivered' && !data.shipmentId)
    )
      return []
    return wants(mail.level) ? `order/${id}/${step}${number > 1 ? `-${number}` : ''}` : []
  })
  return [
    ...reports,
    ...moneyMails(order, shop, end),
    ...(wants('key-steps') ? statusMails(order, shop, end) : []),
  ]
}

/** The request for money in advance, and a reminder if it was not there by then. */
function moneyMails(order: readonly ShopEvent[], shop: Shop, end: number): string[] {
  const [placed, next] = order
  if (placed?.data.paymentMethod !== 'prepayment') return []
  const remindAt = placed.at + shop.orders.paymentReminderDays * day
  const isLate = remindAt <= end && (!next || next.at > remindAt)
  return ['payment-request', ...(isLate ? ['payment-reminder'] : [])].map(
    (step) => `order/${placed.data.orderId}/${step}`,
  )
}

/** A word on each stage in which nothing was told for longer than the shop allows. */
function statusMails(order: readonly ShopEvent[], shop: Shop, end: number): string[] {
  const limits: Record<string, number | null> = shop.orders.silenceHours
  const silent = new Set<string>()
  let stage = ''
  for (const [place, event] of order.entries()) {
    stage = stageOf(event, order.slice(0, place + 1), stage)
    const limit = limits[stage]
    const next = order
      .slice(place + 1)
      .find((later, index) => !isRepeated(later, order.slice(0, place + 1 + index)))
    const due = event.at + (limit ?? 0) * 3_600_000
    if (limit && due <= end && (!next || next.at > due)) silent.add(stage)
  }
  return [...silent].map((name) => `order-watch/${order[0]?.data.orderId}/${name}/status`)
}

function stageOf(event: ShopEvent, told: readonly ShopEvent[], before: string): string {
  const count = (wanted: string) => told.filter(({ type }) => type === wanted).length
  if (event.type === 'order.placed' && event.data.paymentMethod === 'prepayment') return 'awaiting money'
  if (event.type === 'order.cancelled' && !event.data.items) return 'over'
  if (event.type === 'shipment.delivered')
    return count('shipment.delivered') >= count('shipment.handed-over') ? 'over' : 'shipped'
  if (before === 'over' && event.type === 'shipment.handed-over') return 'over'
  return stageAfter[event.type] ?? before
}

/** Whether a payment is told that was told before. */
function isRepeated({ type }: ShopEvent, earlier: readonly ShopEvent[]): boolean {
  return type === 'payment.received' && earlier.some((event) => event.type === type)
}
