import { z } from 'zod'
import { amount, optionalText, orderDetails, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { paymentMethod } from '../wording/payment-method.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  sentAt: time,
  amount: amount,
  /** A payment method. */
  method: z.string().min(1),
  reference: optionalText,
  /** Whether it is less than the order's total. */
  isPart: z.boolean(),
})

type Way = 'bank' | 'card' | 'paypal' | 'klarna' | 'other'

/** Where money returned by a payment method shows up. */
const ways: Map<string, Way> = new Map([
  ['prepayment', 'bank'],
  ['invoice', 'bank'],
  ['direct-debit', 'bank'],
  ['credit-card', 'card'],
  ['apple-pay', 'card'],
  ['google-pay', 'card'],
  ['paypal', 'paypal'],
  ['klarna', 'klarna'],
])

const words = {
  'de-formal': {
    subject: 'Ihr Geld ist unterwegs: Bestellung {orderNumber}',
    subjectAmount: 'Ihr Geld ist unterwegs: {amount} zu Bestellung {orderNumber}',
    preview: 'Abgeschickt am {date}. Wo und wann es ankommt, steht hier.',
    title: 'Ihr Geld ist unterwegs',
    sent: 'am {date} haben wir Ihnen {amount} zu Ihrer Bestellung {orderNumber} vom {placed} erstattet.',
    part: 'Das ist ein Teil des Gesamtbetrags von {total}.',
    whole: 'Damit haben Sie den vollen Betrag zurück.',
    'arrives.bank':
      'Das Geld geht auf das Konto, von dem Ihre Zahlung kam. Rechnen Sie mit einigen Werktagen, bis Sie es dort sehen.',
    'arrives.card':
      'Das Geld geht auf die Karte, mit der Sie bezahlt haben. Manche Banken zeigen es nach wenigen Tagen, andere erst mit der nächsten Abrechnung.',
    'arrives.paypal':
      'Das Geld geht auf Ihr PayPal-Konto. Meist ist es dort schon nach kurzer Zeit zu sehen.',
    'arrives.klarna':
      'Die Erstattung läuft über Klarna. Dort sehen Sie, ob der Betrag mit einer offenen Rechnung verrechnet oder ausgezahlt wird.',
    'arrives.other':
      'Der Weg der Erstattung: {method}. Bis das Geld bei Ihnen zu sehen ist, können einige Tage vergehen.',
    reference: 'Sie erkennen die Erstattung an diesem Zeichen: {reference}.',
    late: 'Sie müssen nichts weiter tun. Sollte in zwei Wochen noch nichts angekommen sein, antworten Sie auf diese E-Mail, und wir gehen der Sache nach.',
  },
  'de-informal': {
    subject: 'Dein Geld ist unterwegs: Bestellung {orderNumber}',
    subjectAmount: 'Dein Geld ist unterwegs: {amount} zu Bestellung {orderNumber}',
    preview: 'Abgeschickt am {date}. Wo und wann es ankommt, steht hier.',
    title: 'Dein Geld ist unterwegs',
    sent: 'am {date} haben wir dir {amount} zu deiner Bestellung {orderNumber} vom {placed} erstattet.',
    part: 'Das ist ein Teil des Gesamtbetrags von {total}.',
    whole: 'Damit hast du den vollen Betrag zurück.',
    'arrives.bank':
      'Das Geld geht auf das Konto, von dem deine Zahlung kam. Rechne mit einigen Werktagen, bis du es dort siehst.',
    'arrives.card':
      'Das Geld geht auf die Karte, mit der du bezahlt hast. Manche Banken zeigen es nach wenigen Tagen, andere erst mit der nächsten Abrechnung.',
    'arrives.paypal':
      'Das Geld geht auf dein PayPal-Konto. Meist ist es dort schon nach kurzer Zeit zu sehen.',
    'arrives.klarna':
      'Die Erstattung läuft über Klarna. Dort siehst du, ob der Betrag mit einer offenen Rechnung verrechnet oder ausgezahlt wird.',
    'arrives.other':
      'Der Weg der Erstattung: {method}. Bis das Geld bei dir zu sehen ist, können einige Tage vergehen.',
    reference: 'Du erkennst die Erstattung an diesem Zeichen: {reference}.',
    late: 'Du musst nichts weiter tun. Sollte in zwei Wochen noch nichts angekommen sein, antworte auf diese E-Mail, und wir gehen der Sache nach.',
  },
  en: {
    subject: 'Your money is on its way back: order {orderNumber}',
    subjectAmount: '{amount} on its way back to you: order {orderNumber}',
    preview: 'Sent on {date}. Here is where it will turn up, and when.',
    title: 'Your money is on its way back',
    sent: 'On {date} we refunded {amount} for order {orderNumber}, placed on {placed}.',
    part: 'That is part of the total of {total}.',
    whole: 'That is the full amount.',
    'arrives.bank':
      'The money is going to the account you paid from. Allow a few working days for it to show there.',
    'arrives.card':
      'The money is going to the card you paid with. Some banks show it within days, others only on the next statement.',
    'arrives.paypal': 'The money is going to your PayPal account. It usually shows there before long.',
    'arrives.klarna':
      'The refund goes through Klarna. There you can see whether it is set against an open invoice or paid out.',
    'arrives.other': 'The route it takes: {method}. It may be a few days before the money shows up.',
    reference: 'You can recognise the refund by this reference: {reference}.',
    late: 'There is nothing else you need to do. If nothing has arrived in two weeks’ time, reply to this email and we will look into it.',
  },
} as const

/** Tells that money has gone back: how much, by which way, and when to ask after it. */
export const refundSent = template({
  props,
  words,
  subject: ({ order: { orderNumber, currency }, amount }, say, { voice }) =>
    subjectLine(
      say('subjectAmount', { orderNumber, amount: moneyFormat(currency, voice)(amount) }),
      say('subject', { orderNumber }),
    ),
  preview: ({ sentAt }, say, context) => say('preview', { date: formatDate(sentAt, context) }),
  content: ({ order, sentAt, amount, method, reference, isPart }, say, context) => {
    const { orderNumber } = order
    const money = moneyFormat(order.currency, context.voice)
    const date = formatDate(sentAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('sent', { date, placed, orderNumber, amount: money(amount) })}{' '}
          {isPart ? say('part', { total: money(order.total) }) : say('whole')}
        </Paragraph>
        <Paragraph>
          {say(`arrives.${ways.get(method) ?? 'other'}`, { method: paymentMethod(method, context.voice) })}
          {reference && ` ${say('reference', { reference })}`}
        </Paragraph>
        <Paragraph>{say('late')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
