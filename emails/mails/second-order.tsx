import { z } from 'zod'
import { incentive } from '../incentive.ts'
import { time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Present } from '../parts/present.tsx'
import { Title } from '../parts/title.tsx'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { advantage } from '../wording/advantage.ts'
import { advantageInFull } from '../wording/advantage-in-full.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  bought: z.array(product),
  firstOrderAt: time,
  incentive: incentive.optional(),
})

const words = {
  'de-formal': {
    subject: 'Was darf es beim zweiten Mal sein?',
    subjectNaming: 'Was darf auf {product} folgen?',
    preview: 'Ihre erste Bestellung war am {date}. Bei der zweiten helfen wir gern mit Vorschlägen.',
    title: 'Auf ein Wiedersehen',
    first:
      'am {date} haben Sie zum ersten Mal bei uns bestellt. Wer bei einem Laden kauft, den er noch nicht kennt, schenkt ihm Vertrauen. Danke dafür.',
    firstNaming:
      'am {date} haben Sie zum ersten Mal bei uns bestellt: {product}. Wer bei einem Laden kauft, den er noch nicht kennt, schenkt ihm Vertrauen. Danke dafür.',
    'subject.offer': 'Etwas für Ihre zweite Bestellung',
    'subjectNaming.offer': 'Für Ihre zweite Bestellung: {advantage}',
    offer: 'Falls Sie wieder bei uns bestellen möchten, haben wir etwas für Sie:',
    advice:
      'Sie wissen noch nicht, was es sein soll? Schreiben Sie uns, was Ihnen an Ihrem ersten Einkauf gefallen hat, und ein Mensch antwortet Ihnen mit ein paar Vorschlägen. Oder sehen Sie selbst, was seither dazugekommen ist.',
    browse: 'Wieder vorbeischauen',
  },
  'de-informal': {
    subject: 'Was darf es beim zweiten Mal sein?',
    subjectNaming: 'Was darf auf {product} folgen?',
    preview: 'Deine erste Bestellung war am {date}. Bei der zweiten helfen wir gern mit Vorschlägen.',
    title: 'Auf ein Wiedersehen',
    first:
      'am {date} hast du zum ersten Mal bei uns bestellt. Wer bei einem Laden kauft, den er noch nicht kennt, schenkt ihm Vertrauen. Danke dafür.',
    firstNaming:
      'am {date} hast du zum ersten Mal bei uns bestellt: {product}. Wer bei einem Laden kauft, den er noch nicht kennt, schenkt ihm Vertrauen. Danke dafür.',
    'subject.offer': 'Etwas für deine zweite Bestellung',
    'subjectNaming.offer': 'Für deine zweite Bestellung: {advantage}',
    offer: 'Falls du wieder bei uns bestellen möchtest, haben wir etwas für dich:',
    advice:
      'Du weißt noch nicht, was es sein soll? Schreib uns, was dir an deinem ersten Einkauf gefallen hat, und ein Mensch antwortet dir mit ein paar Vorschlägen. Oder sieh selbst, was seither dazugekommen ist.',
    browse: 'Wieder vorbeischauen',
  },
  en: {
    subject: 'What shall it be the second time?',
    subjectNaming: 'What comes after {product}?',
    preview: 'You first ordered on {date}. If you would like ideas for the next time, just ask.',
    title: 'Until the next time',
    first:
      'On {date} you ordered from us for the first time. Buying from a shop you do not know yet takes some trust. Thank you for that.',
    firstNaming:
      'On {date} you ordered from us for the first time: {product}. Buying from a shop you do not know yet takes some trust. Thank you for that.',
    'subject.offer': 'Something for your second order',
    'subjectNaming.offer': 'For your second order: {advantage}',
    offer: 'Should you like to order again, we have something for you:',
    advice:
      'Not sure what it should be? Write and tell us what you liked about your first purchase, and a person will reply with a few suggestions. Or see for yourself what has come in since.',
    browse: 'Drop in again',
  },
} as const

/** Gives a reason to come back after a first order. Marketing. */
export const secondOrder = template({
  props,
  words,
  subject: ({ bought, incentive }, say, { voice }) => {
    if (incentive) {
      return subjectLine(
        say('subjectNaming.offer', { advantage: advantage(incentive, voice) }),
        say('subject.offer'),
      )
    }
    const product = productPhrase({ items: bought }, voice)
    return subjectLine(product && say('subjectNaming', { product }), say('subject'))
  },
  preview: ({ firstOrderAt }, say, context) => say('preview', { date: formatDate(firstOrderAt, context) }),
  brief: ({ bought, firstOrderAt, incentive }, say, context) => {
    const product = productPhrase({ items: bought }, context.voice)
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: incentive
        ? `${say('subjectNaming.offer', { advantage: advantageInFull(incentive, context) })}.`
        : say('preview', { date: formatDate(firstOrderAt, context) }),
      link: { url: context.shop.url, label: say('browse') },
    }
  },
  content: ({ bought, firstOrderAt, incentive }, say, context) => {
    const date = formatDate(firstOrderAt, context)
    const product = productPhrase({ items: bought }, context.voice)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{product ? say('firstNaming', { date, product }) : say('first', { date })}</Paragraph>
        <Present incentive={incentive} line={say('offer')} label={say('browse')} context={context} />
        <Paragraph>{say('advice')}</Paragraph>
        {!incentive && <Action href={context.shop.url}>{say('browse')}</Action>}
      </>
    )
  },
})
