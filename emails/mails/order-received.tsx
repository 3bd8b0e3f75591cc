import type { OrderDetails } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import type { Template } from '../template.ts'
import type { Voice } from '../voice.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

export interface OrderReceivedProps {
  order: OrderDetails
}

interface Words {
  subject: (orderNumber: string) => string
  subjectNaming: (products: string, orderNumber: string) => string
  subjectBrief: (products: string, orderNumber: string) => string
  preview: string
  title: string
  arrived: (date: string, orderNumber: string) => string
  receipt: string
  prepayment: string
  next: string
  mistake: string
}

/*
 * § 312i BGB wants the receipt confirmed at once. A word too many accepts the contract: no „wir liefern“,
 * no „wir bearbeiten“, and to prepayment no request to pay, which courts read as acceptance.
 */
const words: Record<Voice, Words> = {
  'de-formal': {
    subject: (orderNumber) => `Bestellung ${orderNumber} ist eingegangen, die Vorfreude beginnt`,
    subjectNaming: (products, orderNumber) =>
      `Vorfreude auf ${products}: Bestellung ${orderNumber} eingegangen`,
    subjectBrief: (products, orderNumber) => `Vorfreude auf ${products}: Bestellung ${orderNumber}`,
    preview: 'Hier steht noch einmal alles, was Sie ausgesucht haben, und wie es nun weitergeht.',
    title: 'Danke für Ihre Bestellung',
    arrived: (date, orderNumber) =>
      `Ihre Bestellung vom ${date} ist gut bei uns angekommen. Sie trägt die Nummer ${orderNumber}.`,
    receipt:
      'Mit dieser E-Mail bestätigen wir Ihnen den Eingang Ihrer Bestellung, noch nicht ihre Annahme. Als Nächstes sehen wir sie in Ruhe durch.',
    prepayment:
      'Sie haben Vorkasse gewählt: Die Ware macht sich auf den Weg, sobald der Betrag bei uns eingegangen ist.',
    next: 'Wenn Ihr Paket unser Haus verlässt, schreiben wir Ihnen wieder. Bis dahin gehört Ihnen die Vorfreude.',
    mistake: 'Stimmt etwas nicht? Dann antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: (orderNumber) => `Bestellung ${orderNumber} ist eingegangen, die Vorfreude beginnt`,
    subjectNaming: (products, orderNumber) =>
      `Vorfreude auf ${products}: Bestellung ${orderNumber} eingegangen`,
    subjectBrief: (products, orderNumber) => `Vorfreude auf ${products}: Bestellung ${orderNumber}`,
    preview: 'Hier steht noch einmal alles, was du ausgesucht hast, und wie es nun weitergeht.',
    title: 'Danke für deine Bestellung',
    arrived: (date, orderNumber) =>
      `deine Bestellung vom ${date} ist gut bei uns angekommen. Sie trägt die Nummer ${orderNumber}.`,
    receipt:
      'Mit dieser E-Mail bestätigen wir dir den Eingang deiner Bestellung, noch nicht ihre Annahme. Als Nächstes sehen wir sie in Ruhe durch.',
    prepayment:
      'Du hast Vorkasse gewählt: Die Ware macht sich auf den Weg, sobald der Betrag bei uns eingegangen ist.',
    next: 'Wenn dein Paket unser Haus verlässt, schreiben wir dir wieder. Bis dahin gehört dir die Vorfreude.',
    mistake: 'Stimmt etwas nicht? Dann antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: (orderNumber) => `Order ${orderNumber} has reached us: something to look forward to`,
    subjectNaming: (products, orderNumber) => `Looking forward to ${products}: order ${orderNumber} is in`,
    subjectBrief: (products, orderNumber) => `Looking forward to ${products}: order ${orderNumber}`,
    preview: 'Here is everything you chose, at a glance, and what happens next.',
    title: 'Thank you for your order',
    arrived: (date, orderNumber) =>
      `The order you placed on ${date} has reached us safely. Its number is ${orderNumber}.`,
    receipt:
      'This email confirms that we have received your order; it does not yet accept it. Next, we will look it over with care.',
    prepayment: 'You chose to pay in advance: the goods set off as soon as the amount has reached us.',
    next: 'We will write again when your parcel sets off. Until then, the anticipation is all yours.',
    mistake: 'Is something not right? Just reply to this email.',
  },
}

/** Confirms that an order has been received, without accepting it. */
export const orderReceived: Template<OrderReceivedProps> = {
  subject: ({ order }, { voice }) => {
    const say = words[voice]
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say.subjectNaming(products, order.orderNumber),
      products && say.subjectBrief(products, order.orderNumber),
      say.subject(order.orderNumber),
    )
  },
  preview: (_, { voice }) => words[voice].preview,
  content: ({ order }, context) => {
    const say = words[context.voice]
    return (
      <>
        <Title>{say.title}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say.arrived(formatDate(order.placedAt, context), order.orderNumber)}</Paragraph>
        <Paragraph>{say.receipt}</Paragraph>
        {order.paymentMethod === 'prepayment' && <Paragraph>{say.prepayment}</Paragraph>}
        <Paragraph>{say.next}</Paragraph>
        <Paragraph>{say.mistake}</Paragraph>
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
}
