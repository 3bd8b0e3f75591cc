import { z } from 'zod'
import { orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  deliveredAt: time,
  /** What the parcel held, where that is a part of the order. */
  items: someItems.optional(),
  /** Whether no further parcel follows. */
  isComplete: z.boolean(),
})

const words = {
  'de-formal': {
    subject: 'Ihre Bestellung {orderNumber} ist angekommen',
    subjectPart: 'Ein Paket Ihrer Bestellung {orderNumber} ist angekommen',
    subjectNaming: 'Angekommen: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Angekommen: {products}',
    preview: 'Nun darf ausgepackt werden. Und falls etwas nicht stimmt, genügt eine Antwort.',
    previewPart: 'Nun darf ausgepackt werden. Und ein weiteres Paket folgt noch.',
    title: 'Ihr Paket ist angekommen',
    'delivered.whole': 'Ihre Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt.',
    'delivered.part': 'ein Paket Ihrer Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt.',
    'delivered.last':
      'das letzte Paket Ihrer Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt. Damit ist alles bei Ihnen.',
    joy: 'Wir wünschen Ihnen viel Freude beim Auspacken und lange danach.',
    held: 'Das ist darin:',
    more: 'Der Rest Ihrer Bestellung kommt mit eigenem Paket. Wenn Sie beim Auspacken etwas vermissen, hat das also seine Richtigkeit; sobald auch dieses da ist, schreiben wir Ihnen wieder.',
    missing:
      'Ist das Paket nirgends zu finden? Manchmal nimmt es jemand aus der Nachbarschaft an, oder der Paketdienst hat eine Karte hinterlassen. Bleibt es verschwunden, antworten Sie bitte auf diese E-Mail; wir gehen der Sache nach.',
    contact: 'Auch wenn etwas beschädigt ist oder nicht stimmt, genügt eine Antwort. Ein Mensch liest sie.',
  },
  'de-informal': {
    subject: 'Deine Bestellung {orderNumber} ist angekommen',
    subjectPart: 'Ein Paket deiner Bestellung {orderNumber} ist angekommen',
    subjectNaming: 'Angekommen: {products} (Bestellung {orderNumber})',
    subjectBrief: 'Angekommen: {products}',
    preview: 'Nun darf ausgepackt werden. Und falls etwas nicht stimmt, genügt eine Antwort.',
    previewPart: 'Nun darf ausgepackt werden. Und ein weiteres Paket folgt noch.',
    title: 'Dein Paket ist angekommen',
    'delivered.whole': 'deine Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt.',
    'delivered.part': 'ein Paket deiner Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt.',
    'delivered.last':
      'das letzte Paket deiner Bestellung {orderNumber} vom {placed} wurde am {date} zugestellt. Damit ist alles bei dir.',
    joy: 'Wir wünschen dir viel Freude beim Auspacken und lange danach.',
    held: 'Das ist darin:',
    more: 'Der Rest deiner Bestellung kommt mit eigenem Paket. Wenn du beim Auspacken etwas vermisst, hat das also seine Richtigkeit; sobald auch dieses da ist, schreiben wir dir wieder.',
    missing:
      'Ist das Paket nirgends zu finden? Manchmal nimmt es jemand aus der Nachbarschaft an, oder der Paketdienst hat eine Karte hinterlassen. Bleibt es verschwunden, antworte bitte auf diese E-Mail; wir gehen der Sache nach.',
    contact: 'Auch wenn etwas beschädigt ist oder nicht stimmt, genügt eine Antwort. Ein Mensch liest sie.',
  },
  en: {
    subject: 'Your order {orderNumber} has arrived',
    subjectPart: 'A parcel of your order {orderNumber} has arrived',
    subjectNaming: 'Arrived: {products} (order {orderNumber})',
    subjectBrief: 'Arrived: {products}',
    preview: 'Time to unwrap it. And if anything is not right, a reply is all it takes.',
    previewPart: 'Time to unwrap it. And there is another parcel to come.',
    title: 'Your parcel has arrived',
    'delivered.whole': 'Your order {orderNumber}, placed on {placed}, was delivered on {date}.',
    'delivered.part': 'A parcel of order {orderNumber}, placed on {placed}, was delivered on {date}.',
    'delivered.last':
      'The last parcel of order {orderNumber}, placed on {placed}, was delivered on {date}. Everything is with you now.',
    joy: 'We hope you enjoy unwrapping it, and living with it for a long time after.',
    held: 'In this parcel:',
    more: 'The rest of your order comes in a parcel of its own. So if you miss something as you unwrap, that is as it should be; we will write again when the rest has arrived.',
    missing:
      'Is the parcel nowhere to be found? Sometimes a neighbour takes it in, or the carrier leaves a card. If it stays lost, please reply to this email and we will look into it.',
    contact:
      'The same goes if something is damaged or not right: a reply is all it takes, and a person will read it.',
  },
} as const

/** Tells that a parcel has arrived, whether another follows, and what to do if it is not there. */
export const orderDelivered = template({
  props,
  words,
  subject: ({ order, items, isComplete }, say, { voice }) => {
    const { orderNumber } = order
    const products = items || isComplete ? productPhrase({ items: items ?? order.items }, voice) : undefined
    return subjectLine(
      products && say('subjectNaming', { products, orderNumber }),
      products && say('subjectBrief', { products }),
      say(isComplete ? 'subject' : 'subjectPart', { orderNumber }),
    )
  },
  preview: ({ isComplete }, say) => say(isComplete ? 'preview' : 'previewPart'),
  content: ({ order, deliveredAt, items, isComplete }, say, context) => {
    const { orderNumber } = order
    const date = formatDate(deliveredAt, context)
    const placed = formatDate(order.placedAt, context)
    const kind = isComplete ? (items ? 'last' : 'whole') : 'part'
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say(`delivered.${kind}`, { orderNumber, date, placed })} {say('joy')}
        </Paragraph>
        {items && items.length > 0 && (
          <>
            <Paragraph>{say('held')}</Paragraph>
            <SomeItems items={items} voice={context.voice} />
          </>
        )}
        {!isComplete && <Paragraph>{say('more')}</Paragraph>}
        <Paragraph>{say('missing')}</Paragraph>
        <Paragraph>{say('contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
