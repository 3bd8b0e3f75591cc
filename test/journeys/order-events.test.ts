import { describe, expect, it } from 'vitest'
import { readEvent } from '../../api/events/read-events.ts'
import { templates } from '../../emails/templates.ts'
import type { CustomerEvent } from '../../journeys/events.ts'
import { hours } from '../../journeys/instant.ts'
import { customer, monday, placed } from './customer.ts'

const at = '2026-02-03T10:00:00+01:00'
const items = [{ productId: 'p1', quantity: 1 }]
const pdf = [{ filename: 'Rechnung.pdf', url: 'https://shop.example/invoice.pdf' }]

/** Every type after the order itself with everything that may be said, and with nothing that need not be. */
const full: Record<string, object> = {
  'order.changed': {
    changedAt: at,
    items: [{ productId: 'p1', name: 'Blue Train', quantity: 2, price: 2990 }],
    total: 6470,
    shipping: 490,
    discount: 0,
    address: { city: 'Köln' },
  },
  'payment.received': { paymentId: 'pay-1', receivedAt: at, amount: 1000 },
  'order.released': { releasedAt: at, estimatedDelivery: '2026-02-07' },
  'order.delayed': { delayedAt: at, newDate: '2026-02-20', reason: 'weather', note: 'Schnee' },
  'shipment.handed-over': {
    shipmentId: 's1',
    handedOverAt: at,
    carrier: 'DHL',
    trackingNumber: '1',
    trackingUrl: 'https://dhl.example/1',
    items,
    isLast: false,
    estimatedDelivery: '2026-02-07',
    documents: pdf,
  },
  'shipment.delivered': { shipmentId: 's1', deliveredAt: at },
  'order.cancelled': { cancelledAt: at, items, reason: 'out-of-stock', note: 'leider' },
  'return.announced': {
    returnId: 'r',
    announcedAt: at,
    items,
    labelUrl: 'https://dhl.example/l',
    sendBackBy: '2026-02-20',
  },
  'return.received': { returnId: 'r', receivedAt: at, items },
  'return.inspected': {
    returnId: 'r',
    inspectedAt: at,
    outcome: 'part',
    items: [{ productId: 'unheard-of', quantity: 1, accepted: false, reason: 'worn', note: 'Kratzer' }],
    refundAmount: 0,
  },
  'refund.sent': { refundId: 'f', sentAt: at, amount: 1000, method: 'paypal', reference: 'N-o1' },
  'withdrawal.received': {
    withdrawalId: 'w',
    receivedAt: at,
    items,
    statement: 'Ich widerrufe.\nAnna',
    name: 'Anna',
  },
  'incident.reported': {
    incidentId: 'i',
    reportedAt: at,
    kind: 'double-charge',
    note: 'Verzeihung',
    solution: 'refund',
  },
}
const minimal: Record<string, object> = {
  ...Object.fromEntries(Object.keys(full).map((type) => [type, {}])),
  'order.changed': { items: [{ productId: 'p2', name: 'Giant Steps', quantity: 1, price: 0 }], total: 0 },
  'return.inspected': { outcome: 'refused' },
  'refund.sent': { amount: 0, method: 'voucher' },
  'incident.reported': { kind: 'other' },
}

const read = (type: string, data: object) =>
  readEvent({
    specversion: '1.0',
    id: '1',
    source: 'shop',
    subject: 'k',
    type,
    data: { orderId: 'o1', ...data },
  })

describe('what a shop tells of an order', () => {
  it.each([...Object.entries(full), ...Object.entries(minimal)])(
    'is taken, and its mail has all it needs: %s %j',
    (type, data) => {
      const { event, faults } = read(type, data)
      expect(faults).toEqual([])
      const anna = customer()
      const now = monday + hours(1)
      anna.hearOut(monday, [placed(monday)])
      anna.hearOut(now, [{ seq: 1, type, at: now, receivedAt: now, data: event?.data } as CustomerEvent])
      const mail = anna.told.at(-1)
      expect(mail?.step).not.toBe('confirmation')
      const template = mail && templates[mail.template]
      expect(template?.props.safeParse(JSON.parse(JSON.stringify(mail?.props))).error).toBeUndefined()
    },
  )

  it.each([
    { type: 'order.changed', data: { total: 1 }, field: 'data.items' },
    { type: 'order.delayed', data: { newDate: 'soon' }, field: 'data.newDate' },
    { type: 'order.delayed', data: { reason: 'laziness' }, field: 'data.reason' },
    { type: 'order.delayed', data: { note: 'a\nb' }, field: 'data.note' },
    { type: 'shipment.handed-over', data: { items: [] }, field: 'data.items' },
    {
      type: 'shipment.handed-over',
      data: { documents: [{ filename: '../x', url: 'https://a.example' }] },
      field: 'data.documents[0].filename',
    },
    {
      type: 'shipment.handed-over',
      data: { documents: [{ filename: 'x', url: 'file:///etc/passwd' }] },
      field: 'data.documents[0].url',
    },
    {
      type: 'order.cancelled',
      data: { items: [{ productId: 'p1', quantity: 0 }] },
      field: 'data.items[0].quantity',
    },
    { type: 'return.announced', data: { labelUrl: 'javascript:alert(1)' }, field: 'data.labelUrl' },
    { type: 'return.inspected', data: {}, field: 'data.outcome' },
    { type: 'refund.sent', data: { amount: 1.5, method: 'paypal' }, field: 'data.amount' },
    { type: 'refund.sent', data: { amount: 1 }, field: 'data.method' },
    { type: 'withdrawal.received', data: { statement: 'a'.repeat(2001) }, field: 'data.statement' },
    { type: 'withdrawal.received', data: { statement: 'a\u0000' }, field: 'data.statement' },
    { type: 'incident.reported', data: { kind: 'fire' }, field: 'data.kind' },
    { type: 'order.released', data: { customer: { groups: 'friends' } }, field: 'data.customer.groups' },
  ])('is refused with $field named: $type', ({ type, data, field }) => {
    expect(read(type, data).faults.map((fault) => fault.field)).toEqual([field])
  })
})
