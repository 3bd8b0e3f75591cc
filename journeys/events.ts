import { z } from 'zod'
import type { Instant } from './instant.ts'
import { timeZone } from './time-zone.ts'

/** One line of text, 1 to `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // Half a surrogate pair is no text, and PostgreSQL's JSON refuses it.
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain line breaks, control characters or broken Unicode')

/** Names stand in headers and greetings, so neither line breaks nor markup may come in with them. */
const personName = text(120).regex(/^[^<>]*$/, 'must not contain < or >: send the name as plain text')

const amount = z.int('must be a whole number, 0 or more, in the currency’s minor unit (cents)').min(0)

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')

export const time = z.iso.datetime({
  offset: true,
  error: 'must be an ISO 8601 time with zone, such as 2026-05-04T09:30:00+02:00',
})

const webUrl = text(2000).pipe(z.url({ protocol: /^https?$/, error: 'must be an http or https address' }))

const locale = z.string().regex(/^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de-DE')

const orderId = text(64)

/** What a shop may say of a person; what is left out stays as it was, `null` clears it. */
export const customerUpdate = z.object({
  email: z.email('must be an e-mail address of at most 254 characters').max(254).nullish(),
  firstName: personName.nullish(),
  lastName: personName.nullish(),
  locale: locale.nullish(),
  formOfAddress: z.enum(['formal', 'informal']).nullish(),
  timeZone: timeZone.nullish(),
  birthday: z.iso.date('must be a date such as 1980-02-29').nullish(),
  notifications: z.enum(['all', 'key-steps', 'minimum']).nullish(),
  /**
   * Whether the person agreed to advertising by e-mail; without it no marketing mail is sent. A bare `true` is what the
   * shop believes and does not undo what the person told us; with the time at which they said so, the newer word counts.
   */
  marketingConsent: z
    .union([z.boolean(), z.object({ given: z.boolean(), at: time })], {
      error: 'must be true, false, or { given, at } with the time at which the person said so',
    })
    .nullish(),
})
export type CustomerUpdate = z.output<typeof customerUpdate>

const item = z.object({
  productId: text(128),
  name: text(300),
  quantity: z.int().min(1).max(1_000_000),
  price: amount,
  variant: text(200).optional(),
  imageUrl: webUrl.optional(),
  url: webUrl.optional(),
})

const address = z.object({
  name: personName.optional(),
  street: text(200).optional(),
  postalCode: text(20).optional(),
  city: text(120).optional(),
  country: text(80).optional(),
})

const orderPlaced = z.object({
  orderId,
  orderNumber: text(64),
  placedAt: time,
  currency,
  total: amount,
  paymentMethod: text(60),
  items: z.array(item).min(1).max(500),
  shipping: amount.optional(),
  discount: amount.optional(),
  address: address.optional(),
})
export type OrderPlaced = z.output<typeof orderPlaced>

const paymentReceived = z.object({ orderId, receivedAt: time.optional(), amount: amount.optional() })

const shipmentHandedOver = z.object({
  orderId,
  handedOverAt: time.optional(),
  carrier: text(80).optional(),
  trackingNumber: text(80).optional(),
  trackingUrl: webUrl.optional(),
})

const shipmentDelivered = z.object({ orderId, deliveredAt: time.optional() })

const orderCancelled = z.object({
  orderId,
  cancelledAt: time.optional(),
  reason: z.enum(['customer', 'out-of-stock', 'payment-missing', 'other']).optional(),
})

const mailReport = z.object({ sendId: z.string(), link: z.string().optional() })

export interface EventType {
  /** What `data` must hold, beside `customer`. */
  data: z.ZodObject
  /** The field of `data` that says when it happened; without it the envelope's `time` does. */
  happenedAt?: string
  /** Whether every customer is woken by it. The others wake those whose journeys wait for it. */
  wakes: boolean
  /** Who tells it: the shop by HTTP, or Perennial itself (from Resend's reports, from its own pages). */
  from: 'shop' | 'perennial'
}

/** Every kind of fact that can happen to a customer: one line each. */
export const eventTypes = {
  'customer.updated': { data: z.object({}), wakes: false, from: 'shop' },
  'order.placed': { data: orderPlaced, happenedAt: 'placedAt', wakes: true, from: 'shop' },
  'payment.received': { data: paymentReceived, happenedAt: 'receivedAt', wakes: true, from: 'shop' },
  'shipment.handed-over': { data: shipmentHandedOver, happenedAt: 'handedOverAt', wakes: true, from: 'shop' },
  'shipment.delivered': { data: shipmentDelivered, happenedAt: 'deliveredAt', wakes: true, from: 'shop' },
  'order.cancelled': { data: orderCancelled, happenedAt: 'cancelledAt', wakes: true, from: 'shop' },
  'consent.withdrawn': { data: z.object({}), wakes: false, from: 'perennial' },
  'mail.delivered': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.opened': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.clicked': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.bounced': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.complained': { data: mailReport, wakes: false, from: 'perennial' },
} as const satisfies Record<string, EventType>

export type EventName = keyof typeof eventTypes
export type EventData<N extends EventName> = z.output<(typeof eventTypes)[N]['data']>

/** The types that tell of one order, by its `orderId`. */
export type OrderEventName = {
  [N in EventName]: EventData<N> extends { orderId: string } ? N : never
}[EventName]

/** A fact as it is decided on; `seq` is its number among its customer's events. */
export type CustomerEvent = {
  [N in EventName]: { seq: number; type: N; at: Instant; receivedAt: Instant; data: EventData<N> }
}[EventName]

/** Whether an event of this type asks for a decision, given what the customer's journeys wait for. */
export function wakes(type: EventName, waitsFor: readonly string[]): boolean {
  return eventTypes[type].wakes || waitsFor.includes(type)
}
