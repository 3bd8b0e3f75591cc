import { z } from 'zod'
import { orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  deliveredAt: time,
  /** What the parcel held, where that is a part of the order. */
  items: someItems.optional(),
  /** Whether no further parcel follows. */
  isComplete: z.boolean(),
})

const words = {
  'de-formal': { subject: 'order-delivered {orderNumber}', preview: '…', title: 'order-delivered' },
  'de-informal': { subject: 'order-delivered {orderNumber}', preview: '…', title: 'order-delivered' },
  en: { subject: 'order-delivered {orderNumber}', preview: '…', title: 'order-delivered' },
} as const

export const orderDelivered = template({
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
