import { hasLeft, isDelivered, isRefunded, isSamePart, type Order, wholeCancellation } from './order.ts'
import type { Happenings, Report } from './reports.ts'

/** Every stage an order can stand in, and whether more is to come of it then. */
export const orderStages = {
  'awaiting-payment': { open: true },
  placed: { open: true },
  paid: { open: true },
  released: { open: true },
  delayed: { open: true },
  shipped: { open: true },
  delivered: { open: false },
  'return-announced': { open: true },
  'return-received': { open: true },
  'return-inspected': { open: true },
  refunded: { open: false },
  cancelled: { open: false },
} as const

export type OrderStage = keyof typeof orderStages

/** An open stage in which a silence that lasts too long is noticed; money that is awaited has its reminder instead. */
export type WatchedStage = Exclude<
  { [S in OrderStage]: (typeof orderStages)[S]['open'] extends true ? S : never }[OrderStage],
  'awaiting-payment'
>

type ReturnReport = Report<(typeof returnTypes)[number]>

const returnTypes = ['return.announced', 'return.received', 'return.inspected'] as const

/** Where an order stands by all that was told of it, in whatever order it was told. */
export function orderStage(order: Order): OrderStage {
  const { happened, placed } = order
  const goingBack = stageOfReturns(happened)
  if (goingBack) return goingBack
  if (isRefunded(order)) return 'refunded'
  if (wholeCancellation(happened)) return 'cancelled'
  // Who sent something back has it: not every shop reports deliveries.
  const sentBackAt = Math.max(...returnTypes.map((type) => newest(happened[type])))
  if (sentBackAt > newest(happened['shipment.handed-over']))
    return happened['refund.sent'] ? 'refunded' : 'delivered'
  if (isDelivered(order)) return 'delivered'
  const delayedAt = newest(happened['order.delayed'])
  const leftAt = Math.max(newest(happened['shipment.handed-over']), newest(happened['shipment.delivered']))
  if (hasLeft(happened) && delayedAt <= leftAt) return 'shipped'
  if (happened['order.delayed'] && delayedAt >= newest(happened['order.released'])) return 'delayed'
  if (happened['order.released']) return 'released'
  if (happened['payment.received']) return 'paid'
  return placed.data.paymentMethod === 'prepayment' ? 'awaiting-payment' : 'placed'
}

/** How far the newest return has come that is not settled yet: by a refund after it, or because it was refused. */
function stageOfReturns(happened: Happenings): OrderStage | undefined {
  if (!returnTypes.some((type) => happened[type])) return undefined
  const refundedAt = newest(happened['refund.sent'])
  const inspected = happened['return.inspected'] ?? []
  const received = (happened['return.received'] ?? []).filter((report) => !isFollowed(report, inspected))
  const announced = (happened['return.announced'] ?? []).filter(
    (report) => !isFollowed(report, [...inspected, ...(happened['return.received'] ?? [])]),
  )
  const open = [
    ...announced.map(({ at }) => ({ at, stage: 'return-announced' as const })),
    ...received.map(({ at }) => ({ at, stage: 'return-received' as const })),
    ...inspected
      .filter(({ data }) => data.outcome !== 'refused')
      .map(({ at }) => ({ at, stage: 'return-inspected' as const })),
  ].filter(({ at }) => at > refundedAt)
  return open.sort((a, b) => a.at - b.at).at(-1)?.stage
}

function isFollowed({ data }: ReturnReport, later: readonly ReturnReport[]): boolean {
  return later.some((other) => isSamePart(data.returnId, other.data.returnId))
}

/** Whether an order at this stage is off: cancelled, paid back, or on its way back. */
export function isOff({ stage }: { stage: OrderStage }): boolean {
  return stage === 'cancelled' || stage === 'refunded' || stage.startsWith('return-')
}

export function isWatched(stage: OrderStage): stage is WatchedStage {
  return orderStages[stage].open && stage !== 'awaiting-payment'
}

function newest(reports: readonly Report[] = []): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...reports.map(({ at }) => at))
}
