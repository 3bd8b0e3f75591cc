import { z } from 'zod'
import { amount, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  /** With its new contents. */
  order: orderDetails,
  changedAt: time,
  previousTotal: amount,
})

const words = {
  'de-formal': { subject: 'order-changed {orderNumber}', preview: '…', title: 'order-changed' },
  'de-informal': { subject: 'order-changed {orderNumber}', preview: '…', title: 'order-changed' },
  en: { subject: 'order-changed {orderNumber}', preview: '…', title: 'order-changed' },
} as const

export const orderChanged = template({
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
