import { sampleContext } from '../../emails/fixtures.ts'
import type { Facts } from '../../journeys/facts.ts'
import { days } from '../../journeys/instant.ts'
import type { Step } from '../../journeys/step.ts'

/** In words what a step's `which` asks of the report. */
const conditions: Record<string, string> = {
  'payment-request': 'to be paid in advance',
  cancelled: 'of the whole order',
  'items-cancelled': 'of some items',
}

const parts = { shipmentId: 'each parcel apart', returnId: 'each return apart' }

const facts = { orders: sampleContext.shop.orders } as Facts

/** A journey's steps as a table: what makes each due, what overtakes it, who gets it. */
export function stepTable(steps: readonly Step<unknown>[]): string {
  return [
    '| step | due on | overtaken by, if that is no older | never after | goes to |',
    '|---|---|---|---|---|',
    ...steps.map(
      (step) =>
        `| ${[named(step.id), due(step), list(step.overtakenBy), list(step.neverAfter), reach(step)].join(' | ')} |`,
    ),
  ].join('\n')
}

function due({ id, on, which, each, follows, after }: Step<unknown>): string {
  if (on) {
    const condition = which && (conditions[id] ?? unknown(id))
    return [named(on), condition, each && parts[each]].filter((part) => part).join(', ')
  }
  const wait = typeof after === 'function' ? after(facts) : after
  if (follows) return `${(wait ?? 0) / days(1)} days after ${named(follows)}`
  return 'the end of the wait'
}

function reach({ mandatory, level = 'all' }: Step<unknown>): string {
  return mandatory
    ? 'everyone, always'
    : { all: '`all`', 'key-steps': '`all`, `key-steps`', minimum: 'everyone' }[level]
}

function list(ids: readonly string[] = []): string {
  return ids.map(named).join(', ')
}

function named(id: string): string {
  return `\`${id}\``
}

function unknown(id: string): never {
  throw new Error(
    `The step ${id} is told on some reports only: say in words on which, in dev/docs/step-table.ts.`,
  )
}
