import { z } from 'zod'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Recommendations } from '../parts/recommendations.tsx'
import { Title } from '../parts/title.tsx'
import { type Product, product } from '../product.ts'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { productPhrase } from '../wording/product-phrase.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  bought: z.array(product),
  recommendations: z.array(product).optional(),
})

const words = {
  'de-formal': {
    subject: 'Was gut zu Ihrem Einkauf passt',
    subjectNaming: 'Was gut zu {product} passt',
    preview: 'Einiges, womit es mehr Freude macht oder länger hält.',
    title: 'Was gut dazu passt',
    bought: 'vor einer Weile haben Sie bei uns {product} gekauft.',
    boughtUnnamed: 'vor einer Weile haben Sie bei uns eingekauft.',
    quality: 'Manches zeigt erst in guter Gesellschaft, was in ihm steckt. Anderes hält damit länger.',
    recommended: 'Das hier passt nach unserer Erfahrung gut dazu:',
    need: 'Nötig ist nichts davon. Und wenn Sie nicht sicher sind, ob etwas passt, antworten Sie auf diese E-Mail: Wir sagen es Ihnen ehrlich.',
    'subject.advice': 'Noch mehr Freude an Ihrem Einkauf?',
    'subjectNaming.advice': 'Noch mehr Freude an {product}?',
    'preview.advice': 'Was dazu passt und was nicht, sagen wir Ihnen gern persönlich.',
    'title.advice': 'Noch mehr daraus machen',
    details:
      'Wie viel Freude etwas macht und wie lange es hält, hängt oft von Kleinigkeiten ab, und was für andere das Richtige ist, muss es für Sie nicht sein.',
    advice:
      'Schreiben Sie uns als Antwort auf diese E-Mail, wie Sie es benutzen und was Ihnen noch fehlt. Ein Mensch liest das und rät Ihnen, was dazu passt, und auch, was Sie sich sparen können.',
    browse: 'Weiter umsehen',
  },
  'de-informal': {
    subject: 'Was gut zu deinem Einkauf passt',
    subjectNaming: 'Was gut zu {product} passt',
    preview: 'Einiges, womit es mehr Freude macht oder länger hält.',
    title: 'Was gut dazu passt',
    bought: 'vor einer Weile hast du bei uns {product} gekauft.',
    boughtUnnamed: 'vor einer Weile hast du bei uns eingekauft.',
    quality: 'Manches zeigt erst in guter Gesellschaft, was in ihm steckt. Anderes hält damit länger.',
    recommended: 'Das hier passt nach unserer Erfahrung gut dazu:',
    need: 'Nötig ist nichts davon. Und wenn du nicht sicher bist, ob etwas passt, antworte auf diese E-Mail: Wir sagen es dir ehrlich.',
    'subject.advice': 'Noch mehr Freude an deinem Einkauf?',
    'subjectNaming.advice': 'Noch mehr Freude an {product}?',
    'preview.advice': 'Was dazu passt und was nicht, sagen wir dir gern persönlich.',
    'title.advice': 'Noch mehr daraus machen',
    details:
      'Wie viel Freude etwas macht und wie lange es hält, hängt oft von Kleinigkeiten ab, und was für andere das Richtige ist, muss es für dich nicht sein.',
    advice:
      'Schreib uns als Antwort auf diese E-Mail, wie du es benutzt und was dir noch fehlt. Ein Mensch liest das und rät dir, was dazu passt, und auch, was du dir sparen kannst.',
    browse: 'Weiter umsehen',
  },
  en: {
    subject: 'What goes well with what you bought',
    subjectNaming: 'What goes well with {product}',
    preview: 'A few things that make it better, or simply make it last.',
    title: 'In good company',
    bought: 'A while ago you bought {product} from us.',
    boughtUnnamed: 'A while ago you bought something from us.',
    quality: 'Some things only show what they can do in good company, and some last longer for it.',
    recommended: 'In our experience, these go well with it:',
    need: 'You need none of it. And if you are not sure whether something fits, reply to this email: we will give you an honest answer.',
    'subject.advice': 'Getting more out of what you bought',
    'subjectNaming.advice': 'Getting more out of {product}',
    'preview.advice': 'What goes with it and what does not: we are glad to advise you in person.',
    'title.advice': 'Getting the most out of it',
    details:
      'How much you enjoy a thing, and how long it lasts, often comes down to details, and what suits others may not be right for you.',
    advice:
      'Reply to this email and tell us how you use it and what is missing. A person will read it and tell you what would go well with it, and what you can do without.',
    browse: 'Look around some more',
  },
} as const

/** Names what makes a bought thing better or longer-lived; where nobody knows, a person advises. Marketing. */
export const goesWith = template({
  props,
  words,
  subject: ({ bought, recommendations }, say, { voice }) => {
    const product = productPhrase({ items: bought }, voice)
    return others(recommendations, bought).length > 0
      ? subjectLine(product && say('subjectNaming', { product }), say('subject'))
      : subjectLine(product && say('subjectNaming.advice', { product }), say('subject.advice'))
  },
  preview: ({ bought, recommendations }, say) =>
    say(others(recommendations, bought).length > 0 ? 'preview' : 'preview.advice'),
  brief: ({ bought, recommendations }, say, { voice, shop }) => {
    const product = productPhrase({ items: bought }, voice)
    const link = { url: shop.url, label: say('browse') }
    if (others(recommendations, bought).length > 0) {
      const title = product ? say('subjectNaming', { product }) : say('subject')
      return { title, sentence: say('preview'), link }
    }
    const title = product ? say('subjectNaming.advice', { product }) : say('subject.advice')
    return { title, sentence: say('preview.advice'), link: { url: shop.url, label: shop.name } }
  },
  content: ({ bought, recommendations }, say, context) => {
    const product = productPhrase({ items: bought }, context.voice)
    const fitting = others(recommendations, bought)
    const what = product ? say('bought', { product }) : say('boughtUnnamed')
    if (fitting.length === 0) {
      return (
        <>
          <Title>{say('title.advice')}</Title>
          <Paragraph>{greeting(context)}</Paragraph>
          <Paragraph>
            {what} {say('details')}
          </Paragraph>
          <Paragraph>{say('advice')}</Paragraph>
        </>
      )
    }
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {what} {say('quality')}
        </Paragraph>
        <Recommendations line={say('recommended')} products={fitting} />
        <Paragraph>{say('need')}</Paragraph>
        <Action href={context.shop.url}>{say('browse')}</Action>
      </>
    )
  },
})

/** What is recommended without what the reader already has. */
function others(recommendations: Product[] = [], bought: Product[]): Product[] {
  const owned = new Set(bought.flatMap(({ name, url }) => (url ? [name, url] : [name])))
  return recommendations.filter(({ name, url }) => !owned.has(name) && !(url && owned.has(url)))
}
