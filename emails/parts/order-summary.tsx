import { Fragment } from 'react'
import { Text } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import type { OrderDetails } from '../order-details.ts'
import { languageOf, type Voice } from '../voice.ts'
import { formatDate } from '../wording/format-date.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { paymentMethod } from '../wording/payment-method.ts'
import { Lines } from './lines.tsx'
import { OrderItems } from './order-items.tsx'
import { theme } from './theme.ts'
import { Subtitle } from './title.tsx'

const headings: Record<Voice, string> = {
  'de-formal': 'Ihre Bestellung',
  'de-informal': 'Deine Bestellung',
  en: 'Your order',
}

const labels = {
  de: {
    number: 'Bestellnummer',
    date: 'Bestelldatum',
    payment: 'Zahlungsart',
    subtotal: 'Zwischensumme',
    discount: 'Rabatt',
    shipping: 'Versand',
    free: 'kostenlos',
    total: 'Gesamt',
  },
  en: {
    number: 'Order number',
    date: 'Order date',
    payment: 'Payment method',
    subtotal: 'Subtotal',
    discount: 'Discount',
    shipping: 'Shipping',
    free: 'free',
    total: 'Total',
  },
}

/** An order in full: number, date, payment method, items with quantity and price, sums. */
export function OrderSummary({ order, context }: { order: OrderDetails; context: MailContext }) {
  const label = labels[languageOf(context.voice)]
  const money = moneyFormat(order.currency, context.voice)
  return (
    <>
      <Subtitle>{headings[context.voice]}</Subtitle>
      <Facts
        rows={[
          [label.number, order.orderNumber],
          [label.date, formatDate(order.placedAt, context)],
          [label.payment, paymentMethod(order.paymentMethod, context.voice)],
        ]}
      />
      <OrderItems items={order.items} money={money} voice={context.voice} />
      <Sums order={order} money={money} label={label} />
    </>
  )
}

function Facts({ rows }: { rows: [label: string, value: string][] }) {
  const lines = rows.map(([label, value]) => (
    <Fragment key={label}>
      <span style={theme.factLabel}>{label}:</span> {value}
    </Fragment>
  ))
  return (
    <Text style={theme.facts}>
      <Lines of={lines} />
    </Text>
  )
}

interface SumsProps {
  order: OrderDetails
  money: (amount: number) => string
  label: (typeof labels)['de']
}

function Sums({ order, money, label }: SumsProps) {
  const { discount = 0, shipping, items } = order
  const subtotal = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const partial: [label: string, amount: string][] = []
  if (discount > 0 || shipping !== undefined) partial.push([label.subtotal, money(subtotal)])
  if (discount > 0) partial.push([label.discount, money(-discount)])
  if (shipping !== undefined) partial.push([label.shipping, shipping === 0 ? label.free : money(shipping)])
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={theme.ruledTable}>
      <tbody>
        {partial.map(([name, amount]) => (
          <tr key={name}>
            <td style={theme.sumLabel}>{name}</td>
            <td data-amount="true" style={theme.sumAmount}>
              {amount}
            </td>
          </tr>
        ))}
        <tr>
          <td style={theme.totalLabel}>{label.total}</td>
          <td data-amount="true" style={theme.totalAmount}>
            {money(order.total)}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
