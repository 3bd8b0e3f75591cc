/** One report of an order, and the mail that has to follow from it. */
export interface CourseStep {
  type: string
  data?: object
  template: string
  /** The step's id in the order's story. */
  step: string
  /** Whether nothing that follows in the course may take its place. */
  isOwed: boolean
}

const items = [
  { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 },
  { productId: 'p2', name: 'Kind of Blue', quantity: 1, price: 1990 },
]
const part = [{ productId: 'p2', quantity: 1 }]

const owed = (type: string, template: string, step: string, data?: object): CourseStep => ({
  type,
  template,
  step,
  isOwed: true,
  ...(data && { data }),
})
const overtakable = (type: string, template: string, step: string): CourseStep => ({
  ...owed(type, template, step),
  isOwed: false,
})

const placed = owed('order.placed', 'order-received', 'confirmation', {
  currency: 'EUR',
  total: 4980,
  paymentMethod: 'invoice',
  items,
})
const paid = overtakable('payment.received', 'payment-received', 'payment')
const delayed = overtakable('order.delayed', 'order-delayed', 'delayed')
const shipped = owed('shipment.handed-over', 'order-shipped', 'shipped')
const delivered = owed('shipment.delivered', 'order-delivered', 'delivered')
const incident = owed('incident.reported', 'incident-apology', 'incident', { kind: 'damaged' })
const cancelled = owed('order.cancelled', 'order-cancelled', 'cancelled', { reason: 'customer' })
const partCancelled = owed('order.cancelled', 'items-cancelled', 'items-cancelled', { items: part })
const withdrawn = owed('withdrawal.received', 'withdrawal-received', 'withdrawal')
const sentBack = overtakable('return.received', 'return-received', 'return-received')
const refund = (amount: number) => owed('refund.sent', 'refund-sent', 'refund', { amount, method: 'invoice' })

/**
 * What becomes of orders, written down by hand from what the mails are for, not from the product's rules: a court would
 * ask for every mail that is owed; the others are news that later news may take the place of.
 */
export const courses: readonly (readonly CourseStep[])[] = [
  [placed, paid, { ...shipped, isOwed: false }, delivered],
  [placed, shipped, incident],
  [placed, partCancelled, shipped, refund(1990)],
  [placed, paid, cancelled, refund(4980)],
  [placed, withdrawn, sentBack, refund(4980)],
  [placed, delayed, shipped, incident, refund(500)],
]
