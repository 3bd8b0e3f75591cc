import { z } from 'zod'
import {
  date,
  type SomeItems as Items,
  type OrderDetails,
  optionalText,
  orderDetails,
  someItems,
  time,
} from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
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

type Parcel = z.infer<typeof props>['parcel']

const words = {
  'de-formal': {
    'subject.whole': 'Unterwegs zu Ihnen: Ihre Bestellung {orderNumber}',
    'subject.first': 'Unterwegs zu Ihnen: ein Teil von Bestellung {orderNumber}',
    'subject.further': 'Noch ein Paket ist unterwegs: Bestellung {orderNumber}',
    'subject.last': 'Das letzte Paket ist unterwegs: Bestellung {orderNumber}',
    subjectNaming: 'Unterwegs zu Ihnen: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Unterwegs zu Ihnen: {products}',
    preview: 'Seit dem {date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.',
    previewExpected: 'Voraussichtlich am {date} bei Ihnen. Vielleicht findet sich schon ein schöner Platz.',
    'title.whole': 'Ihr Paket ist unterwegs',
    'title.first': 'Ein erstes Paket ist unterwegs',
    'title.further': 'Noch ein Paket ist unterwegs',
    'title.last': 'Das letzte Paket ist unterwegs',
    handedOver: 'am {date} haben wir {parcel} an {carrier} übergeben.',
    left: 'am {date} haben wir {parcel} auf den Weg gebracht.',
    'parcel.whole': 'das Paket mit Ihrer Bestellung {orderNumber}',
    'parcel.first': 'das erste Paket Ihrer Bestellung {orderNumber}',
    'parcel.further': 'ein weiteres Paket Ihrer Bestellung {orderNumber}',
    'parcel.last': 'das letzte Paket Ihrer Bestellung {orderNumber}',
    anticipation: 'Zeit also, schon einmal einen Platz freizuräumen.',
    expected: 'Voraussichtlich ist es am {date} bei Ihnen.',
    trackingNumber: 'Die Sendungsnummer lautet {trackingNumber}.',
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    holds: 'In diesem Paket:',
    more: 'Der Rest Ihrer Bestellung folgt. Sobald er auf dem Weg ist, schreiben wir Ihnen wieder.',
    all: 'Damit ist Ihre Bestellung vollständig auf dem Weg.',
    contact:
      'Tut sich einige Tage lang nichts, oder haben Sie eine Frage zur Lieferung? Antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    'subject.whole': 'Unterwegs zu dir: deine Bestellung {orderNumber}',
    'subject.first': 'Unterwegs zu dir: ein Teil von Bestellung {orderNumber}',
    'subject.further': 'Noch ein Paket ist unterwegs: Bestellung {orderNumber}',
    'subject.last': 'Das letzte Paket ist unterwegs: Bestellung {orderNumber}',
    subjectNaming: 'Unterwegs zu dir: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Unterwegs zu dir: {products}',
    preview: 'Seit dem {date} auf Reisen. Vielleicht findet sich schon ein schöner Platz.',
    previewExpected: 'Voraussichtlich am {date} bei dir. Vielleicht findet sich schon ein schöner Platz.',
    'title.whole': 'Dein Paket ist unterwegs',
    'title.first': 'Ein erstes Paket ist unterwegs',
    'title.further': 'Noch ein Paket ist unterwegs',
    'title.last': 'Das letzte Paket ist unterwegs',
    handedOver: 'am {date} haben wir {parcel} an {carrier} übergeben.',
    left: 'am {date} haben wir {parcel} auf den Weg gebracht.',
    'parcel.whole': 'das Paket mit deiner Bestellung {orderNumber}',
    'parcel.first': 'das erste Paket deiner Bestellung {orderNumber}',
    'parcel.further': 'ein weiteres Paket deiner Bestellung {orderNumber}',
    'parcel.last': 'das letzte Paket deiner Bestellung {orderNumber}',
    anticipation: 'Zeit also, schon einmal einen Platz freizuräumen.',
    expected: 'Voraussichtlich ist es am {date} bei dir.',
    trackingNumber: 'Die Sendungsnummer lautet {trackingNumber}.',
    track: 'Sendung verfolgen',
    delay: 'Es kann einige Stunden dauern, bis die Sendung dort zum ersten Mal erscheint.',
    holds: 'In diesem Paket:',
    more: 'Der Rest deiner Bestellung folgt. Sobald er auf dem Weg ist, schreiben wir dir wieder.',
    all: 'Damit ist deine Bestellung vollständig auf dem Weg.',
    contact:
      'Tut sich einige Tage lang nichts, oder hast du eine Frage zur Lieferung? Antworte einfach auf diese E-Mail.',
  },
  en: {
    'subject.whole': 'On its way to you: your order {orderNumber}',
    'subject.first': 'On its way to you: part of your order {orderNumber}',
    'subject.further': 'Another parcel is on its way: order {orderNumber}',
    'subject.last': 'The last parcel is on its way: order {orderNumber}',
    subjectNaming: 'On its way to you: {products} (order {orderNumber})',
    subjectBrief: 'On its way to you: {products}',
    preview: 'On the road since {date}. Perhaps you already have a good spot in mind.',
    previewExpected: 'Expected on {date}. Perhaps you already have a good spot in mind.',
    'title.whole': 'Your parcel is on its way',
    'title.first': 'A first parcel is on its way',
    'title.further': 'Another parcel is on its way',
    'title.last': 'The last parcel is on its way',
    handedOver: 'On {date} we handed {parcel} to {carrier}.',
    left: 'On {date} we sent {parcel} on its way.',
    'parcel.whole': 'the parcel with your order {orderNumber}',
    'parcel.first': 'the first parcel of your order {orderNumber}',
    'parcel.further': 'another parcel of your order {orderNumber}',
    'parcel.last': 'the last parcel of your order {orderNumber}',
    anticipation: 'A good moment to clear a little space for it.',
    expected: 'We expect it to reach you on {date}.',
    trackingNumber: 'The tracking number is {trackingNumber}.',
    track: 'Track your parcel',
    delay: 'It may take a few hours before the parcel first shows up there.',
    holds: 'In this parcel:',
    more: 'The rest of your order will follow. We will write again as soon as it sets off.',
    all: 'That puts all of your order on the road.',
    contact:
      'Has nothing moved for some days, or do you have a question about the delivery? Just reply to this email.',
  },
} as const

