import { z } from 'zod'
import { cart, cartUrl } from '../cart.ts'
import { Action } from '../parts/action.tsx'
import { CartContents } from '../parts/cart-contents.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Points } from '../parts/points.tsx'
import { Subtitle, Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({ cart })

const words = {
  'de-formal': {
    subject: 'Drei Antworten, falls Sie noch unschlüssig sind',
    subjectNaming: 'Noch unschlüssig bei {product}?',
    preview: 'Kurz zu Lieferung und Rückgabe, und wer Ihre Fragen beantwortet.',
    title: 'Was vielleicht noch offen ist',
    why: 'in Ihrem Warenkorb bei {shop} liegt noch etwas. Wer an dieser Stelle zögert, hat meist eine von drei Fragen. Hier sind unsere Antworten.',
    'delivery.name': 'Was kostet der Versand, und wann ist das Paket da?',
    delivery: 'Beides sehen Sie an der Kasse, bevor Sie verbindlich bestellen.',
    'returns.name': 'Und wenn es nicht das Richtige ist?',
    returns:
      'In der Regel haben Sie nach dem Empfang vierzehn Tage Zeit, den Kauf ohne Angabe von Gründen zu widerrufen. Ausnahmen und Einzelheiten stehen in unserer Widerrufsbelehrung.',
    'questions.name': 'Wen kann ich fragen?',
    questions:
      'Uns, am einfachsten mit einer Antwort auf diese E-Mail. Ein Mensch liest sie und schreibt Ihnen zurück.',
    contents: 'Das liegt in Ihrem Warenkorb',
    open: 'Zum Warenkorb',
    last: 'Wir erinnern Sie höchstens noch einmal daran, dann lassen wir es gut sein.',
  },
  'de-informal': {
    subject: 'Drei Antworten, falls du noch unschlüssig bist',
    subjectNaming: 'Noch unschlüssig bei {product}?',
    preview: 'Kurz zu Lieferung und Rückgabe, und wer deine Fragen beantwortet.',
    title: 'Was vielleicht noch offen ist',
    why: 'in deinem Warenkorb bei {shop} liegt noch etwas. Wer an dieser Stelle zögert, hat meist eine von drei Fragen. Hier sind unsere Antworten.',
    'delivery.name': 'Was kostet der Versand, und wann ist das Paket da?',
    delivery: 'Beides siehst du an der Kasse, bevor du verbindlich bestellst.',
    'returns.name': 'Und wenn es nicht das Richtige ist?',
    returns:
      'In der Regel hast du nach dem Empfang vierzehn Tage Zeit, den Kauf ohne Angabe von Gründen zu widerrufen. Ausnahmen und Einzelheiten stehen in unserer Widerrufsbelehrung.',
    'questions.name': 'Wen kann ich fragen?',
    questions:
      'Uns, am einfachsten mit einer Antwort auf diese E-Mail. Ein Mensch liest sie und schreibt dir zurück.',
    contents: 'Das liegt in deinem Warenkorb',
    open: 'Zum Warenkorb',
    last: 'Wir erinnern dich höchstens noch einmal daran, dann lassen wir es gut sein.',
  },
  en: {
    subject: 'Three answers, in case you are in two minds',
    subjectNaming: 'In two minds about {product}?',
    preview: 'In short: delivery, returns, and who answers your questions.',
    title: 'What you may still be wondering',
    why: 'There is still something in your basket at {shop}. When people pause at this point, it is usually over one of three questions. Here are our answers.',
    'delivery.name': 'What does delivery cost, and when will it arrive?',
    delivery: 'You see both at the checkout, before you commit to anything.',
    'returns.name': 'What if it is not right after all?',
    returns:
      'As a rule you have fourteen days from the day it arrives to cancel without giving a reason. The exceptions and the details are in our cancellation policy.',
    'questions.name': 'Who can I ask?',
    questions: 'Us: simply reply to this email. A person reads your question and writes back.',
    contents: 'What is in your basket',
    open: 'Open your basket',
    last: 'We will remind you once more at the most, and then leave it at that.',
  },
} as const

/** Answers what usually makes people hesitate before a basket. The last reminder but one. Marketing. */
export const cartSecond = template({
  props,
  words,
  subject: ({ cart }, say, { voice }) => {
    const product = onlyProduct(cart.items, voice)
    return subjectLine(product && say('subjectNaming', { product }), say('subject'))
  },
  preview: (_, say) => say('preview'),
  brief: ({ cart }, say, context) => {
    const product = onlyProduct(cart.items, context.voice)
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: say('preview'),
      link: { url: cartUrl(cart, context), label: say('open') },
    }
  },
  content: ({ cart }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('why', { shop: context.shop.name })}</Paragraph>
      <Points
        of={[
          { name: say('delivery.name'), text: say('delivery') },
          { name: say('returns.name'), text: say('returns') },
          { name: say('questions.name'), text: say('questions') },
        ]}
      />
      <Subtitle>{say('contents')}</Subtitle>
      <CartContents cart={cart} voice={context.voice} />
      <Action href={cartUrl(cart, context)}>{say('open')}</Action>
      <Paragraph>{say('last')}</Paragraph>
    </>
  ),
})
