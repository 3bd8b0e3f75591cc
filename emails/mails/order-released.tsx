import { z } from 'zod'
import { orderDetails, time } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  releasedAt: time,
})

const words = {
  'de-formal': {
    subject: 'Wird gerade für Sie gepackt: Ihre Bestellung {orderNumber}',
    subjectNaming: 'Wird gerade für Sie gepackt: {products}',
    preview: 'Als Nächstes macht sich das Paket auf den Weg.',
    previewExpected: 'Läuft alles nach Plan, klingelt es am {date} bei Ihnen.',
    title: 'Jetzt wird gepackt',
    released:
      'Ihre Bestellung {orderNumber} vom {placed} ist seit dem {date} bei unseren Leuten im Lager. Dort wird nun jedes Stück herausgesucht und sorgsam eingepackt.',
    expected: 'Voraussichtlich ist es am {date} bei Ihnen.',
    next: 'Sobald Ihr Paket aufgebrochen ist, schreiben wir Ihnen wieder; zu tun ist für Sie bis dahin nichts.',
    contact:
      'Möchten Sie noch etwas ändern, etwa die Adresse? Antworten Sie am besten gleich auf diese E-Mail: Solange das Paket bei uns steht, sehen wir, was sich machen lässt.',
  },
  'de-informal': {
    subject: 'Wird gerade für dich gepackt: deine Bestellung {orderNumber}',
    subjectNaming: 'Wird gerade für dich gepackt: {products}',
    preview: 'Als Nächstes macht sich das Paket auf den Weg.',
    previewExpected: 'Läuft alles nach Plan, klingelt es am {date} bei dir.',
    title: 'Jetzt wird gepackt',
    released:
      'deine Bestellung {orderNumber} vom {placed} ist seit dem {date} bei unseren Leuten im Lager. Dort wird nun jedes Stück herausgesucht und sorgsam eingepackt.',
    expected: 'Voraussichtlich ist es am {date} bei dir.',
    next: 'Sobald dein Paket aufgebrochen ist, schreiben wir dir wieder; zu tun ist für dich bis dahin nichts.',
    contact:
      'Möchtest du noch etwas ändern, etwa die Adresse? Antworte am besten gleich auf diese E-Mail: Solange das Paket bei uns steht, sehen wir, was sich machen lässt.',
  },
  en: {
    subject: 'Being packed for you right now: your order {orderNumber}',
    subjectNaming: 'Being packed for you right now: {products}',
    preview: 'The next step for your parcel is out of the door.',
    previewExpected: 'If all goes to plan, expect a ring at the door on {date}.',
    title: 'Now it is being packed',
    released:
      'Your order {orderNumber}, placed on {placed}, has been with our people in the warehouse since {date}. There, every item is now being picked off its shelf and wrapped with care.',
    expected: 'We expect it to reach you on {date}.',
    next: 'As soon as your parcel has set off, we will write again; until then there is nothing you need to do.',
    contact:
      'Would you still like to change something, the address perhaps? Please reply to this email straight away: as long as the parcel is with us, we will see what we can do.',
  },
} as const

/** Tells that the warehouse is picking and packing an order. */
export const orderReleased = template({
  props,
  words,
  subject: ({ order }, say, { voice }) => {
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say('subjectNaming', { products }),
      say('subject', { orderNumber: order.orderNumber }),
    )
  },
  preview: ({ order: { estimatedDelivery } }, say, context) =>
    estimatedDelivery
      ? say('previewExpected', { date: formatDay(estimatedDelivery, context) })
      : say('preview'),
  content: ({ order, releasedAt }, say, context) => {
    const { orderNumber, estimatedDelivery } = order
    const date = formatDate(releasedAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('released', { date, placed, orderNumber })}</Paragraph>
        <Paragraph>
          {say('next')}
          {estimatedDelivery && ` ${say('expected', { date: formatDay(estimatedDelivery, context) })}`}
        </Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
      </>
    )
  },
})
