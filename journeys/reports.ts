import type { EventData, EventName, OrderEvent, OrderEventName } from './events.ts'
import { days, type Instant } from './instant.ts'
import { withEntry } from './record.ts'

/** What was told of a subject: that something of this type happened, and when it was told. */
export interface Report<N extends EventName = EventName> {
  at: Instant
  receivedAt: Instant
  data: EventData<N>
}

/** Everything told about one order, by type, each list in the order in which it was told. */
export type Happenings = { [N in OrderEventName]?: readonly Report<N>[] }

/** An order told this much after it was placed is history, told to complete the picture: no mail is due. */
export const historyAfter = days(7)

/** Whether something was told so long after it happened that it is history. */
export function isToldLate({ at, receivedAt }: { at: Instant; receivedAt: Instant }): boolean {
  return receivedAt - at > historyAfter
}

/** Of subjects that nothing is reported about. */
export const nothingReported: Happenings = {}

/** Reports of one type that are kept of one order at most. */
const mostOfAKind = 20

/** What tells several reports of a type apart. A type without an entry, or a report without it, is told once. */
const keys: { [N in OrderEventName]?: (data: EventData<N>) => string | undefined } = {
  'order.delayed': ({ newDate }) => newDate,
  'payment.received': ({ paymentId }) => paymentId,
  'shipment.handed-over': ({ shipmentId, trackingNumber }) => shipmentId ?? trackingNumber,
  'shipment.delivered': ({ shipmentId }) => shipmentId,
  'order.cancelled': ({ items }) => (items ? JSON.stringify(items) : 'whole'),
  'return.announced': ({ returnId }) => returnId,
  'return.received': ({ returnId }) => returnId,
  'return.inspected': ({ returnId }) => returnId,
  'refund.sent': ({ refundId }) => refundId,
  'withdrawal.received': ({ withdrawalId }) => withdrawalId,
  'incident.reported': ({ incidentId }) => incidentId,
}

/** What is told of an order after one more event; the same as before if it is no news. */
export function addReport(happened: Happenings, event: OrderEvent): Happenings {
  const known: readonly Report[] = happened[event.type] ?? []
  if (known.length >= mostOfAKind || !isNews(event, known)) return happened
  const report = { at: event.at, receivedAt: event.receivedAt, data: event.data }
  return withEntry<readonly Report[]>(happened, event.type, [...known, report])
}

/** Everything told of an order, of whatever type. */
export function allReports(happened: Happenings): readonly Report[] {
  const all: Report[] = []
  for (const type in happened) for (const report of happened[type as OrderEventName] ?? []) all.push(report)
  return all
}

function isNews(event: OrderEvent, known: readonly Report[]): boolean {
  // An order may be changed back, so only the same contents twice in a row are a repetition.
  if (event.type === 'order.changed') return JSON.stringify(event.data) !== JSON.stringify(known.at(-1)?.data)
  const keyOf = keys[event.type] as ((data: unknown) => string | undefined) | undefined
  const key = keyOf?.(event.data)
  return known.length === 0 || (key !== undefined && known.every(({ data }) => keyOf?.(data) !== key))
}
