import { z } from 'zod'
import { optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  receivedAt: time,
  items: someItems.optional(),
  /** The declaration in the person's own words; may hold line breaks. */
  statement: optionalText,
  name: optionalText,
  /** Whether a parcel had already left. */
  shipped: z.boolean(),
})

const words = {
  'de-formal': { subject: 'withdrawal-received {orderNumber}', preview: '…', title: 'withdrawal-received' },
  'de-informal': { subject: 'withdrawal-received {orderNumber}', preview: '…', title: 'withdrawal-received' },
  en: { subject: 'withdrawal-received {orderNumber}', preview: '…', title: 'withdrawal-received' },
} as const

export const withdrawalReceived = template({
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
