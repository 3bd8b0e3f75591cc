import { z } from 'zod'
import { optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  cancelledAt: time,
  items: someItems,
  reason: z.enum(['customer', 'out-of-stock', 'payment-missing', 'other']).default('other'),
  refund: z.boolean(),
  note: optionalText,
})

const words = {
  'de-formal': { subject: 'items-cancelled {orderNumber}', preview: '…', title: 'items-cancelled' },
  'de-informal': { subject: 'items-cancelled {orderNumber}', preview: '…', title: 'items-cancelled' },
  en: { subject: 'items-cancelled {orderNumber}', preview: '…', title: 'items-cancelled' },
} as const

export const itemsCancelled = template({
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
