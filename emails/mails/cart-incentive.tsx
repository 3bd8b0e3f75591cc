import { z } from 'zod'
import { cart, cartUrl } from '../cart.ts'
import { incentive } from '../incentive.ts'
import { Action } from '../parts/action.tsx'
import { CartContents } from '../parts/cart-contents.tsx'
import { IncentiveBlock } from '../parts/incentive.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { advantage } from '../wording/advantage.ts'
import { formatDay } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({ cart, incentive })

const words = {
  'de-formal': {
    subject: 'Etwas zu Ihrem Warenkorb, zum letzten Mal',
    subjectNaming: 'Zu {product} in Ihrem Warenkorb: {advantage}',
    subjectOffering: 'Für Ihren Warenkorb: {advantage}',
    preview: 'Es ist unsere letzte Erinnerung daran.',
    previewUntil: 'Das gilt bis zum {date}, und es ist unsere letzte Erinnerung daran.',
    title: 'Zum letzten Mal, und nicht mit leeren Händen',
    why: 'wir erinnern Sie ein letztes Mal an Ihren Warenkorb bei {shop}, und diesmal liegt etwas dabei:',
    contents: 'Und das liegt in Ihrem Warenkorb:',
    notYet: 'Der Nachlass ist in dieser Summe noch nicht abgezogen.',
    open: 'Zum Warenkorb',
    end: 'Passt es nicht, ist das ganz in Ordnung. Zu diesem Warenkorb schreiben wir Ihnen nicht noch einmal.',
  },
  'de-informal': {
    subject: 'Etwas zu deinem Warenkorb, zum letzten Mal',
    subjectNaming: 'Zu {product} in deinem Warenkorb: {advantage}',
    subjectOffering: 'Für deinen Warenkorb: {advantage}',
    preview: 'Es ist unsere letzte Erinnerung daran.',
    previewUntil: 'Das gilt bis zum {date}, und es ist unsere letzte Erinnerung daran.',
    title: 'Zum letzten Mal, und nicht mit leeren Händen',
    why: 'wir erinnern dich ein letztes Mal an deinen Warenkorb bei {shop}, und diesmal liegt etwas dabei:',
    contents: 'Und das liegt in deinem Warenkorb:',
    notYet: 'Der Nachlass ist in dieser Summe noch nicht abgezogen.',
    open: 'Zum Warenkorb',
    end: 'Passt es nicht, ist das ganz in Ordnung. Zu diesem Warenkorb schreiben wir dir nicht noch einmal.',
  },
  en: {
    subject: 'One last note about your basket',
    subjectNaming: 'For {product} in your basket: {advantage}',
    subjectOffering: 'For your basket: {advantage}',
    preview: 'This is our last reminder about it.',
    previewUntil: 'It holds until {date}, and this is our last reminder about it.',
    title: 'One last note, and not empty-handed',
    why: 'This is our last reminder of your basket at {shop}, and this time there is something to go with it:',
    contents: 'And this is in your basket:',
    notYet: 'The discount has not been taken off this total yet.',
    open: 'Open your basket',
    end: 'If it is not for you, that is quite all right. We will not write about this basket again.',
  },
} as const

/** Offers something for a basket that was left, and says that it is the last reminder. Marketing. */
export const cartIncentive = template({
  props,
  words,
  subject: ({ cart, incentive }, say, { voice }) => {
    const product = onlyProduct(cart.items, voice)
    const gain = advantage(incentive, voice)
    return subjectLine(
      product && say('subjectNaming', { product, advantage: gain }),
      say('subjectOffering', { advantage: gain }),
      say('subject'),
    )
  },
  preview: ({ incentive: { validUntil } }, say, context) =>
    validUntil ? say('previewUntil', { date: formatDay(validUntil, context) }) : say('preview'),
  brief: ({ cart, incentive }, say, context) => ({
    title: say('subjectOffering', { advantage: advantage(incentive, context.voice) }),
    sentence: say('preview'),
    link: { url: cartUrl(cart, context), label: say('open') },
  }),
  content: ({ cart, incentive }, say, context) => {
    const isDiscount = incentive.kind === 'percent' || incentive.kind === 'amount'
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('why', { shop: context.shop.name })}</Paragraph>
        <IncentiveBlock incentive={incentive} context={context} />
        <Paragraph>{say('contents')}</Paragraph>
        <CartContents cart={cart} voice={context.voice} />
        {isDiscount && <Paragraph>{say('notYet')}</Paragraph>}
        <Action href={cartUrl(cart, context)}>{say('open')}</Action>
        <Paragraph>{say('end')}</Paragraph>
      </>
    )
  },
})
