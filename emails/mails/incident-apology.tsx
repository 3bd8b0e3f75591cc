import { z } from 'zod'
import { optionalText, orderDetails } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'

const props = z.object({
  order: orderDetails,
  kind: z.enum(['delay', 'wrong-item', 'damaged', 'missing-item', 'double-charge', 'outage', 'other']),
  note: optionalText,
  solution: z.enum(['replacement', 'refund', 'contact']).default('contact'),
})

const words = {
  'de-formal': { subject: 'incident-apology {orderNumber}', preview: '…', title: 'incident-apology' },
  'de-informal': { subject: 'incident-apology {orderNumber}', preview: '…', title: 'incident-apology' },
  en: { subject: 'incident-apology {orderNumber}', preview: '…', title: 'incident-apology' },
} as const

export const incidentApology = template({
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
