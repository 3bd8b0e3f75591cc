import { z } from 'zod'
import { orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  receivedAt: time,
  items: someItems.optional(),
})

const words = {
  'de-formal': { subject: 'return-received {orderNumber}', preview: '…', title: 'return-received' },
  'de-informal': { subject: 'return-received {orderNumber}', preview: '…', title: 'return-received' },
  en: { subject: 'return-received {orderNumber}', preview: '…', title: 'return-received' },
} as const

export const returnReceived = template({
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
