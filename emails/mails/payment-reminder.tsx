import { z } from 'zod'
import { amount, date, orderDetails, time } from '../order-details.ts'
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
  requestedAt: time,
  /** What is still missing. */
  open: amount.min(0),
})

const words = {
  'de-formal': {
    subject: 'Kleine Erinnerung an die Zahlung für Bestellung {orderNumber}',
    subjectNaming: 'Kleine Erinnerung: die Zahlung für {products}',
    preview: 'Es fehlen noch {amount}. Konto und Verwendungszweck stehen hier noch einmal.',
    title: 'Eine kleine Erinnerung',
    requested:
      'am {date} haben wir Ihnen geschrieben, wie Sie Ihre Bestellung {orderNumber} bezahlen können, und um Ihre Überweisung bis zum {payBy} gebeten.',
    nothingYet: 'Bei uns ist bisher nichts angekommen.',
    partYet: 'Bei uns ist bisher nur ein Teil davon angekommen, {amount} fehlen noch.',
    pay: 'Vielleicht ist die Überweisung einfach liegen geblieben. Hier steht noch einmal, was Sie dafür brauchen:',
    crossed:
      'Ist das Geld schon unterwegs? Dann hat sich diese Erinnerung erledigt, und Sie brauchen nichts weiter zu tun. Sobald es da ist, schreiben wir Ihnen.',
    contact:
      'Brauchen Sie mehr Zeit, oder möchten Sie die Bestellung doch nicht mehr? Ein kurzes Wort als Antwort auf diese E-Mail genügt.',
  },
  'de-informal': {
    subject: 'Kleine Erinnerung an die Zahlung für Bestellung {orderNumber}',
    subjectNaming: 'Kleine Erinnerung: die Zahlung für {products}',
    preview: 'Es fehlen noch {amount}. Konto und Verwendungszweck stehen hier noch einmal.',
    title: 'Eine kleine Erinnerung',
    requested:
      'am {date} haben wir dir geschrieben, wie du deine Bestellung {orderNumber} bezahlen kannst, und um deine Überweisung bis zum {payBy} gebeten.',
    nothingYet: 'Bei uns ist bisher nichts angekommen.',
    partYet: 'Bei uns ist bisher nur ein Teil davon angekommen, {amount} fehlen noch.',
    pay: 'Vielleicht ist die Überweisung einfach liegen geblieben. Hier steht noch einmal, was du dafür brauchst:',
    crossed:
      'Ist das Geld schon unterwegs? Dann hat sich diese Erinnerung erledigt, und du brauchst nichts weiter zu tun. Sobald es da ist, schreiben wir dir.',
    contact:
      'Brauchst du mehr Zeit, oder möchtest du die Bestellung doch nicht mehr? Ein kurzes Wort als Antwort auf diese E-Mail genügt.',
  },
  en: {
    subject: 'A gentle reminder about the payment for order {orderNumber}',
    subjectNaming: 'A gentle reminder: the payment for {products}',
    preview: '{amount} is still missing. Here are the account and the reference once more.',
    title: 'A gentle reminder',
    requested:
      'On {date} we wrote to tell you how to pay for your order {orderNumber}, and asked for your transfer by {payBy}.',
    nothingYet: 'So far, nothing has reached us.',
    partYet: 'So far, only part of it has reached us; {amount} is still missing.',
    pay: 'Perhaps it simply slipped your mind. Here is everything you need once more:',
    crossed:
      'Is the money already on its way? Then please disregard this reminder: there is nothing else you need to do. We will write as soon as it is here.',
    contact:
      'Do you need more time, or have you changed your mind? A quick reply to this email is all it takes.',
  },
} as const

/** Reminds, once and kindly, that an order paid in advance has not been paid yet. */
export const paymentReminder = template({
  props,
  words,
  subject: ({ order }, say, { voice }) => {
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say('subjectNaming', { products }),
      say('subject', { orderNumber: order.orderNumber }),
    )
  },
  preview: ({ order, open }, say, { voice }) =>
    say('preview', { amount: moneyFormat(order.currency, voice)(open) }),
  content: ({ order, payBy, requestedAt, open }, say, context) => {
    const { orderNumber, total } = order
    const date = formatDate(requestedAt, context)
    const amount = moneyFormat(order.currency, context.voice)(open)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('requested', { date, orderNumber, payBy: formatDay(payBy, context) })}{' '}
          {open < total ? say('partYet', { amount }) : say('nothingYet')}
        </Paragraph>
        <Paragraph>{say('pay')}</Paragraph>
        <BankDetails order={order} amount={open} context={context} />
        <Paragraph>{say('crossed')}</Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
