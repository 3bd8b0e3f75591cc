import { z } from 'zod'
import { time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'

const props = z.object({
  /** When the first order was placed. */
  customerSince: time,
})

const words = {
  'de-formal': {
    subject: 'Ihre dritte Bestellung bei {shop}',
    preview: 'Ein kurzer Dank, und sonst nichts.',
    title: 'Danke, dass Sie wiederkommen',
    thanks:
      'seit dem {date} kennen wir uns, und das war schon Ihre dritte Bestellung. Darüber freuen wir uns.',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Deine dritte Bestellung bei {shop}',
    preview: 'Ein kurzer Dank, und sonst nichts.',
    title: 'Danke, dass du wiederkommst',
    thanks:
      'seit dem {date} kennen wir uns, und das war schon deine dritte Bestellung. Darüber freuen wir uns.',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'Your third order at {shop}',
    preview: 'A short word of thanks, and nothing else.',
    title: 'Thank you for coming back',
    thanks: 'We have known each other since {date}, and that was your third order. It makes us happy.',
    visit: 'Visit {shop}',
  },
} as const

/** Thanks for the third order. Marketing. */
export const thirdOrder = template({
  props,
  words,
  subject: (_, say, { shop }) => say('subject', { shop: shop.name }),
  preview: (_, say) => say('preview'),
  content: ({ customerSince }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('thanks', { date: formatDate(customerSince, context) })}</Paragraph>
      <Action href={context.shop.url}>{say('visit', { shop: context.shop.name })}</Action>
    </>
  ),
})
