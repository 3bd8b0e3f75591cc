import { z } from 'zod'
import { optionalText, orderDetails, time } from '../order-details.ts'
import { Note } from '../parts/note.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const reason = z.enum(['customer', 'out-of-stock', 'payment-missing', 'other'])

const props = z.object({
  order: orderDetails,
  cancelledAt: time,
  reason: reason.default('other'),
  /** Whether money had been received, which now goes back. */
  refund: z.boolean(),
  /** Whether a parcel had already left. */
  shipped: z.boolean(),
  note: optionalText,
})

const words = {
  'de-formal': {
    subject: 'Ihre Bestellung {orderNumber} ist storniert',
    subjectRefund: 'Bestellung {orderNumber} ist storniert, Ihr Geld kommt zurück',
    preview: 'Bezahlen müssen Sie nichts. Worum es ging, steht hier noch einmal im Überblick.',
    previewRefund: 'Hier steht, auf welchem Weg die Erstattung zu Ihnen kommt.',
    title: 'Ihre Bestellung ist storniert',
    'happened.customer':
      'wie gewünscht haben wir am {date} Ihre Bestellung {orderNumber} vom {placed} storniert.',
    'happened.out-of-stock':
      'leider können wir Ihre Bestellung {orderNumber} vom {placed} nicht ausführen: Was Sie ausgesucht haben, ist nicht mehr lieferbar. Deshalb haben wir die Bestellung am {date} storniert. Das tut uns leid; wir hätten Ihnen gern eine bessere Nachricht geschickt.',
    'happened.payment-missing':
      'für Ihre Bestellung {orderNumber} vom {placed} haben wir keine vollständige Zahlung erhalten. Deshalb haben wir sie am {date} storniert.',
    'happened.other': 'am {date} haben wir Ihre Bestellung {orderNumber} vom {placed} storniert.',
    shipped:
      'Ein Paket hatte unser Haus da schon verlassen. Wenn es bei Ihnen klingelt, dürfen Sie die Annahme ablehnen. Ist es bereits bei Ihnen, lassen Sie es am besten zu und antworten auf diese E-Mail: Wir sagen Ihnen, wie es zurückkommt.',
    nothingDue: 'Zu bezahlen ist nichts.',
    refund:
      'Was Sie bereits bezahlt haben, erstatten wir Ihnen auf dem Weg, auf dem es gekommen ist. Sobald das Geld unterwegs ist, schreiben wir Ihnen noch einmal und nennen den Betrag.',
    nothingToDo: 'Für Sie ist damit alles erledigt.',
    'contact.customer': 'Haben Sie es sich anders überlegt? Dann antworten Sie einfach auf diese E-Mail.',
    'contact.out-of-stock':
      'Wenn Sie Fragen haben oder einen Rat möchten, antworten Sie einfach auf diese E-Mail.',
    'contact.payment-missing':
      'Falls sich Ihre Zahlung mit dieser Nachricht überschnitten hat, antworten Sie bitte auf diese E-Mail. Wir klären das.',
    'contact.other': 'Wenn Sie Fragen dazu haben, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Deine Bestellung {orderNumber} ist storniert',
    subjectRefund: 'Bestellung {orderNumber} ist storniert, dein Geld kommt zurück',
    preview: 'Bezahlen musst du nichts. Worum es ging, steht hier noch einmal im Überblick.',
    previewRefund: 'Hier steht, auf welchem Weg die Erstattung zu dir kommt.',
    title: 'Deine Bestellung ist storniert',
    'happened.customer':
      'wie gewünscht haben wir am {date} deine Bestellung {orderNumber} vom {placed} storniert.',
    'happened.out-of-stock':
      'leider können wir deine Bestellung {orderNumber} vom {placed} nicht ausführen: Was du ausgesucht hast, ist nicht mehr lieferbar. Deshalb haben wir die Bestellung am {date} storniert. Das tut uns leid; wir hätten dir gern eine bessere Nachricht geschickt.',
    'happened.payment-missing':
      'für deine Bestellung {orderNumber} vom {placed} haben wir keine vollständige Zahlung erhalten. Deshalb haben wir sie am {date} storniert.',
    'happened.other': 'am {date} haben wir deine Bestellung {orderNumber} vom {placed} storniert.',
    shipped:
      'Ein Paket hatte unser Haus da schon verlassen. Wenn es bei dir klingelt, darfst du die Annahme ablehnen. Ist es bereits bei dir, lass es am besten zu und antworte auf diese E-Mail: Wir sagen dir, wie es zurückkommt.',
    nothingDue: 'Zu bezahlen ist nichts.',
    refund:
      'Was du bereits bezahlt hast, erstatten wir dir auf dem Weg, auf dem es gekommen ist. Sobald das Geld unterwegs ist, schreiben wir dir noch einmal und nennen den Betrag.',
    nothingToDo: 'Für dich ist damit alles erledigt.',
    'contact.customer': 'Hast du es dir anders überlegt? Dann antworte einfach auf diese E-Mail.',
    'contact.out-of-stock': 'Wenn du Fragen hast oder einen Rat möchtest, antworte einfach auf diese E-Mail.',
    'contact.payment-missing':
      'Falls sich deine Zahlung mit dieser Nachricht überschnitten hat, antworte bitte auf diese E-Mail. Wir klären das.',
    'contact.other': 'Wenn du Fragen dazu hast, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Your order {orderNumber} has been cancelled',
    subjectRefund: 'Order {orderNumber} is cancelled, your refund is coming',
    preview: 'You owe us nothing. Here is what was in the order, at a glance.',
    previewRefund: 'Here is how the refund will reach you.',
    title: 'Your order has been cancelled',
    'happened.customer': 'As you asked, on {date} we cancelled order {orderNumber}, placed on {placed}.',
    'happened.out-of-stock':
      'Unfortunately we cannot fulfil order {orderNumber}, placed on {placed}: what you chose is no longer available. We therefore cancelled the order on {date}. We are sorry, and would have liked to send you better news.',
    'happened.payment-missing':
      'We have not received full payment for order {orderNumber}, placed on {placed}, so we cancelled it on {date}.',
    'happened.other': 'On {date} we cancelled order {orderNumber}, placed on {placed}.',
    shipped:
      'A parcel had already left by then. If it comes to your door, you are welcome to turn it away. If it is with you already, please leave it sealed and reply to this email: we will tell you how to get it back to us.',
    nothingDue: 'No payment is due.',
    refund:
      'What you have already paid will be returned to you the way it came. Once the money is on its way, we will write again with the exact amount.',
    nothingToDo: 'There is nothing more you need to do.',
    'contact.customer': 'Have you changed your mind? Just reply to this email.',
    'contact.out-of-stock': 'If you have a question or would like some advice, just reply to this email.',
    'contact.payment-missing':
      'If your payment and this message have crossed, please reply to this email and we will sort it out.',
    'contact.other': 'If you have any questions about this, just reply to this email.',
  },
} as const

/** Tells that an order is off, why, and what becomes of the money and of a parcel on its way. */
export const orderCancelled = template({
  props,
  words,
  subject: ({ order: { orderNumber }, refund }, say) =>
    subjectLine(refund ? say('subjectRefund', { orderNumber }) : undefined, say('subject', { orderNumber })),
  preview: ({ refund }, say) => say(refund ? 'previewRefund' : 'preview'),
  content: ({ order, cancelledAt, reason, refund, shipped, note }, say, context) => {
    const date = formatDate(cancelledAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`happened.${reason}`, { date, placed, orderNumber: order.orderNumber })}</Paragraph>
        {note && <Note>{note}</Note>}
        {shipped && <Paragraph>{say('shipped')}</Paragraph>}
        <Paragraph>
          {say(refund ? 'refund' : 'nothingDue')}
          {!shipped && ` ${say('nothingToDo')}`}
        </Paragraph>
        <Paragraph>{say(`contact.${reason}`)}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
