import { z } from 'zod'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  orderNumber: z.string().min(1),
  items: z.array(product).min(1).max(3),
  reviewUrl: z.url({ protocol: /^https?$/ }),
})

const words = {
  'de-formal': {
    subject: 'Was würden Sie anderen darüber sagen?',
    subjectNaming: 'Was sagen Sie zu {product}?',
    preview: 'Ein paar ehrliche Sätze helfen anderen bei der Wahl, Lob wie Kritik.',
    title: 'Erzählen Sie davon?',
    bought: 'das kam mit Ihrer Bestellung {orderNumber} zu Ihnen:',
    experience:
      'Sie wissen inzwischen etwas, das in keiner Beschreibung steht: wie es sich im Alltag bewährt. Wer noch überlegt, wüsste das auch gern.',
    ask: 'Schreiben Sie auf, was Ihnen gefällt, was Ihnen fehlt und für wen es das Richtige ist. Wir bitten um Ihre ehrliche Meinung, nicht um eine gute. Eine Belohnung gibt es dafür nicht, weder für Lob noch für Kritik.',
    write: 'Bewertung schreiben',
    trouble:
      'Und falls etwas nicht in Ordnung ist: Antworten Sie auf diese E-Mail, dann kümmern wir uns darum, ob Sie eine Bewertung schreiben oder nicht.',
  },
  'de-informal': {
    subject: 'Was würdest du anderen darüber sagen?',
    subjectNaming: 'Was sagst du zu {product}?',
    preview: 'Ein paar ehrliche Sätze helfen anderen bei der Wahl, Lob wie Kritik.',
    title: 'Erzählst du davon?',
    bought: 'das kam mit deiner Bestellung {orderNumber} zu dir:',
    experience:
      'Du weißt inzwischen etwas, das in keiner Beschreibung steht: wie es sich im Alltag bewährt. Wer noch überlegt, wüsste das auch gern.',
    ask: 'Schreib auf, was dir gefällt, was dir fehlt und für wen es das Richtige ist. Wir bitten um deine ehrliche Meinung, nicht um eine gute. Eine Belohnung gibt es dafür nicht, weder für Lob noch für Kritik.',
    write: 'Bewertung schreiben',
    trouble:
      'Und falls etwas nicht in Ordnung ist: Antworte auf diese E-Mail, dann kümmern wir uns darum, ob du eine Bewertung schreibst oder nicht.',
  },
  en: {
    subject: 'What would you tell others about it?',
    subjectNaming: 'What do you make of {product}?',
    preview: 'A few honest sentences help others to choose, kind words or not.',
    title: 'Would you tell others?',
    bought: 'This came to you with your order {orderNumber}:',
    experience:
      'By now you know something that no description can say: what it is like to live with. Those who are still making up their minds would like to know it too.',
    ask: 'Write down what you like, what you miss, and whom it is right for. We are asking for an honest opinion, not a good one. There is no reward for it, neither for praise nor for criticism.',
    write: 'Write a review',
    trouble:
      'And if something is not right, reply to this email and we will look into it, whether you write a review or not.',
  },
} as const

/** Asks for an honest review, good or bad, for no reward. Marketing. */
export const reviewRequest = template({
  props,
  words,
  subject: ({ items }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return subjectLine(product && say('subjectNaming', { product }), say('subject'))
  },
  preview: (_, say) => say('preview'),
  brief: ({ items, reviewUrl }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: say('preview'),
      link: { url: reviewUrl, label: say('write') },
    }
  },
  content: ({ orderNumber, items, reviewUrl }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('bought', { orderNumber })}</Paragraph>
      <ProductList products={items} />
      <Paragraph>{say('experience')}</Paragraph>
      <Paragraph>{say('ask')}</Paragraph>
      <Action href={reviewUrl}>{say('write')}</Action>
      <Paragraph>{say('trouble')}</Paragraph>
    </>
  ),
})
