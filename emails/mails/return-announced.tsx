import { z } from 'zod'
import { date, optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  announcedAt: time,
  items: someItems.optional(),
  labelUrl: optionalText,
  sendBackBy: date.optional(),
})

const words = {
  'de-formal': { subject: 'return-announced {orderNumber}', preview: '…', title: 'return-announced' },
  'de-informal': { subject: 'return-announced {orderNumber}', preview: '…', title: 'return-announced' },
  en: { subject: 'return-announced {orderNumber}', preview: '…', title: 'return-announced' },
} as const

export const returnAnnounced = template({
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