/** Tells that a parcel was handed to the carrier, what it holds, and how to follow it. */
export const orderShipped = template({
  props,
  words,
  subject: ({ order, items, parcel }, say, { voice }) => {
    const { orderNumber } = order
    const kind = kindOf(parcel, items)
    const products = productPhrase({ items: heldBy(parcel, items, order) }, voice)
    return subjectLine(
      products && say('subjectNaming', { products, orderNumber }),
      products && say('subjectBrief', { products }),
      say(`subject.${kind}`, { orderNumber }),
    )
  },
  preview: ({ handedOverAt, estimatedDelivery }, say, context) =>
    estimatedDelivery
      ? say('previewExpected', { date: formatDay(estimatedDelivery, context) })
      : say('preview', { date: formatDate(handedOverAt, context) }),
  content: (
    { order, handedOverAt, carrier, trackingNumber, trackingUrl, items, parcel, estimatedDelivery },
    say,
    context,
  ) => {
    const kind = kindOf(parcel, items)
    const handover = {
      date: formatDate(handedOverAt, context),
      parcel: say(`parcel.${kind}`, { orderNumber: order.orderNumber }),
    }
    const url = webUrl(trackingUrl)
    return (
      <>
        <Title>{say(`title.${kind}`)}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {carrier ? say('handedOver', { ...handover, carrier }) : say('left', handover)}
          {estimatedDelivery && ` ${say('expected', { date: formatDay(estimatedDelivery, context) })}`}{' '}
          {say('anticipation')}
        </Paragraph>
        {trackingNumber && <Paragraph>{say('trackingNumber', { trackingNumber })}</Paragraph>}
        {url !== undefined && (
          <>
            <Action href={url}>{say('track')}</Action>
            <Paragraph>{say('delay')}</Paragraph>
          </>
        )}
        {items && items.length > 0 && (
          <>
            <Paragraph>{say('holds')}</Paragraph>
            <SomeItems items={items} voice={context.voice} />
          </>
        )}
        {parcel.isLast === false && <Paragraph>{say('more')}</Paragraph>}
        {kind === 'last' && <Paragraph>{say('all')}</Paragraph>}
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})

/** The order's only parcel as far as is known, or which of several. */
function kindOf({ number, isLast }: Parcel, items: Items | undefined) {
  if (number > 1) return isLast ? 'last' : 'further'
  return isLast === false || (items && !isLast) ? 'first' : 'whole'
}

/** What the parcel can be named after: one of several that does not tell may hold anything. */
function heldBy(parcel: Parcel, items: Items | undefined, order: OrderDetails) {
  return items ?? (kindOf(parcel, items) === 'whole' ? order.items : [])
}
