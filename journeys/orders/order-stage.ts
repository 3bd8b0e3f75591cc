import type { Happenings, Report } from '../reports.ts'
import {
  hasLeft,
  isDelivered,
  isRefunded,
  isSamePart,
  newestReport,
  type Order,
  wholeCancellation,
} from './order.ts'

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
  const {
    'return.announced': announced,
    'return.received': received,
    'return.inspected': inspected,
  } = happened
  if (!announced && !received && !inspected) return undefined
  const announcedAt = newest(
    announced?.filter((one) => !isFollowed(one, received) && !isFollowed(one, inspected)),
  )
  const receivedAt = newest(received?.filter((one) => !isFollowed(one, inspected)))
  const inspectedAt = newest(inspected?.filter(({ data }) => data.outcome !== 'refused'))
  const lastAt = Math.max(announcedAt, receivedAt, inspectedAt)
  if (lastAt <= newest(happened['refund.sent'])) return undefined
  if (lastAt === inspectedAt) return 'return-inspected'
  return lastAt === receivedAt ? 'return-received' : 'return-announced'
}

function isFollowed({ data }: ReturnReport, later: readonly ReturnReport[] = []): boolean {
  return later.some((other) => isSamePart(data.returnId, other.data.returnId))
}

/** Whether an order at this stage is off: cancelled, paid back, or on its way back. */
export function isOff({ stage }: { stage: OrderStage }): boolean {
  return stage === 'cancelled' || stage === 'refunded' || stage.startsWith('return-')
}

export function isWatched(stage: OrderStage): stage is WatchedStage {
  return orderStages[stage].open && stage !== 'awaiting-payment'
}

function newest(reports: readonly Report[] | undefined): number {
  return newestReport(reports)?.at ?? Number.NEGATIVE_INFINITY
}
