import { z } from 'zod'
import { date, orderDetails } from '../order-details.ts'
import { BankDetails } from '../parts/bank-details.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  payBy: date,
})

/*
 * The confirmation before it accepted nothing. Who asks for money accepts the order, as courts read it, so this mail
 * says it itself, once.
 */
const words = {
  'de-formal': {
    subject: 'Bestellung {orderNumber} ist angenommen: so bezahlen Sie',
    subjectNaming: 'Bestellung {orderNumber}: noch eine Überweisung bis {products}',
    subjectBrief: 'Noch eine Überweisung bis {products}',
    preview: '{amount} bis zum {payBy}: Konto und Verwendungszweck stehen in dieser E-Mail.',
    title: 'Ihre Bestellung ist angenommen',
    accepted:
      'wir haben durchgesehen, was Sie am {date} bestellt haben, und es passt alles. Wir nehmen Ihre Bestellung {orderNumber} an; nun fehlt nur noch die Zahlung.',
    pay: 'Sie haben Vorkasse gewählt. Bitte überweisen Sie {amount} bis zum {payBy}, mit der Bestellnummer als Verwendungszweck: So finden Zahlung und Bestellung zueinander.',
    next: 'Je nach Bank ist eine Überweisung ein bis zwei Werktage unterwegs. Sobald das Geld da ist, schreiben wir Ihnen, und Ihr Paket ist an der Reihe.',
    contact: 'Brauchen Sie mehr Zeit, oder ist etwas unklar? Antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Bestellung {orderNumber} ist angenommen: so bezahlst du',
    subjectNaming: 'Bestellung {orderNumber}: noch eine Überweisung bis {products}',
    subjectBrief: 'Noch eine Überweisung bis {products}',
    preview: '{amount} bis zum {payBy}: Konto und Verwendungszweck stehen in dieser E-Mail.',
    title: 'Deine Bestellung ist angenommen',
    accepted:
      'wir haben durchgesehen, was du am {date} bestellt hast, und es passt alles. Wir nehmen deine Bestellung {orderNumber} an; nun fehlt nur noch die Zahlung.',
    pay: 'Du hast Vorkasse gewählt. Bitte überweise {amount} bis zum {payBy}, mit der Bestellnummer als Verwendungszweck: So finden Zahlung und Bestellung zueinander.',
    next: 'Je nach Bank ist eine Überweisung ein bis zwei Werktage unterwegs. Sobald das Geld da ist, schreiben wir dir, und dein Paket ist an der Reihe.',
    contact: 'Brauchst du mehr Zeit, oder ist etwas unklar? Antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Order {orderNumber} is accepted: here is how to pay',
    subjectNaming: 'Order {orderNumber}: one transfer away from {products}',
    subjectBrief: 'One transfer away from {products}',
    preview: '{amount} by {payBy}: the account and the reference are in this email.',
    title: 'Your order is accepted',
    accepted:
      'We have looked over what you ordered on {date}, and everything is in order. We accept your order {orderNumber}; only the payment is left.',
    pay: 'You chose to pay in advance. Please transfer {amount} by {payBy}, giving the order number as the reference, so that your payment finds its order.',
    next: 'Depending on your bank, a transfer takes a working day or two. We will write to you as soon as the money is here, and then it is your parcel’s turn.',
    contact: 'Do you need more time, or is something unclear? Just reply to this email.',
  },
} as const

/** Accepts an order paid in advance, and tells how to pay it. */
export const paymentRequest = template({
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
  preview: ({ order, payBy }, say, context) =>
    say('preview', {
      amount: moneyFormat(order.currency, context.voice)(order.total),
      payBy: formatDay(payBy, context),
    }),
  content: ({ order, payBy }, say, context) => {
    const { orderNumber, total } = order
    const amount = moneyFormat(order.currency, context.voice)(total)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('accepted', { date: formatDate(order.placedAt, context), orderNumber })}</Paragraph>
        <Paragraph>{say('pay', { amount, payBy: formatDay(payBy, context) })}</Paragraph>
        <BankDetails order={order} amount={total} context={context} />
        <Paragraph>{say('next')}</Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
