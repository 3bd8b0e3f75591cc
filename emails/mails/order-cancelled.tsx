import { z } from 'zod'
import { optionalText, orderDetails, time } from '../order-details.ts'
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
    preview: 'Zu bezahlen ist nichts. Worum es ging, steht hier noch einmal im Überblick.',
    previewRefund: 'Sie müssen nichts weiter tun. Hier steht, wie die Erstattung zu Ihnen kommt.',
    title: 'Ihre Bestellung ist storniert',
    'happened.customer': 'wie gewünscht haben wir Ihre Bestellung {orderNumber} am {date} storniert.',
    'happened.out-of-stock':
      'leider können wir Ihre Bestellung {orderNumber} nicht ausführen: Was Sie ausgesucht haben, ist nicht mehr lieferbar. Deshalb haben wir die Bestellung am {date} storniert. Das tut uns leid; wir hätten Ihnen gern eine bessere Nachricht geschickt.',
    'happened.payment-missing':
      'für Ihre Bestellung {orderNumber} haben wir keine vollständige Zahlung erhalten. Deshalb haben wir sie am {date} storniert.',
    'happened.other': 'am {date} haben wir Ihre Bestellung {orderNumber} storniert.',
    nothingDue: 'Zu bezahlen ist nichts, und Sie müssen auch nichts weiter tun.',
    refund:
      'Was Sie bereits bezahlt haben, erstatten wir Ihnen auf dem Weg, auf dem es gekommen ist. Je nach Bank dauert das einige Tage; Sie müssen dafür nichts weiter tun.',
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
    preview: 'Zu bezahlen ist nichts. Worum es ging, steht hier noch einmal im Überblick.',
    previewRefund: 'Du musst nichts weiter tun. Hier steht, wie die Erstattung zu dir kommt.',
    title: 'Deine Bestellung ist storniert',
    'happened.customer': 'wie gewünscht haben wir deine Bestellung {orderNumber} am {date} storniert.',
    'happened.out-of-stock':
      'leider können wir deine Bestellung {orderNumber} nicht ausführen: Was du ausgesucht hast, ist nicht mehr lieferbar. Deshalb haben wir die Bestellung am {date} storniert. Das tut uns leid; wir hätten dir gern eine bessere Nachricht geschickt.',
    'happened.payment-missing':
      'für deine Bestellung {orderNumber} haben wir keine vollständige Zahlung erhalten. Deshalb haben wir sie am {date} storniert.',
    'happened.other': 'am {date} haben wir deine Bestellung {orderNumber} storniert.',
    nothingDue: 'Zu bezahlen ist nichts, und du musst auch nichts weiter tun.',
    refund:
      'Was du bereits bezahlt hast, erstatten wir dir auf dem Weg, auf dem es gekommen ist. Je nach Bank dauert das einige Tage; du musst dafür nichts weiter tun.',
    'contact.customer': 'Hast du es dir anders überlegt? Dann antworte einfach auf diese E-Mail.',
    'contact.out-of-stock': 'Wenn du Fragen hast oder einen Rat möchtest, antworte einfach auf diese E-Mail.',
    'contact.payment-missing':
      'Falls sich deine Zahlung mit dieser Nachricht überschnitten hat, antworte bitte auf diese E-Mail. Wir klären das.',
    'contact.other': 'Wenn du Fragen dazu hast, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Your order {orderNumber} has been cancelled',
    subjectRefund: 'Order {orderNumber} is cancelled, your refund is coming',
    preview: 'There is nothing to pay. Here is what was in the order, at a glance.',
    previewRefund: 'There is nothing you need to do. Here is how the refund will reach you.',
    title: 'Your order has been cancelled',
    'happened.customer': 'As you asked, we cancelled your order {orderNumber} on {date}.',
    'happened.out-of-stock':
      'Unfortunately we cannot fulfil your order {orderNumber}: what you chose is no longer available. We therefore cancelled it on {date}. We are sorry, and would have liked to send you better news.',
    'happened.payment-missing':
      'We have not received full payment for your order {orderNumber}, so we cancelled it on {date}.',
    'happened.other': 'We cancelled your order {orderNumber} on {date}.',
    nothingDue: 'There is nothing to pay, and nothing else you need to do.',
    refund:
      'What you have already paid will be returned to you the way it came. Depending on your bank, this takes a few days; there is nothing you need to do.',
    'contact.customer': 'Have you changed your mind? Just reply to this email.',
    'contact.out-of-stock': 'If you have a question or would like some advice, just reply to this email.',
    'contact.payment-missing':
      'If your payment and this message have crossed, please reply to this email and we will sort it out.',
    'contact.other': 'If you have any questions about this, just reply to this email.',
  },
} as const

/** Tells that an order is off, why, and what becomes of the money. */
export const orderCancelled = template({
  props,
  words,
  subject: ({ order: { orderNumber }, refund }, say) =>
    subjectLine(refund ? say('subjectRefund', { orderNumber }) : undefined, say('subject', { orderNumber })),
  preview: ({ refund }, say) => say(refund ? 'previewRefund' : 'preview'),
  content: ({ order, cancelledAt, reason, refund }, say, context) => {
    const date = formatDate(cancelledAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`happened.${reason}`, { date, orderNumber: order.orderNumber })}</Paragraph>
        <Paragraph>{say(refund ? 'refund' : 'nothingDue')}</Paragraph>
        <Paragraph>{say(`contact.${reason}`)}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
