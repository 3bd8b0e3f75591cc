import { orderCancelled } from './order-cancelled.tsx'
import { orderReceived } from './order-received.tsx'
import { orderShipped } from './order-shipped.tsx'
import { paymentReceived } from './payment-received.tsx'
import type { Template } from './template.ts'
import { weMissYou } from './we-miss-you.tsx'

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
