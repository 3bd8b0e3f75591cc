import { z } from 'zod'
import { amount, optionalText, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  sentAt: time,
  amount: amount,
  /** A payment method. */
  method: z.string().min(1),
  reference: optionalText,
  /** Whether it is less than the order's total. */
  isPart: z.boolean(),
})

const words = {
  'de-formal': { subject: 'refund-sent {orderNumber}', preview: '…', title: 'refund-sent' },
  'de-informal': { subject: 'refund-sent {orderNumber}', preview: '…', title: 'refund-sent' },
  en: { subject: 'refund-sent {orderNumber}', preview: '…', title: 'refund-sent' },
} as const

export const refundSent = template({
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
