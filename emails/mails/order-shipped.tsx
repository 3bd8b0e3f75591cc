import type { OrderDetails } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import type { Template } from '../template.ts'
import type { Voice } from '../voice.ts'
import { webUrl } from '../web-url.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

export interface OrderShippedProps {
  order: OrderDetails
  handedOverAt: string
  carrier?: string | undefined
  trackingNumber?: string | undefined
  trackingUrl?: string | undefined
}

interface Words {
  subject: (orderNumber: string) => string
  subjectNaming: (products: string, orderNumber: string) => string
  subjectBrief: (products: string) => string
  preview: (date: string) => string
  title: string
  handedOver: (date: string, orderNumber: string, carrier: string) => string
  left: (date: string, orderNumber: string) => string
  trackingNumber: (trackingNumber: string) => string
  track: string
  delay: string
  anticipation: string
}

const words: Record<Voice, Words> = {
  'de-formal': {
    subject: (orderNumber) => `Unterwegs zu Ihnen: Ihre Bestellung ${orderNumber}`,
    subjectNaming: (products, orderNumber) => `Unterwegs zu Ihnen: ${products} (Bestellung ${orderNumber})`,
    subjectBrief: (products) => `Unterwegs zu Ihnen: ${products}`,
    preview: (date) => `Seit dem ${date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.`,
    title: 'Ihr Paket ist unterwegs',
    handedOver: (date, orderNumber, carrier) =>
      `am ${date} haben wir Ihre Bestellung ${orderNumber} an ${carrier} übergeben. Jetzt ist sie auf dem Weg zu Ihnen.`,
    left: (date, orderNumber) =>
      `am ${date} hat Ihre Bestellung ${orderNumber} unser Haus verlassen. Jetzt ist sie auf dem Weg zu Ihnen.`,
    trackingNumber: (trackingNumber) => `Die Sendungsnummer lautet ${trackingNumber}.`,
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    anticipation: 'Ein guter Moment also, schon einmal einen Platz freizuräumen.',
  },
  'de-informal': {
    subject: (orderNumber) => `Unterwegs zu dir: deine Bestellung ${orderNumber}`,
    subjectNaming: (products, orderNumber) => `Unterwegs zu dir: ${products} (Bestellung ${orderNumber})`,
    subjectBrief: (products) => `Unterwegs zu dir: ${products}`,
    preview: (date) => `Seit dem ${date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.`,
    title: 'Dein Paket ist unterwegs',
    handedOver: (date, orderNumber, carrier) =>
      `am ${date} haben wir deine Bestellung ${orderNumber} an ${carrier} übergeben. Jetzt ist sie auf dem Weg zu dir.`,
    left: (date, orderNumber) =>
      `am ${date} hat deine Bestellung ${orderNumber} unser Haus verlassen. Jetzt ist sie auf dem Weg zu dir.`,
    trackingNumber: (trackingNumber) => `Die Sendungsnummer lautet ${trackingNumber}.`,
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    anticipation: 'Ein guter Moment also, schon einmal einen Platz freizuräumen.',
  },
  en: {
    subject: (orderNumber) => `On its way to you: your order ${orderNumber}`,
    subjectNaming: (products, orderNumber) => `On its way to you: ${products} (order ${orderNumber})`,
    subjectBrief: (products) => `On its way to you: ${products}`,
    preview: (date) => `On the road since ${date}. Perhaps you already have a good spot in mind.`,
    title: 'Your parcel is on its way',
    handedOver: (date, orderNumber, carrier) =>
      `On ${date} we handed your order ${orderNumber} to ${carrier}. It is now on its way to you.`,
    left: (date, orderNumber) => `Your order ${orderNumber} set off on ${date} and is now on its way to you.`,
    trackingNumber: (trackingNumber) => `The tracking number is ${trackingNumber}.`,
    track: 'Track your parcel',
    delay: 'It may take a few hours before the parcel first shows up there.',
    anticipation: 'A good moment to clear a little space for it.',
  },
}

/** Tells that the parcel was handed to the carrier, and how to follow it. */
export const orderShipped: Template<OrderShippedProps> = {
  subject: ({ order }, { voice }) => {
    const say = words[voice]
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say.subjectNaming(products, order.orderNumber),
      products && say.subjectBrief(products),
      say.subject(order.orderNumber),
    )
  },
  preview: ({ handedOverAt }, context) => words[context.voice].preview(formatDate(handedOverAt, context)),
  content: ({ order, handedOverAt, carrier, trackingNumber, trackingUrl }, context) => {
    const say = words[context.voice]
    const date = formatDate(handedOverAt, context)
    const url = webUrl(trackingUrl)
    return (
      <>
        <Title>{say.title}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {carrier ? say.handedOver(date, order.orderNumber, carrier) : say.left(date, order.orderNumber)}{' '}
          {say.anticipation}
        </Paragraph>
        {trackingNumber && <Paragraph>{say.trackingNumber(trackingNumber)}</Paragraph>}
        {url !== undefined && (
          <>
            <Action href={url}>{say.track}</Action>
            <Paragraph>{say.delay}</Paragraph>
          </>
        )}
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
}
