import { z } from 'zod'
import { ownChannels } from './channel.ts'
import {
  consentGiven,
  consentWithdrawn,
  proof,
  subscriptionConfirmed,
  subscriptionRequested,
} from './consent.ts'
import { personName, text, time } from './fields.ts'
import type { Instant } from './instant.ts'
import { noteAdded, noteRemoved } from './note-events.ts'
import {
  incidentReported,
  orderCancelled,
  orderChanged,
  orderDelayed,
  orderPlaced,
  orderReleased,
  paymentReceived,
  refundSent,
  returnAnnounced,
  returnInspected,
  returnReceived,
  shipmentDelivered,
  shipmentHandedOver,
  withdrawalReceived,
} from './order-events.ts'
import { journeySteered, mailReport, questionAnswered, settingsChanged } from './perennial-events.ts'
import { preferencesChanged } from './preferences.ts'
import { timeZone } from './time-zone.ts'
import {
  cartUpdated,
  channelJoined,
  checkoutStarted,
  loyaltyLevelReached,
  outageReported,
  productViewed,
} from './visit-events.ts'

const locale = z.string().regex(/^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de-DE')

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
  /** The way in which they would rather hear from the shop, where it goes by choice. */
  preferredChannel: z.enum(ownChannels).nullish(),
  /** Target groups of the shop file the person belongs to; the first that says something counts. */
  groups: z.array(text(60)).max(20).nullish(),
  /**
   * Whether the person agreed to advertising by e-mail. A bare `true` is what the shop believes and does not undo what
   * the person told us; with the time at which they said so, the newer word counts. Nothing is sent upon either before
   * it is proven by the wording or its version, how and where.
   */
  marketingConsent: z
    .union([z.boolean(), z.object({ given: z.boolean(), at: time, ...proof })], {
      error:
        'must be true, false, or { given, at } with the time at which the person said so and, as proof, wordingVersion, how and where',
    })
    .nullish(),
})
export type CustomerUpdate = z.output<typeof customerUpdate>

/** Why somebody unsubscribed, by their own choice among these. */
const unsubscribeExplained = z.object({
  reason: z.enum(['too-many', 'not-relevant', 'never-asked', 'privacy', 'other']),
  /** The id of the event that withdrew. */
  withdrawal: text(200),
})

export interface EventType {
  /** What `data` must hold, beside `customer`. */
  data: z.ZodObject
  /** The field of `data` that says when it happened; without it the envelope's `time` does. */
  happenedAt?: string
  /** Whether every customer is woken by it. The others wake those whose journeys wait for it. */
  wakes: boolean
  /** Who may tell it: the shop by HTTP as well, or Perennial alone (from Resend's reports, from its own pages). */
  from: 'shop' | 'perennial'
}

/** Every kind of fact that can happen to a customer: one line each. */
export const eventTypes = {
  'customer.updated': { data: z.object({}), wakes: false, from: 'shop' },
  'order.placed': { data: orderPlaced, happenedAt: 'placedAt', wakes: true, from: 'shop' },
  'order.changed': { data: orderChanged, happenedAt: 'changedAt', wakes: true, from: 'shop' },
  'payment.received': { data: paymentReceived, happenedAt: 'receivedAt', wakes: true, from: 'shop' },
  'order.released': { data: orderReleased, happenedAt: 'releasedAt', wakes: true, from: 'shop' },
  'order.delayed': { data: orderDelayed, happenedAt: 'delayedAt', wakes: true, from: 'shop' },
  'shipment.handed-over': { data: shipmentHandedOver, happenedAt: 'handedOverAt', wakes: true, from: 'shop' },
  'shipment.delivered': { data: shipmentDelivered, happenedAt: 'deliveredAt', wakes: true, from: 'shop' },
  'order.cancelled': { data: orderCancelled, happenedAt: 'cancelledAt', wakes: true, from: 'shop' },
  'return.announced': { data: returnAnnounced, happenedAt: 'announcedAt', wakes: true, from: 'shop' },
  'return.received': { data: returnReceived, happenedAt: 'receivedAt', wakes: true, from: 'shop' },
  'return.inspected': { data: returnInspected, happenedAt: 'inspectedAt', wakes: true, from: 'shop' },
  'refund.sent': { data: refundSent, happenedAt: 'sentAt', wakes: true, from: 'shop' },
  'withdrawal.received': { data: withdrawalReceived, happenedAt: 'receivedAt', wakes: true, from: 'shop' },
  'incident.reported': { data: incidentReported, happenedAt: 'reportedAt', wakes: true, from: 'shop' },
  'cart.updated': { data: cartUpdated, happenedAt: 'updatedAt', wakes: true, from: 'shop' },
  'checkout.started': { data: checkoutStarted, happenedAt: 'startedAt', wakes: true, from: 'shop' },
  'product.viewed': { data: productViewed, happenedAt: 'viewedAt', wakes: true, from: 'shop' },
  'loyalty.level-reached': { data: loyaltyLevelReached, happenedAt: 'reachedAt', wakes: true, from: 'shop' },
  'channel.joined': { data: channelJoined, happenedAt: 'joinedAt', wakes: true, from: 'shop' },
  'note.added': { data: noteAdded, happenedAt: 'addedAt', wakes: true, from: 'shop' },
  'note.removed': { data: noteRemoved, happenedAt: 'removedAt', wakes: true, from: 'shop' },
  'outage.reported': { data: outageReported, wakes: true, from: 'shop' },
  'consent.given': { data: consentGiven, happenedAt: 'givenAt', wakes: true, from: 'shop' },
  'consent.withdrawn': { data: consentWithdrawn, happenedAt: 'withdrawnAt', wakes: true, from: 'shop' },
  'subscription.requested': { data: subscriptionRequested, wakes: true, from: 'perennial' },
  'subscription.confirmed': { data: subscriptionConfirmed, wakes: true, from: 'perennial' },
  'preferences.changed': { data: preferencesChanged, wakes: true, from: 'perennial' },
  'unsubscribe.explained': { data: unsubscribeExplained, wakes: false, from: 'perennial' },
  'question.answered': { data: questionAnswered, wakes: true, from: 'perennial' },
  'journey.steered': { data: journeySteered, wakes: true, from: 'perennial' },
  'settings.changed': { data: settingsChanged, wakes: true, from: 'perennial' },
  'mail.delivered': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.opened': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.clicked': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.bounced': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.complained': { data: mailReport, wakes: false, from: 'perennial' },
  'mail.replied': { data: mailReport, wakes: true, from: 'perennial' },
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

/** A fact about one order. */
export type OrderEvent = CustomerEvent & { type: OrderEventName }

/** Whether an event of this type asks for a decision, given what the customer's journeys wait for. */
export function wakes(type: EventName, waitsFor: readonly string[]): boolean {
  return eventTypes[type].wakes || waitsFor.includes(type)
}
