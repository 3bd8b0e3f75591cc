import { z } from 'zod'
import { marketingNotice } from './consent.ts'
import {
  amount,
  currency,
  date,
  documents,
  lines,
  personName,
  quantities,
  text,
  time,
  webUrl,
} from './fields.ts'

const orderId = text(64)

/** Names one of several reports of a kind: a parcel, a payment, a return. */
const partId = text(128).optional()

/** Written by the shop's people for the customer, in the customer's language. */
const note = text(500).optional()

const item = z.object({
  productId: text(128),
  name: text(300),
  quantity: z.int().min(1).max(1_000_000),
  price: amount,
  variant: text(200).optional(),
  imageUrl: webUrl.optional(),
  url: webUrl.optional(),
  category: text(60).optional(),
  /** How many days one of it lasts, of what is used up. */
  lastsDays: z.int().min(1).max(3_650).optional(),
})

const address = z.object({
  name: personName.optional(),
  street: text(200).optional(),
  postalCode: text(20).optional(),
  city: text(120).optional(),
  country: text(80).optional(),
})

const contents = {
  items: z.array(item).min(1).max(500),
  total: amount,
  shipping: amount.optional(),
  discount: amount.optional(),
  address: address.optional(),
}

export const orderPlaced = z.object({
  orderId,
  orderNumber: text(64),
  /** The cart it was made of. */
  cartId: text(128).optional(),
  placedAt: time,
  currency,
  paymentMethod: text(60),
  ...contents,
  estimatedDelivery: date.optional(),
  /** Invoice, terms: what the confirmation carries. */
  documents: documents.optional(),
  /** Told to the buyer when their address was taken down: makes them an existing customer (§ 7 (3) UWG). */
  marketingNotice: marketingNotice.optional(),
})
export type OrderPlaced = z.output<typeof orderPlaced>

/** The order's new contents, whole. */
export const orderChanged = z.object({ orderId, changedAt: time.optional(), ...contents })

export const orderReleased = z.object({
  orderId,
  releasedAt: time.optional(),
  estimatedDelivery: date.optional(),
})

export const orderDelayed = z.object({
  orderId,
  delayedAt: time.optional(),
  newDate: date.optional(),
  reason: z.enum(['supplier', 'warehouse', 'carrier', 'weather', 'other']).optional(),
  note,
})

export const paymentReceived = z.object({
  orderId,
  paymentId: partId,
  receivedAt: time.optional(),
  amount: amount.optional(),
})

export const shipmentHandedOver = z.object({
  orderId,
  shipmentId: partId,
  handedOverAt: time.optional(),
  carrier: text(80).optional(),
  trackingNumber: text(80).optional(),
  trackingUrl: webUrl.optional(),
  items: quantities.optional(),
  /** Whether nothing of the order is still to follow. */
  isLast: z.boolean().optional(),
  estimatedDelivery: date.optional(),
  documents: documents.optional(),
})

export const shipmentDelivered = z.object({ orderId, shipmentId: partId, deliveredAt: time.optional() })

/** With `items` only these are cancelled, without the whole order. */
export const orderCancelled = z.object({
  orderId,
  cancelledAt: time.optional(),
  items: quantities.optional(),
  reason: z.enum(['customer', 'out-of-stock', 'payment-missing', 'other']).optional(),
  note,
})

export const returnAnnounced = z.object({
  orderId,
  returnId: partId,
  announcedAt: time.optional(),
  items: quantities.optional(),
  labelUrl: webUrl.optional(),
  sendBackBy: date.optional(),
})

export const returnReceived = z.object({
  orderId,
  returnId: partId,
  receivedAt: time.optional(),
  items: quantities.optional(),
})

export const returnInspected = z.object({
  orderId,
  returnId: partId,
  inspectedAt: time.optional(),
  outcome: z.enum(['accepted', 'part', 'refused']),
  items: z
    .array(
      z.object({
        productId: text(128),
        quantity: z.int().min(1).max(1_000_000),
        accepted: z.boolean(),
        reason: z.enum(['worn', 'damaged', 'incomplete', 'not-ours', 'late', 'other']).optional(),
        note,
      }),
    )
    .min(1)
    .max(500)
    .optional(),
  refundAmount: amount.optional(),
})

export const refundSent = z.object({
  orderId,
  refundId: partId,
  sentAt: time.optional(),
  amount,
  /** The way it takes, named like a payment method. */
  method: text(60),
  reference: text(140).optional(),
})

export const withdrawalReceived = z.object({
  orderId,
  withdrawalId: partId,
  receivedAt: time.optional(),
  items: quantities.optional(),
  /** The declaration as the person worded it. */
  statement: lines(2000).optional(),
  name: personName.optional(),
})

export const incidentReported = z.object({
  orderId,
  incidentId: partId,
  reportedAt: time.optional(),
  kind: z.enum(['delay', 'wrong-item', 'damaged', 'missing-item', 'double-charge', 'outage', 'other']),
  note,
  solution: z.enum(['replacement', 'refund', 'contact']).optional(),
})
