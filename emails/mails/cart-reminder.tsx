import { z } from 'zod'
import { cart, cartUrl } from '../cart.ts'
import { Action } from '../parts/action.tsx'
import { CartContents } from '../parts/cart-contents.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import type { Voice } from '../voice.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  cart,
  /** How far its owner got. */
  reached: z.enum(['cart', 'checkout']),
})

const words = {
  'de-formal': {
    'subject.cart': 'Ihr Warenkorb ist noch da',
    'subject.checkout': 'Kam an der Kasse etwas dazwischen?',
    'subjectNaming.cart': 'Noch in Ihrem Warenkorb: {product}',
    'subjectNaming.checkout': 'Kam bei {product} etwas dazwischen?',
    'preview.cart': 'Wenn Sie mögen, machen Sie dort weiter, wo Sie aufgehört haben.',
    'preview.checkout': 'Falls etwas nicht ging: Schreiben Sie uns, und ein Mensch hilft Ihnen weiter.',
    'title.cart': 'Ihr Warenkorb ist noch da',
    'title.checkout': 'Kam etwas dazwischen?',
    'why.cart':
      'Sie haben sich bei {shop} etwas ausgesucht und es erst einmal im Warenkorb gelassen. Das liegt darin:',
    'why.checkout':
      'Sie waren bei {shop} schon an der Kasse, aber eine Bestellung ist nicht bei uns angekommen. Das liegt noch in Ihrem Warenkorb:',
    'open.cart': 'Zum Warenkorb',
    'open.checkout': 'Bestellung fortsetzen',
    'help.cart':
      'Möchten Sie vorher noch etwas wissen, zu einem Artikel oder zur Lieferung? Antworten Sie auf diese E-Mail, und ein Mensch gibt Ihnen Auskunft.',
    'help.checkout':
      'Lag es an uns? Vielleicht fehlte die passende Zahlungsart, vielleicht hat die Seite eine Eingabe nicht angenommen. Schreiben Sie in einer Antwort auf diese E-Mail kurz, wo es hakte. Wir sehen uns das an und helfen Ihnen weiter.',
    changed: 'Und wenn Sie es sich anders überlegt haben, brauchen Sie nichts weiter zu tun.',
  },
  'de-informal': {
    'subject.cart': 'Dein Warenkorb ist noch da',
    'subject.checkout': 'Kam an der Kasse etwas dazwischen?',
    'subjectNaming.cart': 'Noch in deinem Warenkorb: {product}',
    'subjectNaming.checkout': 'Kam bei {product} etwas dazwischen?',
    'preview.cart': 'Wenn du magst, machst du dort weiter, wo du aufgehört hast.',
    'preview.checkout': 'Falls etwas nicht ging: Schreib uns, und ein Mensch hilft dir weiter.',
    'title.cart': 'Dein Warenkorb ist noch da',
    'title.checkout': 'Kam etwas dazwischen?',
    'why.cart':
      'du hast dir bei {shop} etwas ausgesucht und es erst einmal im Warenkorb gelassen. Das liegt darin:',
    'why.checkout':
      'du warst bei {shop} schon an der Kasse, aber eine Bestellung ist nicht bei uns angekommen. Das liegt noch in deinem Warenkorb:',
    'open.cart': 'Zum Warenkorb',
    'open.checkout': 'Bestellung fortsetzen',
    'help.cart':
      'Möchtest du vorher noch etwas wissen, zu einem Artikel oder zur Lieferung? Antworte auf diese E-Mail, und ein Mensch gibt dir Auskunft.',
    'help.checkout':
      'Lag es an uns? Vielleicht fehlte die passende Zahlungsart, vielleicht hat die Seite eine Eingabe nicht angenommen. Schreib in einer Antwort auf diese E-Mail kurz, wo es hakte. Wir sehen uns das an und helfen dir weiter.',
    changed: 'Und wenn du es dir anders überlegt hast, brauchst du nichts weiter zu tun.',
  },
  en: {
    'subject.cart': 'Your basket is as you left it',
    'subject.checkout': 'Did something get in the way at the checkout?',
    'subjectNaming.cart': 'Still in your basket: {product}',
    'subjectNaming.checkout': 'Did something come between you and {product}?',
    'preview.cart': 'Pick up where you left off, whenever it suits you.',
    'preview.checkout': 'If something would not work, tell us, and a person will help you through.',
    'title.cart': 'Your basket is as you left it',
    'title.checkout': 'Did something get in the way?',
    'why.cart':
      'You picked something out at {shop} and left it in your basket for the time being. Here is what it holds:',
    'why.checkout':
      'You got as far as the checkout at {shop}, but no order has reached us. This is still in your basket:',
    'open.cart': 'Open your basket',
    'open.checkout': 'Carry on with your order',
    'help.cart':
      'Is there anything you would like to know first, about an item or the delivery? Reply to this email and a person will answer.',
    'help.checkout':
      'Was it something on our side? Perhaps the way you like to pay was missing, or the page would not take what you typed. Reply to this email with a line about where it got stuck, and we will look into it and help you through.',
    changed: 'And if you have changed your mind, there is nothing more you need to do.',
  },
} as const

/** Tells somebody who left a basket that it is still there, and offers help. Marketing. */
export const cartReminder = template({
  props,
  words,
  subject: ({ cart, reached }, say, { voice }) => {
    const product = nameOf({ cart, reached }, voice)
    return subjectLine(product && say(`subjectNaming.${reached}`, { product }), say(`subject.${reached}`))
  },
  preview: ({ reached }, say) => say(`preview.${reached}`),
  brief: ({ cart, reached }, say, context) => {
    const product = nameOf({ cart, reached }, context.voice)
    return {
      title: product ? say(`subjectNaming.${reached}`, { product }) : say(`subject.${reached}`),
      sentence: say(`preview.${reached}`),
      link: { url: cartUrl(cart, context), label: say(`open.${reached}`) },
    }
  },
  content: ({ cart, reached }, say, context) => (
    <>
      <Title>{say(`title.${reached}`)}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say(`why.${reached}`, { shop: context.shop.name })}</Paragraph>
      <CartContents cart={cart} voice={context.voice} />
      <Action href={cartUrl(cart, context)}>{say(`open.${reached}`)}</Action>
      <Paragraph>{say(`help.${reached}`)}</Paragraph>
      <Paragraph>{say('changed')}</Paragraph>
    </>
  ),
})

/** A list may end with „und mehr“, a question sounds wrong with it. */
function nameOf({ cart, reached }: z.output<typeof props>, voice: Voice): string | undefined {
  return reached === 'cart' ? productPhrase(cart, voice) : onlyProduct(cart.items, voice)
}
