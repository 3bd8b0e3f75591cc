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
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** With its new contents. */
  order: orderDetails,
  changedAt: time,
  previousTotal: amount,
})

const words = {
  'de-formal': {
    subject: 'Ihre Bestellung {orderNumber} ist geändert',
    subjectTotal: 'Bestellung {orderNumber} ist geändert, neue Summe: {total}',
    preview: 'Ab jetzt gilt, was in dieser E-Mail steht. Bestätigen müssen Sie nichts.',
    title: 'Ihre Bestellung ist geändert',
    changed:
      'am {date} haben wir Ihre Bestellung {orderNumber} vom {placed} geändert. Weiter unten steht sie so, wie sie ab jetzt gilt; die Aufstellung aus unserer früheren E-Mail können Sie vergessen.',
    totalChanged: 'Die Summe beträgt nun {total}, bisher waren es {previousTotal}.',
    totalSame: 'An der Summe von {total} ändert sich nichts.',
    lower:
      'Haben Sie schon bezahlt, erstatten wir Ihnen den Unterschied von {difference}. Wenn nicht, bezahlen Sie einfach die neue Summe.',
    higher:
      'An der Zahlungsart ändert sich nichts: Der Unterschied von {difference} wird auf demselben Weg abgerechnet.',
    higherPrepaid:
      'Haben Sie schon überwiesen, fehlt noch der Unterschied von {difference}: Bitte überweisen Sie ihn auf dasselbe Konto, wieder mit der Bestellnummer als Verwendungszweck. Wenn nicht, überweisen Sie gleich die neue Summe.',
    next: 'Spätestens wenn Ihr Paket unser Haus verlässt, hören Sie wieder von uns.',
    contact:
      'Ist etwas nicht so, wie Sie es wollten? Dann antworten Sie bitte bald auf diese E-Mail, solange es sich noch ändern lässt.',
  },
  'de-informal': {
    subject: 'Deine Bestellung {orderNumber} ist geändert',
    subjectTotal: 'Bestellung {orderNumber} ist geändert, neue Summe: {total}',
    preview: 'Ab jetzt gilt, was in dieser E-Mail steht. Bestätigen musst du nichts.',
    title: 'Deine Bestellung ist geändert',
    changed:
      'am {date} haben wir deine Bestellung {orderNumber} vom {placed} geändert. Weiter unten steht sie so, wie sie ab jetzt gilt; die Aufstellung aus unserer früheren E-Mail kannst du vergessen.',
    totalChanged: 'Die Summe beträgt nun {total}, bisher waren es {previousTotal}.',
    totalSame: 'An der Summe von {total} ändert sich nichts.',
    lower:
      'Hast du schon bezahlt, erstatten wir dir den Unterschied von {difference}. Wenn nicht, bezahl einfach die neue Summe.',
    higher:
      'An der Zahlungsart ändert sich nichts: Der Unterschied von {difference} wird auf demselben Weg abgerechnet.',
    higherPrepaid:
      'Hast du schon überwiesen, fehlt noch der Unterschied von {difference}: Bitte überweise ihn auf dasselbe Konto, wieder mit der Bestellnummer als Verwendungszweck. Wenn nicht, überweise gleich die neue Summe.',
    next: 'Spätestens wenn dein Paket unser Haus verlässt, hörst du wieder von uns.',
    contact:
      'Ist etwas nicht so, wie du es wolltest? Dann antworte bitte bald auf diese E-Mail, solange es sich noch ändern lässt.',
  },
  en: {
    subject: 'Your order {orderNumber} has been changed',
    subjectTotal: 'Order {orderNumber} has been changed, new total: {total}',
    preview: 'What this email says is what counts from now on. No need to confirm.',
    title: 'Your order has been changed',
    changed:
      'On {date} we changed order {orderNumber}, placed on {placed}. Below you will find it as it now stands; you can forget the list in our earlier email.',
    totalChanged: 'The total is now {total}; before, it was {previousTotal}.',
    totalSame: 'The total of {total} stays as it was.',
    lower:
      'If you have already paid, we will refund the difference of {difference}. If not, simply pay the new total.',
    higher: 'The way you pay stays the same: the difference of {difference} will be settled that way, too.',
    higherPrepaid:
      'If you have already made your transfer, the difference of {difference} is still missing: please send it to the same account, again with the order number as the reference. If not, simply transfer the new total.',
    next: 'You will hear from us again when your parcel sets off, if not before.',
    contact:
      'Is anything not as you wanted it? Then please reply to this email soon, while it can still be changed.',
  },
} as const

/** Shows an order in its new shape, and what the change means for the money. */
export const orderChanged = template({
  props,
  words,
  subject: ({ order, previousTotal }, say, { voice }) => {
    const { orderNumber } = order
    const total = moneyFormat(order.currency, voice)(order.total)
    return subjectLine(
      order.total === previousTotal ? undefined : say('subjectTotal', { orderNumber, total }),
      say('subject', { orderNumber }),
    )
  },
  preview: (_, say) => say('preview'),
  content: ({ order, changedAt, previousTotal }, say, context) => {
    const money = moneyFormat(order.currency, context.voice)
    const total = money(order.total)
    const difference = money(Math.abs(order.total - previousTotal))
    const date = formatDate(changedAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('changed', { date, placed, orderNumber: order.orderNumber })}</Paragraph>
        {order.total === previousTotal ? (
          <Paragraph>{say('totalSame', { total })}</Paragraph>
        ) : (
          <Paragraph>
            {say('totalChanged', { total, previousTotal: money(previousTotal) })}{' '}
            {say(settlement(order, previousTotal), { difference })}
          </Paragraph>
        )}
        <Paragraph>{say('next')}</Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})

function settlement({ total, paymentMethod }: z.infer<typeof orderDetails>, previousTotal: number) {
  if (total < previousTotal) return 'lower'
  return paymentMethod === 'prepayment' ? 'higherPrepaid' : 'higher'
}
