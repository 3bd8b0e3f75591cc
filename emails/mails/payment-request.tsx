import { z } from 'zod'
import { date, orderDetails } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  payBy: date,
})

const words = {
  'de-formal': { subject: 'payment-request {orderNumber}', preview: '…', title: 'payment-request' },
  'de-informal': { subject: 'payment-request {orderNumber}', preview: '…', title: 'payment-request' },
  en: { subject: 'payment-request {orderNumber}', preview: '…', title: 'payment-request' },
} as const

export const paymentRequest = template({
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
