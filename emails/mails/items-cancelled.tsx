import { z } from 'zod'
import { optionalText, orderDetails, someItems, time } from '../order-details.ts'
import { Note } from '../parts/note.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  cancelledAt: time,
  items: someItems.min(1),
  reason: z.enum(['customer', 'out-of-stock', 'payment-missing', 'other']).default('other'),
  /** Whether money had been received, of which a part now goes back. */
  refund: z.boolean(),
  note: optionalText,
})

const words = {
  'de-formal': {
    subject: 'Ein Teil Ihrer Bestellung {orderNumber} ist storniert',
    subjectNaming: 'Storniert: {product} aus Bestellung {orderNumber}',
    preview: 'Alles andere bleibt bestellt. Für den stornierten Teil ist nichts zu bezahlen.',
    previewRefund: 'Alles andere bleibt bestellt. Was Sie für diesen Teil bezahlt haben, kommt zurück.',
    title: 'Ein Teil Ihrer Bestellung ist storniert',
    'happened.customer':
      'wie gewünscht haben wir am {date} einen Teil Ihrer Bestellung {orderNumber} vom {placed} storniert. Gestrichen ist:',
    'happened.out-of-stock':
      'einen Teil Ihrer Bestellung {orderNumber} vom {placed} können wir Ihnen nicht schicken: Er ist vergriffen. Am {date} haben wir deshalb storniert:',
    'happened.payment-missing':
      'für einen Teil Ihrer Bestellung {orderNumber} vom {placed} haben wir keine Zahlung erhalten. Am {date} haben wir deshalb storniert:',
    'happened.other': 'aus Ihrer Bestellung {orderNumber} vom {placed} haben wir am {date} storniert:',
    sorry: 'Das tut uns leid. Wir hätten Ihnen gern alles geschickt, was Sie ausgesucht haben.',
    rest: 'Alles andere bleibt bestellt, daran ändert sich nichts.',
    refund:
      'Was Sie für den stornierten Teil bezahlt haben, erstatten wir Ihnen auf dem Weg, auf dem es gekommen ist. Sobald das Geld unterwegs ist, schreiben wir Ihnen noch einmal und nennen den Betrag. Sie müssen dafür nichts tun.',
    nothingDue:
      'Für den stornierten Teil ist nichts zu bezahlen. Sollte Ihr Geld schon unterwegs sein, erstatten wir, was darauf entfällt.',
    'contact.customer': 'Möchten Sie doch etwas davon behalten? Dann antworten Sie bald auf diese E-Mail.',
    'contact.out-of-stock':
      'Suchen Sie einen Ersatz, oder möchten Sie nun lieber die ganze Bestellung absagen? Dann antworten Sie auf diese E-Mail.',
    'contact.payment-missing':
      'Falls sich Ihre Zahlung mit dieser Nachricht überschnitten hat, antworten Sie bitte auf diese E-Mail. Wir klären das.',
    'contact.other': 'Wenn Sie Fragen dazu haben, antworten Sie einfach auf diese E-Mail.',
    overview: 'Hier steht noch einmal die ganze Bestellung, den stornierten Teil eingeschlossen.',
  },
  'de-informal': {
    subject: 'Ein Teil deiner Bestellung {orderNumber} ist storniert',
    subjectNaming: 'Storniert: {product} aus Bestellung {orderNumber}',
    preview: 'Alles andere bleibt bestellt. Für den stornierten Teil ist nichts zu bezahlen.',
    previewRefund: 'Alles andere bleibt bestellt. Was du für diesen Teil bezahlt hast, kommt zurück.',
    title: 'Ein Teil deiner Bestellung ist storniert',
    'happened.customer':
      'wie gewünscht haben wir am {date} einen Teil deiner Bestellung {orderNumber} vom {placed} storniert. Gestrichen ist:',
    'happened.out-of-stock':
      'einen Teil deiner Bestellung {orderNumber} vom {placed} können wir dir nicht schicken: Er ist vergriffen. Am {date} haben wir deshalb storniert:',
    'happened.payment-missing':
      'für einen Teil deiner Bestellung {orderNumber} vom {placed} haben wir keine Zahlung erhalten. Am {date} haben wir deshalb storniert:',
    'happened.other': 'aus deiner Bestellung {orderNumber} vom {placed} haben wir am {date} storniert:',
    sorry: 'Das tut uns leid. Wir hätten dir gern alles geschickt, was du ausgesucht hast.',
    rest: 'Alles andere bleibt bestellt, daran ändert sich nichts.',
    refund:
      'Was du für den stornierten Teil bezahlt hast, erstatten wir dir auf dem Weg, auf dem es gekommen ist. Sobald das Geld unterwegs ist, schreiben wir dir noch einmal und nennen den Betrag. Du musst dafür nichts tun.',
    nothingDue:
      'Für den stornierten Teil ist nichts zu bezahlen. Sollte dein Geld schon unterwegs sein, erstatten wir, was darauf entfällt.',
    'contact.customer': 'Möchtest du doch etwas davon behalten? Dann antworte bald auf diese E-Mail.',
    'contact.out-of-stock':
      'Suchst du einen Ersatz, oder möchtest du nun lieber die ganze Bestellung absagen? Dann antworte auf diese E-Mail.',
    'contact.payment-missing':
      'Falls sich deine Zahlung mit dieser Nachricht überschnitten hat, antworte bitte auf diese E-Mail. Wir klären das.',
    'contact.other': 'Wenn du Fragen dazu hast, antworte einfach auf diese E-Mail.',
    overview: 'Hier steht noch einmal die ganze Bestellung, den stornierten Teil eingeschlossen.',
  },
  en: {
    subject: 'Part of your order {orderNumber} has been cancelled',
    subjectNaming: 'Cancelled: {product} from order {orderNumber}',
    preview: 'Everything else stays on order. There is nothing to pay for the cancelled part.',
    previewRefund: 'Everything else stays on order. What you paid for this part is coming back.',
    title: 'Part of your order has been cancelled',
    'happened.customer':
      'As you asked, on {date} we cancelled part of order {orderNumber}, placed on {placed}. We have taken out:',
    'happened.out-of-stock':
      'We cannot send you everything from order {orderNumber}, placed on {placed}: part of it is out of stock. On {date} we therefore cancelled:',
    'happened.payment-missing':
      'We have not received payment for part of order {orderNumber}, placed on {placed}. On {date} we therefore cancelled:',
    'happened.other': 'From order {orderNumber}, placed on {placed}, we cancelled the following on {date}:',
    sorry: 'We are sorry. We would have liked to send you everything you chose.',
    rest: 'Nothing changes for the rest, which stays on order.',
    refund:
      'What you paid for the cancelled part will be returned the way it came. Once the money is on its way, we will write again with the exact amount. There is nothing you need to do.',
    nothingDue:
      'There is nothing to pay for the cancelled part. If your payment is already on its way, we will return the share that belongs to it.',
    'contact.customer': 'Would you like to keep some of it after all? Then reply to this email soon.',
    'contact.out-of-stock':
      'Would you like an alternative, or would you now rather cancel the whole order? Then reply to this email.',
    'contact.payment-missing':
      'If your payment and this message have crossed, please reply to this email and we will sort it out.',
    'contact.other': 'If you have any questions about this, just reply to this email.',
    overview: 'Here is the whole order once more, including the cancelled part.',
  },
} as const

/** Tells that a part of an order is off, why, and what becomes of the money and of the rest. */
export const itemsCancelled = template({
  props,
  words,
  subject: ({ order: { orderNumber }, items }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return subjectLine(
      product && say('subjectNaming', { product, orderNumber }),
      say('subject', { orderNumber }),
    )
  },
  preview: ({ refund }, say) => say(refund ? 'previewRefund' : 'preview'),
  content: ({ order, cancelledAt, items, reason, refund, note }, say, context) => {
    const date = formatDate(cancelledAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say(`happened.${reason}`, { date, placed, orderNumber: order.orderNumber })}</Paragraph>
        <SomeItems items={items} voice={context.voice} />
        {note && <Note>{note}</Note>}
        {reason === 'out-of-stock' && <Paragraph>{say('sorry')}</Paragraph>}
        <Paragraph>
          {say('rest')} {say(refund ? 'refund' : 'nothingDue')}
        </Paragraph>
        <Paragraph>{say(`contact.${reason}`)}</Paragraph>
        <Paragraph>{say('overview')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
