import { z } from 'zod'
import { amount, orderDetails, time } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  receivedAt: time,
  /** Of this payment. */
  amount: amount.optional(),
  /** What is still missing after it. */
  open: amount.min(0),
})

/** Methods by which shops are paid before they ship; with the others the parcel may be long there. */
const paidBeforeShipping = ['prepayment', 'paypal', 'credit-card', 'apple-pay', 'google-pay']

const words = {
  'de-formal': {
    subject: 'Zahlung für Bestellung {orderNumber} ist da, bald auch Ihr Paket',
    subjectNaming: 'Ihre Zahlung ist da, als Nächstes kommt {products}',
    subjectPaid: 'Ihre Zahlung für Bestellung {orderNumber} ist eingegangen',
    preview: 'Bestellung {orderNumber} ist bezahlt und darf sich auf den Weg machen.',
    previewPaid: 'Vielen Dank. Hier finden Sie Ihre Bestellung noch einmal im Überblick.',
    title: 'Ihre Zahlung ist angekommen',
    arrived: 'vielen Dank: Am {date} ist Ihre Zahlung für die Bestellung {orderNumber} bei uns eingegangen.',
    amountArrived:
      'vielen Dank: Am {date} sind {amount} für Ihre Bestellung {orderNumber} bei uns eingegangen.',
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: 'Vom Gesamtbetrag sind damit noch {amount} offen.',
    next: 'Als Nächstes ist Ihr Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir Ihnen.',
  },
  'de-informal': {
    subject: 'Zahlung für Bestellung {orderNumber} ist da, bald auch dein Paket',
    subjectNaming: 'Deine Zahlung ist da, als Nächstes kommt {products}',
    subjectPaid: 'Deine Zahlung für Bestellung {orderNumber} ist eingegangen',
    preview: 'Bestellung {orderNumber} ist bezahlt und darf sich auf den Weg machen.',
    previewPaid: 'Vielen Dank. Hier findest du deine Bestellung noch einmal im Überblick.',
    title: 'Deine Zahlung ist angekommen',
    arrived: 'vielen Dank: Am {date} ist deine Zahlung für die Bestellung {orderNumber} bei uns eingegangen.',
    amountArrived:
      'vielen Dank: Am {date} sind {amount} für deine Bestellung {orderNumber} bei uns eingegangen.',
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: 'Vom Gesamtbetrag sind damit noch {amount} offen.',
    next: 'Als Nächstes ist dein Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir dir.',
  },
  en: {
    subject: 'Order {orderNumber} is paid, and your parcel comes next',
    subjectNaming: 'Your payment has arrived. Next up: {products}',
    subjectPaid: 'We have received your payment for order {orderNumber}',
    preview: 'Order {orderNumber} is paid and free to set off.',
    previewPaid: 'Thank you. Here is your order once more, at a glance.',
    title: 'Your payment has arrived',
    arrived: 'Thank you: your payment for order {orderNumber} reached us on {date}.',
    amountArrived: 'Thank you: your payment of {amount} for order {orderNumber} reached us on {date}.',
    paid: 'Your order is now paid in full.',
    open: 'Of the total, {amount} is still outstanding.',
    next: 'Your parcel comes next. We will write to you as soon as it has set off.',
  },
} as const

/** Tells that money has come in, and what follows from it. */
export const paymentReceived = template({
  props,
  words,
  subject: (props, say, { voice }) => {
    const { orderNumber } = props.order
    if (!isParcelNext(props)) return say('subjectPaid', { orderNumber })
    const products = productPhrase(props.order, voice)
    return subjectLine(products && say('subjectNaming', { products }), say('subject', { orderNumber }))
  },
  preview: (props, say) =>
    isParcelNext(props) ? say('preview', { orderNumber: props.order.orderNumber }) : say('previewPaid'),
  content: (props, say, context) => {
    const { order, amount, open } = props
    const { orderNumber } = order
    const money = moneyFormat(order.currency, context.voice)
    const date = formatDate(props.receivedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {amount === undefined
            ? say('arrived', { date, orderNumber })
            : say('amountArrived', { date, orderNumber, amount: money(amount) })}{' '}
          {open > 0 ? say('open', { amount: money(open) }) : say('paid')}
        </Paragraph>
        {isParcelNext(props) && <Paragraph>{say('next')}</Paragraph>}
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})

function isParcelNext({ order, open }: z.infer<typeof props>): boolean {
  return open === 0 && paidBeforeShipping.includes(order.paymentMethod)
}
