import type { Facts } from './facts.ts'
import { hours, type Instant, toIso } from './instant.ts'
import { journey, send } from './journey.ts'
import { type Order, orderOf, wholeWithdrawal } from './order.ts'
import { isWatched, orderStage, type WatchedStage } from './order-stage.ts'
import { remembered } from './remembered.ts'
import { allReports, type Happenings } from './reports.ts'
import { type CustomerState, isImported, isOpen, isToldLate } from './state.ts'
import type { Subject } from './step.ts'

interface Silence {
  order: Order
  stage: WatchedStage
  lastNewsAt: Instant
  endsAt: Instant
}

/**
 * An open order of which nothing was told for longer than its stage allows: its buyer gets a word, and staff look at
 * it. News ends the silence; each stage has one.
 */
export const orderWatch = journey<Silence>({
  name: 'order-watch',
  purpose: 'transactional',
  priority: 90,
  aim: 'a word while there is no news: any news ends the silence',
  subjects: silences,
  attention: ({ about: { stage, endsAt } }) => [{ why: `no news since it was ${stage}`, since: endsAt }],
  steps: [
    send('status', {
      level: 'key-steps',
      unless: ({ order, stage }) =>
        wholeWithdrawal(order.happened) && !stage.startsWith('return-')
          ? 'the customer withdrew from the contract'
          : undefined,
      template: 'order-status',
      props: ({ order, stage, lastNewsAt }) => ({ order: order.details, stage, since: toIso(lastNewsAt) }),
    }),
  ],
})

function silences({ orders }: CustomerState, facts: Facts, now: Instant): Subject<Silence>[] {
  const found: Subject<Silence>[] = []
  for (const id in orders) {
    const happened = orders[id]
    const order = happened && orderOf(happened)
    if (!order || !isOpen(order, now)) continue
    const stage = orderStage(order)
    const limit = isWatched(stage) && facts.orders.silenceHours[stage]
    const lastNewsAt = lastFreshNews(happened)
    if (!isWatched(stage) || !limit || lastNewsAt === undefined) continue
    const endsAt = lastNewsAt + hours(limit)
    found.push({
      id: `${id}/${stage}`,
      label: `order ${order.details.orderNumber}`,
      startsAt: endsAt,
      happened: {},
      isImported: false,
      open: now >= endsAt,
      about: { order, stage, lastNewsAt, endsAt },
    })
  }
  return found
}

/** When an order was last heard of; what was imported has been silent for longer than we know of it. */
const lastFreshNews = remembered((happened: Happenings): Instant | undefined => {
  const fresh = allReports(happened).filter((report) => !(isImported(happened) && isToldLate(report)))
  return fresh.length === 0 ? undefined : Math.max(...fresh.map(({ receivedAt }) => receivedAt))
})
