import { z } from 'zod'
import { orderDetails, someItems, time } from '../order-details.ts'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { SomeItems } from '../parts/some-items.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  order: orderDetails,
  receivedAt: time,
  items: someItems.optional(),
})

const words = {
  'de-formal': {
    subject: 'Ihre Rücksendung zu Bestellung {orderNumber} ist angekommen',
    subjectNaming: 'Wieder bei uns: {product} aus Bestellung {orderNumber}',
    preview: 'Als Nächstes packen wir aus. Zu tun gibt es für Sie gerade nichts.',
    title: 'Ihre Rücksendung ist da',
    arrived:
      'am {date} ist Ihre Rücksendung zur Bestellung {orderNumber} vom {placed} gut bei uns angekommen.',
    contents: 'Zurück bei uns:',
    next: 'Nun sehen wir uns alles in Ruhe an. Danach schreiben wir Ihnen, was dabei herausgekommen ist und wie es mit Ihrem Geld weitergeht. Bis dahin müssen Sie nichts tun.',
    missing:
      'Vermissen Sie in dieser Liste etwas, das Sie mitgeschickt haben? Dann antworten Sie bitte gleich auf diese E-Mail.',
    contact: 'Wenn Sie dazu noch etwas sagen möchten, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Deine Rücksendung zu Bestellung {orderNumber} ist angekommen',
    subjectNaming: 'Wieder bei uns: {product} aus Bestellung {orderNumber}',
    preview: 'Als Nächstes packen wir aus. Zu tun gibt es für dich gerade nichts.',
    title: 'Deine Rücksendung ist da',
    arrived:
      'am {date} ist deine Rücksendung zur Bestellung {orderNumber} vom {placed} gut bei uns angekommen.',
    contents: 'Zurück bei uns:',
    next: 'Nun sehen wir uns alles in Ruhe an. Danach schreiben wir dir, was dabei herausgekommen ist und wie es mit deinem Geld weitergeht. Bis dahin musst du nichts tun.',
    missing:
      'Vermisst du in dieser Liste etwas, das du mitgeschickt hast? Dann antworte bitte gleich auf diese E-Mail.',
    contact: 'Wenn du dazu noch etwas sagen möchtest, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Your return from order {orderNumber} has arrived',
    subjectNaming: 'Back with us: {product} from order {orderNumber}',
    preview: 'Next, we unpack it. There is nothing for you to do right now.',
    title: 'Your return is here',
    arrived: 'Your return from order {orderNumber}, placed on {placed}, reached us safely on {date}.',
    contents: 'Back with us:',
    next: 'We will now take a careful look at everything. Then we will write to tell you what we found and what happens about your money. Until then, you need do nothing.',
    missing: 'Did you send anything that is not on this list? Then please reply to this email straight away.',
    contact: 'If there is something you would like to add, just reply to this email.',
  },
} as const

/** Tells that a return has arrived, and that its inspection comes next. */
export const returnReceived = template({
  props,
  words,
  subject: ({ order: { orderNumber }, items }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return subjectLine(
      product && say('subjectNaming', { product, orderNumber }),
      say('subject', { orderNumber }),
    )
  },
  preview: (_, say) => say('preview'),
  content: ({ order, receivedAt, items }, say, context) => {
    const { orderNumber } = order
    const contents = items?.length ? items : undefined
    const date = formatDate(receivedAt, context)
    const placed = formatDate(order.placedAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('arrived', { date, placed, orderNumber })}
          {contents && ` ${say('contents')}`}
        </Paragraph>
        {contents && <SomeItems items={contents} voice={context.voice} />}
        <Paragraph>{say('next')}</Paragraph>
        <Paragraph>{say(contents ? 'missing' : 'contact')}</Paragraph>
        <OrderSummary order={order} context={context} />
      </>
    )
  },
})
