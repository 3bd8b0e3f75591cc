import { z } from 'zod'
import { orderDetails } from '../order-details.ts'
import { DeliveryAddress } from '../parts/delivery-address.tsx'
import { Offer } from '../parts/offer.tsx'
import { OrderSummary } from '../parts/order-summary.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({ order: orderDetails })

/*
 * § 312i BGB wants the receipt confirmed at once. A word too many accepts the contract: no „wir liefern“,
 * no „wir bearbeiten“, and to prepayment no request to pay, which courts read as acceptance.
 */
const words = {
  'de-formal': {
    subject: 'Bestellung {orderNumber} ist eingegangen, die Vorfreude beginnt',
    subjectNaming: 'Vorfreude auf {products}: Bestellung {orderNumber} eingegangen',
    subjectBrief: 'Vorfreude auf {products}: Bestellung {orderNumber}',
    preview: 'Hier steht noch einmal alles, was Sie ausgesucht haben, und wie es nun weitergeht.',
    title: 'Danke für Ihre Bestellung',
    arrived: 'Ihre Bestellung vom {date} ist gut bei uns angekommen. Sie trägt die Nummer {orderNumber}.',
    receipt:
      'Mit dieser E-Mail bestätigen wir Ihnen den Eingang Ihrer Bestellung, noch nicht ihre Annahme. Als Nächstes sehen wir sie in Ruhe durch.',
    prepayment:
      'Sie haben Vorkasse gewählt. Zu tun ist dafür im Moment nichts: Wenn wir die Bestellung annehmen, nennen wir Ihnen Betrag und Konto in einer eigenen E-Mail. Die Ware macht sich auf den Weg, sobald der Betrag bei uns eingegangen ist.',
    expected: 'Als voraussichtlicher Liefertag ist der {date} vorgemerkt.',
    next: 'Spätestens wenn Ihr Paket unser Haus verlässt, hören Sie wieder von uns. Bis dahin gehört Ihnen die Vorfreude.',
    mistake: 'Stimmt etwas nicht? Dann antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Bestellung {orderNumber} ist eingegangen, die Vorfreude beginnt',
    subjectNaming: 'Vorfreude auf {products}: Bestellung {orderNumber} eingegangen',
    subjectBrief: 'Vorfreude auf {products}: Bestellung {orderNumber}',
    preview: 'Hier steht noch einmal alles, was du ausgesucht hast, und wie es nun weitergeht.',
    title: 'Danke für deine Bestellung',
    arrived: 'deine Bestellung vom {date} ist gut bei uns angekommen. Sie trägt die Nummer {orderNumber}.',
    receipt:
      'Mit dieser E-Mail bestätigen wir dir den Eingang deiner Bestellung, noch nicht ihre Annahme. Als Nächstes sehen wir sie in Ruhe durch.',
    prepayment:
      'Du hast Vorkasse gewählt. Zu tun ist dafür im Moment nichts: Wenn wir die Bestellung annehmen, nennen wir dir Betrag und Konto in einer eigenen E-Mail. Die Ware macht sich auf den Weg, sobald der Betrag bei uns eingegangen ist.',
    expected: 'Als voraussichtlicher Liefertag ist der {date} vorgemerkt.',
    next: 'Spätestens wenn dein Paket unser Haus verlässt, hörst du wieder von uns. Bis dahin gehört dir die Vorfreude.',
    mistake: 'Stimmt etwas nicht? Dann antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Order {orderNumber} has reached us: something to look forward to',
    subjectNaming: 'Looking forward to {products}: order {orderNumber} is in',
    subjectBrief: 'Looking forward to {products}: order {orderNumber}',
    preview: 'Here is everything you chose, at a glance, and what happens next.',
    title: 'Thank you for your order',
    arrived: 'The order you placed on {date} has reached us safely. Its number is {orderNumber}.',
    receipt:
      'This email confirms that we have received your order; it does not yet accept it. Next, we will look it over with care.',
    prepayment:
      'You chose to pay in advance. There is nothing to do about that just yet: if we accept the order, a separate email will tell you the amount and the account. The goods set off as soon as the payment has reached us.',
    expected: 'We have pencilled in {date} as the likely day of delivery.',
    next: 'You will hear from us again when your parcel sets off, if not before. Until then, the anticipation is all yours.',
    mistake: 'Is something not right? Just reply to this email.',
  },
} as const

/** Confirms that an order has been received, without accepting it. */
export const orderReceived = template({
  props,
  words,
  hasOffer: true,
  subject: ({ order }, say, { voice }) => {
    const { orderNumber } = order
    const products = productPhrase(order, voice)
    return subjectLine(
      products && say('subjectNaming', { products, orderNumber }),
      products && say('subjectBrief', { products, orderNumber }),
      say('subject', { orderNumber }),
    )
  },
  preview: (_, say) => say('preview'),
  content: ({ order }, say, context) => {
    const { orderNumber, estimatedDelivery } = order
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('arrived', { date: formatDate(order.placedAt, context), orderNumber })}</Paragraph>
        <Paragraph>{say('receipt')}</Paragraph>
        {order.paymentMethod === 'prepayment' && <Paragraph>{say('prepayment')}</Paragraph>}
        <Paragraph>
          {estimatedDelivery && `${say('expected', { date: formatDay(estimatedDelivery, context) })} `}
          {say('next')}
        </Paragraph>
        <Paragraph>{say('mistake')}</Paragraph>
        <OrderSummary order={order} context={context} />
        <DeliveryAddress address={order.address} voice={context.voice} />
        <Offer context={context} />
      </>
    )
  },
})
