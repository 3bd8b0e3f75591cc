import { z } from 'zod'
import { amount, optionalText, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  inspectedAt: time,
  outcome: z.enum(['accepted', 'part', 'refused']),
  items: z
    .array(
      z.object({
        name: z.string().min(1),
        variant: optionalText,
        quantity: z.int(),
        accepted: z.boolean(),
        reason: z.enum(['worn', 'damaged', 'incomplete', 'not-ours', 'late', 'other']).optional(),
        note: optionalText,
      }),
    )
    .optional(),
  refundAmount: amount.optional(),
})

const words = {
  'de-formal': { subject: 'return-inspected {orderNumber}', preview: '…', title: 'return-inspected' },
  'de-informal': { subject: 'return-inspected {orderNumber}', preview: '…', title: 'return-inspected' },
  en: { subject: 'return-inspected {orderNumber}', preview: '…', title: 'return-inspected' },
} as const

export const returnInspected = template({
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
