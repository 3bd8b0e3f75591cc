import { z } from 'zod'
import { date, optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  handedOverAt: time,
  carrier: optionalText,
  trackingNumber: optionalText,
  trackingUrl: optionalText,
  /** What this parcel holds, where that is a part of the order. */
  items: someItems.optional(),
  /** Its number among the order's parcels, from 1, and whether it is known to be the last. */
  parcel: z.object({ number: z.int().min(1), isLast: z.boolean().optional() }),
  estimatedDelivery: date.optional(),
})

const words = {
  'de-formal': {
    subject: 'Unterwegs zu Ihnen: Ihre Bestellung {orderNumber}',
    subjectNaming: 'Unterwegs zu Ihnen: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Unterwegs zu Ihnen: {products}',
    preview: 'Seit dem {date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.',
    title: 'Ihr Paket ist unterwegs',
    handedOver:
      'am {date} haben wir Ihre Bestellung {orderNumber} an {carrier} übergeben. Jetzt ist sie auf dem Weg zu Ihnen.',
    left: 'am {date} hat Ihre Bestellung {orderNumber} unser Haus verlassen. Jetzt ist sie auf dem Weg zu Ihnen.',
    trackingNumber: 'Die Sendungsnummer lautet {trackingNumber}.',
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    anticipation: 'Ein guter Moment also, schon einmal einen Platz freizuräumen.',
  },
  'de-informal': {
    subject: 'Unterwegs zu dir: deine Bestellung {orderNumber}',
    subjectNaming: 'Unterwegs zu dir: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Unterwegs zu dir: {products}',
    preview: 'Seit dem {date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.',
    title: 'Dein Paket ist unterwegs',
    handedOver:
      'am {date} haben wir deine Bestellung {orderNumber} an {carrier} übergeben. Jetzt ist sie auf dem Weg zu dir.',
    left: 'am {date} hat deine Bestellung {orderNumber} unser Haus verlassen. Jetzt ist sie auf dem Weg zu dir.',
    trackingNumber: 'Die Sendungsnummer lautet {trackingNumber}.',
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    anticipation: 'Ein guter Moment also, schon einmal einen Platz freizuräumen.',
  },
  en: {
    subject: 'On its way to you: your order {orderNumber}',
    subjectNaming: 'On its way to you: {products} (order {orderNumber})',
    subjectBrief: 'On its way to you: {products}',
    preview: 'On the road since {date}. Perhaps you already have a good spot in mind.',
    title: 'Your parcel is on its way',
    handedOver: 'On {date} we handed your order {orderNumber} to {carrier}. It is now on its way to you.',
    left: 'Your order {orderNumber} set off on {date} and is now on its way to you.',
    trackingNumber: 'The tracking number is {trackingNumber}.',
    track: 'Track your parcel',
    delay: 'It may take a few hours before the parcel first shows up there.',
    anticipation: 'A good moment to clear a little space for it.',
  },
} as const

/** Tells that the parcel was handed to the carrier, and how to follow it. */
export const orderShipped = template({
  props,
  words,
  subject: ({ order }, say, { voice }) => {
    const { orderNumber } = order
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say('subjectNaming', { products, orderNumber }),
      products && say('subjectBrief', { products }),
      say('subject', { orderNumber }),
    )
  },
  preview: ({ handedOverAt }, say, context) => say('preview', { date: formatDate(handedOverAt, context) }),
  content: ({ order, handedOverAt, carrier, trackingNumber, trackingUrl }, say, context) => {
    const { orderNumber } = order
    const date = formatDate(handedOverAt, context)
    const url = webUrl(trackingUrl)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {carrier ? say('handedOver', { date, orderNumber, carrier }) : say('left', { date, orderNumber })}{' '}
          {say('anticipation')}
        </Paragraph>
        {trackingNumber && <Paragraph>{say('trackingNumber', { trackingNumber })}</Paragraph>}
        {url !== undefined && (
          <>
            <Action href={url}>{say('track')}</Action>
            <Paragraph>{say('delay')}</Paragraph>
          </>
        )}
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})
