import type { CustomerEvent, OrderEventName } from '../../journeys/events.ts'
import { readOrder } from '../../journeys/orders/order.ts'
import { type OrderStage, orderStage, orderStages } from '../../journeys/orders/order-stage.ts'
import { addReport, type Happenings } from '../../journeys/reports.ts'
import { type LifeEvent, orderLives } from './order-lives.ts'

/** Mermaid's own name for where a diagram begins and ends. */
const outside = '[*]'

/** The stages of an order as a Mermaid state diagram: where orders as they usually go are found to stand. */
export function stageDiagram(): string {
  const steps = new Set(orderLives.flatMap(transitions))
  const stages = Object.entries(orderStages)
  return [
    'stateDiagram-v2',
    ...stages.map(([stage]) => `    state "${stage.replaceAll('-', ' ')}" as ${idOf(stage)}`),
    ...steps,
    ...stages.filter(([, { open }]) => !open).map(([stage]) => `    ${idOf(stage)} --> ${outside}`),
  ].join('\n')
}

function transitions(life: readonly LifeEvent[]): string[] {
  const stages = life.map((_, index) => stageAfter(life.slice(0, index + 1)))
  return life.map(({ type }, index) => {
    const [from, to] = [stages[index - 1], stages[index]]
    return `    ${from ? idOf(from) : outside} --> ${idOf(to ?? '')}: ${type}`
  })
}

function stageAfter(life: readonly LifeEvent[]): OrderStage {
  const happened = life.reduce<Happenings>(
    // A type and its data belong together in a life too, but only one by one can the compiler see that.
    (known, { type, data }, at) =>
      addReport(known, { seq: at, at, receivedAt: at, type, data } as OrderEvent),
    {},
  )
  const order = readOrder(happened)
  if (!order) throw new Error(`A life must begin with order.placed, not with ${life[0]?.type}.`)
  return orderStage(order)
}

type OrderEvent = CustomerEvent & { type: OrderEventName }

/** Mermaid takes a hyphen for the beginning of an arrow. */
function idOf(stage: string): string {
  return stage.replaceAll('-', '_')
}
