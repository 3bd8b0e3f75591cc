import { z } from 'zod'
import { orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  releasedAt: time,
})

const words = {
  'de-formal': { subject: 'order-released {orderNumber}', preview: '…', title: 'order-released' },
  'de-informal': { subject: 'order-released {orderNumber}', preview: '…', title: 'order-released' },
  en: { subject: 'order-released {orderNumber}', preview: '…', title: 'order-released' },
} as const

export const orderReleased = template({
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
