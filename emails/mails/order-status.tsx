import { z } from 'zod'
import { orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  /** Where the order stands since its last news. */
  stage: z.enum([
    'placed',
    'paid',
    'released',
    'delayed',
    'shipped',
    'return-announced',
    'return-received',
    'return-inspected',
  ]),
  since: time,
})

const words = {
  'de-formal': { subject: 'order-status {orderNumber}', preview: '…', title: 'order-status' },
  'de-informal': { subject: 'order-status {orderNumber}', preview: '…', title: 'order-status' },
  en: { subject: 'order-status {orderNumber}', preview: '…', title: 'order-status' },
} as const

export const orderStatus = template({
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
