import { z } from 'zod'
import { amount, date, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  payBy: date,
  requestedAt: time,
  /** What is still missing. */
  open: amount.min(0),
})

const words = {
  'de-formal': { subject: 'payment-reminder {orderNumber}', preview: '…', title: 'payment-reminder' },
  'de-informal': { subject: 'payment-reminder {orderNumber}', preview: '…', title: 'payment-reminder' },
  en: { subject: 'payment-reminder {orderNumber}', preview: '…', title: 'payment-reminder' },
} as const

export const paymentReminder = template({
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
