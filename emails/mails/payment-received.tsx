import { z } from 'zod'
import { amount, orderDetails, time } from '../order-details.ts'
import { BankDetails } from '../parts/bank-details.tsx'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
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
    subjectOpen: 'Ein Teil ist da, {amount} fehlen noch: Bestellung {orderNumber}',
    subjectPaid: 'Ihre Zahlung für Bestellung {orderNumber} ist eingegangen',
    preview: 'Bestellung {orderNumber} ist bezahlt und darf sich auf den Weg machen.',
    previewOpen: 'Vielen Dank. Wie es mit dem Rest weitergeht, steht in dieser E-Mail.',
    previewPaid: 'Vielen Dank. Hier finden Sie Ihre Bestellung noch einmal im Überblick.',
    title: 'Ihre Zahlung ist angekommen',
    titleOpen: 'Ein Teil Ihrer Zahlung ist da',
    arrived: 'vielen Dank: Am {date} ist Ihre Zahlung für die Bestellung {orderNumber} bei uns eingegangen.',
    amountArrived:
      'vielen Dank: Am {date} sind {amount} für Ihre Bestellung {orderNumber} bei uns eingegangen.',
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: 'Vom Gesamtbetrag sind damit noch {amount} offen.',
    rest: 'Den Rest begleichen Sie bitte auf demselben Weg. Ist er schon unterwegs, brauchen Sie nichts weiter zu tun; bei Fragen antworten Sie einfach auf diese E-Mail.',
    restFirst: 'Sobald der ganze Betrag da ist, kommt Ihr Paket an die Reihe.',
    next: 'Als Nächstes ist Ihr Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir Ihnen.',
    expected: 'Voraussichtlich ist es am {date} bei Ihnen.',
  },
  'de-informal': {
    subject: 'Zahlung für Bestellung {orderNumber} ist da, bald auch dein Paket',
    subjectNaming: 'Deine Zahlung ist da, als Nächstes kommt {products}',
    subjectOpen: 'Ein Teil ist da, {amount} fehlen noch: Bestellung {orderNumber}',
    subjectPaid: 'Deine Zahlung für Bestellung {orderNumber} ist eingegangen',
    preview: 'Bestellung {orderNumber} ist bezahlt und darf sich auf den Weg machen.',
    previewOpen: 'Vielen Dank. Wie es mit dem Rest weitergeht, steht in dieser E-Mail.',
    previewPaid: 'Vielen Dank. Hier findest du deine Bestellung noch einmal im Überblick.',
    title: 'Deine Zahlung ist angekommen',
    titleOpen: 'Ein Teil deiner Zahlung ist da',
    arrived: 'vielen Dank: Am {date} ist deine Zahlung für die Bestellung {orderNumber} bei uns eingegangen.',
    amountArrived:
      'vielen Dank: Am {date} sind {amount} für deine Bestellung {orderNumber} bei uns eingegangen.',
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: 'Vom Gesamtbetrag sind damit noch {amount} offen.',
    rest: 'Den Rest begleichst du bitte auf demselben Weg. Ist er schon unterwegs, brauchst du nichts weiter zu tun; bei Fragen antworte einfach auf diese E-Mail.',
    restFirst: 'Sobald der ganze Betrag da ist, kommt dein Paket an die Reihe.',
    next: 'Als Nächstes ist dein Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir dir.',
    expected: 'Voraussichtlich ist es am {date} bei dir.',
  },
  en: {
    subject: 'Order {orderNumber} is paid, and your parcel comes next',
    subjectNaming: 'Your payment has arrived. Next up: {products}',
    subjectOpen: 'Part of it is here, {amount} to go: order {orderNumber}',
    subjectPaid: 'We have received your payment for order {orderNumber}',
    preview: 'Order {orderNumber} is paid and free to set off.',
    previewOpen: 'Thank you. This email tells you what happens with the rest.',
    previewPaid: 'Thank you. Here is your order once more, at a glance.',
    title: 'Your payment has arrived',
    titleOpen: 'Part of your payment has arrived',
    arrived: 'Thank you: your payment for order {orderNumber} reached us on {date}.',
    amountArrived: 'Thank you: your payment of {amount} for order {orderNumber} reached us on {date}.',
    paid: 'Your order is now paid in full.',
    open: 'Of the total, {amount} is still outstanding.',
    rest: 'Please settle the rest the same way. If it is already on its way, there is nothing else you need to do; if you have a question, just reply to this email.',
    restFirst: 'Once the whole amount is here, your parcel comes next.',
    next: 'Your parcel comes next. We will write to you as soon as it has set off.',
    expected: 'We expect it to reach you on {date}.',
  },
} as const

/** Tells that money has come in, and what follows from it. */
export const paymentReceived = template({
  props,
  words,
  subject: (props, say, { voice }) => {
    const { order, open } = props
    const { orderNumber } = order
    if (open > 0) {
      const amount = moneyFormat(order.currency, voice)(open)
      return subjectLine(say('subjectOpen', { amount, orderNumber }), say('subjectPaid', { orderNumber }))
    }
    if (!isPaidAhead(order)) return say('subjectPaid', { orderNumber })
    const products = productPhrase(order, voice)
    return subjectLine(products && say('subjectNaming', { products }), say('subject', { orderNumber }))
  },
  preview: ({ order, open }, say) => {
    if (open > 0) return say('previewOpen')
    return isPaidAhead(order) ? say('preview', { orderNumber: order.orderNumber }) : say('previewPaid')
  },
  content: ({ order, receivedAt, amount, open }, say, context) => {
    const { orderNumber, estimatedDelivery } = order
    const money = moneyFormat(order.currency, context.voice)
    const date = formatDate(receivedAt, context)
    return (
      <>
        <Title>{say(open > 0 ? 'titleOpen' : 'title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {amount === undefined
            ? say('arrived', { date, orderNumber })
            : say('amountArrived', { date, orderNumber, amount: money(amount) })}{' '}
          {open > 0 ? say('open', { amount: money(open) }) : say('paid')}
        </Paragraph>
        {open > 0 && (
          <>
            <Paragraph>{say('rest')}</Paragraph>
            {order.paymentMethod === 'prepayment' && context.shop.bank && (
              <BankDetails order={order} amount={open} context={context} />
            )}
            {isPaidAhead(order) && <Paragraph>{say('restFirst')}</Paragraph>}
          </>
        )}
        {open === 0 && isPaidAhead(order) && (
          <Paragraph>
            {say('next')}
            {estimatedDelivery && ` ${say('expected', { date: formatDay(estimatedDelivery, context) })}`}
          </Paragraph>
        )}
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})

function isPaidAhead({ paymentMethod }: z.infer<typeof orderDetails>): boolean {
  return paidBeforeShipping.includes(paymentMethod)
}
