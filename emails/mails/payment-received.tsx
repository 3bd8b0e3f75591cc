import type { OrderDetails } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import type { Template } from '../template.ts'
import type { Voice } from '../voice.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

export interface PaymentReceivedProps {
  order: OrderDetails
  receivedAt: string
  /** Of this payment, in the currency's minor unit; left out, the order counts as paid in full. */
  amount?: number | undefined
}

interface Words {
  /** Two of each: for a parcel still to come, and for a payment after which nothing is certain to follow. */
  subject: (orderNumber: string) => string
  subjectNaming: (products: string) => string
  subjectPaid: (orderNumber: string) => string
  preview: (orderNumber: string) => string
  previewPaid: string
  title: string
  arrived: (date: string, orderNumber: string) => string
  amountArrived: (date: string, orderNumber: string, amount: string) => string
  paid: string
  open: (amount: string) => string
  next: string
}

/** Methods by which shops are paid before they ship; with the others the parcel may be long there. */
const paidBeforeShipping = ['prepayment', 'paypal', 'credit-card', 'apple-pay', 'google-pay']

const words: Record<Voice, Words> = {
  'de-formal': {
    subject: (orderNumber) => `Zahlung für Bestellung ${orderNumber} ist da, bald auch Ihr Paket`,
    subjectNaming: (products) => `Ihre Zahlung ist da, als Nächstes kommt ${products}`,
    subjectPaid: (orderNumber) => `Ihre Zahlung für Bestellung ${orderNumber} ist eingegangen`,
    preview: (orderNumber) => `Bestellung ${orderNumber} ist bezahlt und darf sich auf den Weg machen.`,
    previewPaid: 'Vielen Dank. Hier finden Sie Ihre Bestellung noch einmal im Überblick.',
    title: 'Ihre Zahlung ist angekommen',
    arrived: (date, orderNumber) =>
      `vielen Dank: Am ${date} ist Ihre Zahlung für die Bestellung ${orderNumber} bei uns eingegangen.`,
    amountArrived: (date, orderNumber, amount) =>
      `vielen Dank: Am ${date} sind ${amount} für Ihre Bestellung ${orderNumber} bei uns eingegangen.`,
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: (amount) => `Vom Gesamtbetrag sind damit noch ${amount} offen.`,
    next: 'Als Nächstes ist Ihr Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir Ihnen.',
  },
  'de-informal': {
    subject: (orderNumber) => `Zahlung für Bestellung ${orderNumber} ist da, bald auch dein Paket`,
    subjectNaming: (products) => `Deine Zahlung ist da, als Nächstes kommt ${products}`,
    subjectPaid: (orderNumber) => `Deine Zahlung für Bestellung ${orderNumber} ist eingegangen`,
    preview: (orderNumber) => `Bestellung ${orderNumber} ist bezahlt und darf sich auf den Weg machen.`,
    previewPaid: 'Vielen Dank. Hier findest du deine Bestellung noch einmal im Überblick.',
    title: 'Deine Zahlung ist angekommen',
    arrived: (date, orderNumber) =>
      `vielen Dank: Am ${date} ist deine Zahlung für die Bestellung ${orderNumber} bei uns eingegangen.`,
    amountArrived: (date, orderNumber, amount) =>
      `vielen Dank: Am ${date} sind ${amount} für deine Bestellung ${orderNumber} bei uns eingegangen.`,
    paid: 'Damit ist die Bestellung vollständig bezahlt.',
    open: (amount) => `Vom Gesamtbetrag sind damit noch ${amount} offen.`,
    next: 'Als Nächstes ist dein Paket an der Reihe. Sobald es unser Haus verlassen hat, schreiben wir dir.',
  },
  en: {
    subject: (orderNumber) => `Order ${orderNumber} is paid, and your parcel comes next`,
    subjectNaming: (products) => `Your payment has arrived. Next up: ${products}`,
    subjectPaid: (orderNumber) => `We have received your payment for order ${orderNumber}`,
    preview: (orderNumber) => `Order ${orderNumber} is paid and free to set off.`,
    previewPaid: 'Thank you. Here is your order once more, at a glance.',
    title: 'Your payment has arrived',
    arrived: (date, orderNumber) => `Thank you: your payment for order ${orderNumber} reached us on ${date}.`,
    amountArrived: (date, orderNumber, amount) =>
      `Thank you: your payment of ${amount} for order ${orderNumber} reached us on ${date}.`,
    paid: 'Your order is now paid in full.',
    open: (amount) => `Of the total, ${amount} is still outstanding.`,
    next: 'Your parcel comes next. We will write to you as soon as it has set off.',
  },
}

/** Tells that money has come in, and what follows from it. */
export const paymentReceived: Template<PaymentReceivedProps> = {
  subject: (props, { voice }) => {
    const { orderNumber } = props.order
    const say = words[voice]
    if (!isParcelNext(props)) return say.subjectPaid(orderNumber)
    const products = productPhrase(props.order, voice)
    return subjectLine(products && say.subjectNaming(products), say.subject(orderNumber))
  },
  preview: (props, { voice }) =>
    isParcelNext(props) ? words[voice].preview(props.order.orderNumber) : words[voice].previewPaid,
  content: (props, context) => {
    const { order, amount } = props
    const say = words[context.voice]
    const money = moneyFormat(order.currency, context.voice)
    const date = formatDate(props.receivedAt, context)
    const open = openAmount(props)
    return (
      <>
        <Title>{say.title}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {amount === undefined
            ? say.arrived(date, order.orderNumber)
            : say.amountArrived(date, order.orderNumber, money(amount))}{' '}
          {open > 0 ? say.open(money(open)) : say.paid}
        </Paragraph>
        {isParcelNext(props) && <Paragraph>{say.next}</Paragraph>}
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
}

function openAmount({ order, amount = order.total }: PaymentReceivedProps): number {
  return Math.max(0, order.total - amount)
}

function isParcelNext(props: PaymentReceivedProps): boolean {
  return openAmount(props) === 0 && paidBeforeShipping.includes(props.order.paymentMethod)
}
