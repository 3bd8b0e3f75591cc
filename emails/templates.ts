import { orderCancelled } from './mails/order-cancelled.tsx'
import { orderReceived } from './mails/order-received.tsx'
import { orderShipped } from './mails/order-shipped.tsx'
import { paymentReceived } from './mails/payment-received.tsx'
import { weMissYou } from './mails/we-miss-you.tsx'
import type { Template } from './template.ts'

/** Every mail the shop can send, by name. */
export const templates = {
  'order-received': orderReceived,
  'payment-received': paymentReceived,
  'order-shipped': orderShipped,
  'order-cancelled': orderCancelled,
  'we-miss-you': weMissYou,
}

export type EmailName = keyof typeof templates

/** The props a template takes: JSON values, times in ISO 8601, amounts in the currency's minor unit. */
export type EmailProps<N extends EmailName> = {
  [K in EmailName]: (typeof templates)[K] extends Template<infer Props> ? Props : never
}[N]
