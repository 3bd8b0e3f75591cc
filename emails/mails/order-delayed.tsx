import { z } from 'zod'
import { date, optionalText, orderDetails } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  newDate: date.optional(),
  reason: z.enum(['supplier', 'warehouse', 'carrier', 'weather', 'other']).default('other'),
  note: optionalText,
  /** Whether this order was delayed before. */
  again: z.boolean(),
})

const words = {
  'de-formal': { subject: 'order-delayed {orderNumber}', preview: '…', title: 'order-delayed' },
  'de-informal': { subject: 'order-delayed {orderNumber}', preview: '…', title: 'order-delayed' },
  en: { subject: 'order-delayed {orderNumber}', preview: '…', title: 'order-delayed' },
} as const

export const orderDelayed = template({
  props,
  words,
  subject: ({ order: { orderNumber } }, say) => say('subject', { orderNumber }),
  preview: (_, say) => say('preview'),
  content: ({ order }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <OrderSummary order={order} context={context} />
    </>
  ),
})
