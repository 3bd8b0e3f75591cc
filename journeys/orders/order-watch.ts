import type { Facts } from '../facts.ts'
import { hours, type Instant, toIso } from '../instant.ts'
import { journey, send } from '../journey.ts'
import { nothingReported } from '../reports.ts'
import type { CustomerState } from '../state.ts'
import type { Subject } from '../step.ts'
import { type Order, wholeWithdrawal } from './order.ts'
import { isWatched, type WatchedStage } from './order-stage.ts'
import { isOrderOpen, ordersOf } from './orders.ts'

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
  for (const order of ordersOf(orders)) {
    const { stage, lastToldAt: lastNewsAt } = order
    if (!isWatched(stage) || !isOrderOpen(order, now)) continue
    const limit = facts.orders.silenceHours[stage]
    if (!limit || lastNewsAt === undefined) continue
    const endsAt = lastNewsAt + hours(limit)
    found.push({
      id: `${order.id}/${stage}`,
      label: order.label,
      startsAt: endsAt,
      happened: nothingReported,
      isImported: false,
      about: { order, stage, lastNewsAt, endsAt },
    })
  }
  return found
}
