import { confirmSubscription } from './mails/confirm-subscription.tsx'
import { confirmSubscriptionReminder } from './mails/confirm-subscription-reminder.tsx'
import { digest } from './mails/digest.tsx'
import { incidentApology } from './mails/incident-apology.tsx'
import { itemsCancelled } from './mails/items-cancelled.tsx'
import { orderCancelled } from './mails/order-cancelled.tsx'
import { orderChanged } from './mails/order-changed.tsx'
import { orderDelayed } from './mails/order-delayed.tsx'
import { orderDelivered } from './mails/order-delivered.tsx'
import { orderReceived } from './mails/order-received.tsx'
import { orderReleased } from './mails/order-released.tsx'
import { orderShipped } from './mails/order-shipped.tsx'
import { orderStatus } from './mails/order-status.tsx'
import { paymentReceived } from './mails/payment-received.tsx'
import { paymentReminder } from './mails/payment-reminder.tsx'
import { paymentRequest } from './mails/payment-request.tsx'
import { reConsent } from './mails/re-consent.tsx'
import { reConsentReminder } from './mails/re-consent-reminder.tsx'
import { refundSent } from './mails/refund-sent.tsx'
import { returnAnnounced } from './mails/return-announced.tsx'
import { returnInspected } from './mails/return-inspected.tsx'
import { returnReceived } from './mails/return-received.tsx'
import { weMissYou } from './mails/we-miss-you.tsx'
import { withdrawalReceived } from './mails/withdrawal-received.tsx'
import type { Template } from './template.ts'

/** Every mail the shop can send, by name, in the order of an order's life. */
export const templates = {
  'order-received': orderReceived,
  'payment-request': paymentRequest,
  'payment-reminder': paymentReminder,
  'payment-received': paymentReceived,
  'order-changed': orderChanged,
  'order-released': orderReleased,
  'order-delayed': orderDelayed,
  'order-shipped': orderShipped,
  'order-delivered': orderDelivered,
  'items-cancelled': itemsCancelled,
  'order-cancelled': orderCancelled,
  'return-announced': returnAnnounced,
  'return-received': returnReceived,
  'return-inspected': returnInspected,
  'refund-sent': refundSent,
  'withdrawal-received': withdrawalReceived,
  'incident-apology': incidentApology,
  'order-status': orderStatus,
  'we-miss-you': weMissYou,
  'confirm-subscription': confirmSubscription,
  'confirm-subscription-reminder': confirmSubscriptionReminder,
  're-consent': reConsent,
  're-consent-reminder': reConsentReminder,
  digest,
}

export type EmailName = keyof typeof templates

/** The props a template takes: JSON values, times in ISO 8601, amounts in the currency's minor unit. */
export type EmailProps<N extends EmailName> = {
  [K in EmailName]: (typeof templates)[K] extends Template<infer Given> ? Given : never
}[N]
