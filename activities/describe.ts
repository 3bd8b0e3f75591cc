import type { Lifecycle } from '../database/lifecycles.ts'
import type { Decision, Place, Reason } from '../journeys/decision.ts'
import type { CustomerEvent } from '../journeys/events.ts'
import { toIso } from '../journeys/instant.ts'
import type { Decided, LifecycleView, SendTask } from '../workflows/contract.ts'

interface Made {
  decision: Decision
  events: readonly CustomerEvent[]
  number: number
  /** Business time. */
  at: number
  sends: readonly SendTask[]
}

/** Events named in full; of more only the count is told. */
const namedEvents = 5

/** What the Web UI and the query show of a decision: what happened, what is waited for, what comes next. */
export function describe({ decision, events, number, at, sends }: Made): {
  view: LifecycleView
  details: string
} {
  const { stage, journeys, openOrders, attention, places, wakeUp, reasons } = decision
  const view: LifecycleView = {
    decision: number,
    stage,
    journeys,
    openOrders,
    decidedAt: toIso(at),
    nextWakeUp: wakeUp && { at: toIso(wakeUp.at), for: wakeUp.for },
    underWay: sends.map(({ summary }) => summary),
  }
  const waits = reasons.filter(({ what }) => what === 'wait')
  const done = reasons.filter(({ what }) => what === 'skip' || what === 'withdraw' || what === 'history')
  const lines = [
    `**${stage}**${openOrders.length > 0 ? ` · open orders: ${openOrders.join(', ')}` : ''}`,
    attention.length > 0 &&
      `**For staff to look at:** ${attention.map(({ about, why, since }) => `${about}: ${why}, since ${minute(since)}`).join('; ')}`,
    events.length > 0 && `**Happened:** ${happened(events, decision)}`,
    done.length > 0 && `**Left out:** ${done.map(inWords).join('; ')}`,
    sends.length > 0 && `**Going out:** ${sends.map(({ summary }) => summary).join('; ')}`,
    waits.length > 0 && `**Waits:** ${waits.map(inWords).join('; ')}`,
    places.length > 0 && `**Stories:** ${places.map(placeInWords).join('; ')}`,
    `**Next:** ${wakeUp ? `${minute(wakeUp.at)} · ${wakeUp.for}` : 'nothing until the shop has news'}`,
    `Decision ${number}, ${minute(at)}`,
  ]
  return { view, details: lines.filter(Boolean).join('\n\n') }
}

/** What is shown of a customer whose journey failed: nothing was decided, and newer code will try again. */
export function describeSetAside(lifecycle: Lifecycle, error: string): Decided {
  const at = toIso(lifecycle.decidedAt)
  return {
    view: {
      decision: lifecycle.decisions,
      stage: lifecycle.stage,
      journeys: [],
      openOrders: [],
      decidedAt: at,
      underWay: [],
      setAside: error,
    },
    details: `**Set aside:** a journey failed (${error}). Decided again by the next worker that starts.`,
    sends: [],
    more: false,
  }
}

function happened(events: readonly CustomerEvent[], { state }: Decision): string {
  const named = events.slice(0, namedEvents).map((event) => {
    const order =
      'orderId' in event.data ? state.orders[event.data.orderId]?.['order.placed']?.[0] : undefined
    return order ? `${event.type} (order ${order.data.orderNumber})` : event.type
  })
  const rest = events.length - named.length
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
}

function inWords({ about, step, why, until }: Reason): string {
  const subject = step && !about.endsWith(step) ? `${about} · ${step}` : about
  return `${subject}: ${why}${until === undefined ? '' : ` until ${minute(until)}`}`
}

function placeInWords({ journey, label, step, due }: Place): string {
  const next = step === undefined ? 'begins' : `${step} is next,`
  return `${journey} (${label}): ${next}${due === undefined ? ' upon news' : ` ${minute(due)}`}`
}

const minute = (at: number) => `${toIso(at).slice(0, 16).replace('T', ' ')} UTC`
