import { z } from 'zod'
import { date, optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  announcedAt: time,
  items: someItems.optional(),
  labelUrl: optionalText,
  sendBackBy: date.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ihre Rücksendung zu Bestellung {orderNumber} ist angemeldet',
    subjectNaming: '{product} darf zurück (Bestellung {orderNumber})',
    preview: 'Wie das Paket gut zu uns kommt, und wie es danach weitergeht.',
    previewBy: 'Bis zum {by} ist Zeit. Wie das Paket gut zu uns kommt, steht hier.',
    title: 'Ihre Rücksendung ist angemeldet',
    announced:
      'am {date} haben Sie eine Rücksendung zu Ihrer Bestellung {orderNumber} vom {placed} angemeldet. Wir wissen Bescheid.',
    announcedItems:
      'am {date} haben Sie eine Rücksendung zu Ihrer Bestellung {orderNumber} vom {placed} angemeldet. Wir erwarten zurück:',
    pack: 'Am sichersten reist alles in dem Karton, in dem es gekommen ist.',
    packLabel: 'Darauf gehört, gut sichtbar, dieses Etikett:',
    label: 'Rücksendeetikett öffnen',
    packNoLabel:
      'Legen Sie bitte einen Zettel mit der Bestellnummer {orderNumber} dazu, dann wissen wir beim Auspacken sofort, von wem das Paket kommt.',
    by: 'Geben Sie das Paket bitte bis zum {by} auf.',
    receipt: 'Den Einlieferungsbeleg heben Sie am besten auf, bis Sie wieder von uns hören.',
    next: 'Wenn das Paket bei uns ist, sehen wir es durch und schreiben Ihnen, wie es weitergeht.',
    contact: 'Ist etwas unklar, oder möchten Sie doch alles behalten? Eine Antwort auf diese E-Mail genügt.',
  },
  'de-informal': {
    subject: 'Deine Rücksendung zu Bestellung {orderNumber} ist angemeldet',
    subjectNaming: '{product} darf zurück (Bestellung {orderNumber})',
    preview: 'Wie das Paket gut zu uns kommt, und wie es danach weitergeht.',
    previewBy: 'Bis zum {by} ist Zeit. Wie das Paket gut zu uns kommt, steht hier.',
    title: 'Deine Rücksendung ist angemeldet',
    announced:
      'am {date} hast du eine Rücksendung zu deiner Bestellung {orderNumber} vom {placed} angemeldet. Wir wissen Bescheid.',
    announcedItems:
      'am {date} hast du eine Rücksendung zu deiner Bestellung {orderNumber} vom {placed} angemeldet. Wir erwarten zurück:',
    pack: 'Am sichersten reist alles in dem Karton, in dem es gekommen ist.',
    packLabel: 'Darauf gehört, gut sichtbar, dieses Etikett:',
    label: 'Rücksendeetikett öffnen',
    packNoLabel:
      'Leg bitte einen Zettel mit der Bestellnummer {orderNumber} dazu, dann wissen wir beim Auspacken sofort, von wem das Paket kommt.',
    by: 'Gib das Paket bitte bis zum {by} auf.',
    receipt: 'Den Einlieferungsbeleg hebst du am besten auf, bis du wieder von uns hörst.',
    next: 'Wenn das Paket bei uns ist, sehen wir es durch und schreiben dir, wie es weitergeht.',
    contact: 'Ist etwas unklar, oder möchtest du doch alles behalten? Eine Antwort auf diese E-Mail genügt.',
  },
  en: {
    subject: 'Your return from order {orderNumber} is booked in',
    subjectNaming: 'Your return is booked in: {product} (order {orderNumber})',
    preview: 'How to get the parcel safely to us, and what happens after that.',
    previewBy: 'You have until {by}. Here is how to get the parcel safely to us.',
    title: 'Your return is booked in',
    announced:
      'On {date} you told us about a return from order {orderNumber}, placed on {placed}. We are expecting it.',
    announcedItems:
      'On {date} you told us about a return from order {orderNumber}, placed on {placed}. We are expecting:',
    pack: 'Things travel most safely in the box they came in.',
    packLabel: 'Please put this label on it, where it is easy to see:',
    label: 'Open the return label',
    packNoLabel:
      'Please slip in a note with the order number, {orderNumber}, so that we know whose parcel it is the moment we open it.',
    by: 'Please post it by {by}.',
    receipt: 'It is worth keeping the proof of postage until you hear from us again.',
    next: 'Once the parcel is here, we will look it over and write to tell you what happens next.',
    contact:
      'Is something unclear, or would you rather keep everything after all? A reply to this email will do.',
  },
} as const

/** Confirms that a return is expected, and tells how it gets to the shop and until when. */
export const returnAnnounced = template({
  props,
  words,
  subject: ({ order: { orderNumber }, items }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return subjectLine(
      product && say('subjectNaming', { product, orderNumber }),
      say('subject', { orderNumber }),
    )
  },
  preview: ({ sendBackBy }, say, context) =>
    sendBackBy ? say('previewBy', { by: formatDay(sendBackBy, context) }) : say('preview'),
  content: ({ order, announcedAt, items, labelUrl, sendBackBy }, say, context) => {
    const { orderNumber } = order
    const contents = items?.length ? items : undefined
    const date = formatDate(announcedAt, context)
    const placed = formatDate(order.placedAt, context)
    const label = webUrl(labelUrl)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(contents ? 'announcedItems' : 'announced', { date, placed, orderNumber })}</Paragraph>
        {contents && <SomeItems items={contents} voice={context.voice} />}
        <Paragraph>
          {say('pack')} {label === undefined ? say('packNoLabel', { orderNumber }) : say('packLabel')}
        </Paragraph>
        {label !== undefined && <Action href={label}>{say('label')}</Action>}
        <Paragraph>
          {sendBackBy && `${say('by', { by: formatDay(sendBackBy, context) })} `}
          {say('receipt')}
        </Paragraph>
        <Paragraph>{say('next')}</Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
