import { z } from 'zod'
import { time } from '../order-details.ts'
import { Paragraph } from '../parts/paragraph.tsx'
import { Piece } from '../parts/piece.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { onlyProduct } from '../wording/only-product.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  items: z.array(product).min(1).max(3),
  /** How to use and care for it, in the reader's language. */
  guides: z.array(piece).max(3),
  deliveredAt: time.optional(),
})

const words = {
  'de-formal': {
    subject: 'Damit Sie lange Freude daran haben',
    subjectNaming: 'Damit Sie lange Freude an {product} haben',
    preview: 'Zum Nachlesen: {titles}. Und wer antwortet, falls etwas offen bleibt.',
    title: 'Damit Sie lange Freude daran haben',
    arrived: 'am {date} ist unser Paket bei Ihnen angekommen. Das war darin:',
    here: 'inzwischen ist unser Paket bei Ihnen angekommen. Das war darin:',
    guides: 'Dazu haben wir aufgeschrieben, was sich bei Gebrauch und Pflege bewährt hat.',
    more: 'Mehr zu {title}',
    ask: 'Ist etwas offen geblieben? Antworten Sie auf diese E-Mail, es liest sie ein Mensch, der sich auskennt.',
    'subject.help': 'Kommen Sie gut zurecht?',
    'subjectNaming.help': 'Kommen Sie mit {product} gut zurecht?',
    'preview.help':
      'Falls eine Frage zu Gebrauch oder Pflege aufkommt: Hier ist jemand, der sie beantwortet.',
    'title.help': 'Kommen Sie gut zurecht?',
    help: 'Manche Fragen kommen erst, wenn man etwas in der Hand hat: wie man es am besten benutzt, wie man es pflegt, ob etwas so sein soll. Stellen Sie sie uns als Antwort auf diese E-Mail. Es liest sie ein Mensch, der sich auskennt, und Sie bekommen eine Antwort, kein Formular.',
  },
  'de-informal': {
    subject: 'Damit du lange Freude daran hast',
    subjectNaming: 'Damit du lange Freude an {product} hast',
    preview: 'Zum Nachlesen: {titles}. Und wer antwortet, falls etwas offen bleibt.',
    title: 'Damit du lange Freude daran hast',
    arrived: 'am {date} ist unser Paket bei dir angekommen. Das war darin:',
    here: 'inzwischen ist unser Paket bei dir angekommen. Das war darin:',
    guides: 'Dazu haben wir aufgeschrieben, was sich bei Gebrauch und Pflege bewährt hat.',
    more: 'Mehr zu {title}',
    ask: 'Ist etwas offen geblieben? Antworte auf diese E-Mail, es liest sie ein Mensch, der sich auskennt.',
    'subject.help': 'Kommst du gut zurecht?',
    'subjectNaming.help': 'Kommst du mit {product} gut zurecht?',
    'preview.help':
      'Falls eine Frage zu Gebrauch oder Pflege aufkommt: Hier ist jemand, der sie beantwortet.',
    'title.help': 'Kommst du gut zurecht?',
    help: 'Manche Fragen kommen erst, wenn man etwas in der Hand hat: wie man es am besten benutzt, wie man es pflegt, ob etwas so sein soll. Stell sie uns als Antwort auf diese E-Mail. Es liest sie ein Mensch, der sich auskennt, und du bekommst eine Antwort, kein Formular.',
  },
  en: {
    subject: 'To make the good things last',
    subjectNaming: 'How to make {product} last',
    preview: 'Worth a minute: {titles}. And who answers if a question remains.',
    title: 'To make the good things last',
    arrived: 'Our parcel reached you on {date}. This is what was in it:',
    here: 'By now our parcel has reached you. This is what was in it:',
    guides: 'Here is what we have found worth knowing about using and looking after it.',
    more: 'More on {title}',
    ask: 'Anything left unanswered? Reply to this email, and somebody who knows will read it.',
    'subject.help': 'How are you getting on?',
    'subjectNaming.help': 'How are you getting on with {product}?',
    'preview.help': 'If a question about use or care comes up, there is somebody here to answer it.',
    'title.help': 'How are you getting on?',
    help: 'Some questions only come up once you hold a thing in your hands: how best to use it, how to look after it, whether it is meant to be like that. Ask us by replying to this email. Somebody who knows will read it, and you will get an answer rather than a form.',
  },
} as const

/** Helps to use and care for what has arrived; where the shop has no guide for it, a person helps. Marketing. */
export const productCare = template({
  props,
  words,
  subject: ({ items, guides }, say, { voice }) => {
    const product = onlyProduct(items, voice)
    return guides.length > 0
      ? subjectLine(product && say('subjectNaming', { product }), say('subject'))
      : subjectLine(product && say('subjectNaming.help', { product }), say('subject.help'))
  },
  preview: ({ guides }, say) =>
    guides.length > 0 ? say('preview', { titles: titlesOf(guides) }) : say('preview.help'),
  brief: ({ items, guides }, say, { voice, shop }) => {
    const product = onlyProduct(items, voice)
    if (guides.length === 0) {
      return {
        title: product ? say('subjectNaming.help', { product }) : say('subject.help'),
        sentence: say('preview.help'),
        link: { url: shop.url, label: shop.name },
      }
    }
    const page = guides.find(({ url }) => webUrl(url))
    return {
      title: product ? say('subjectNaming', { product }) : say('subject'),
      sentence: say('preview', { titles: titlesOf(guides) }),
      link: page?.url
        ? { url: page.url, label: say('more', { title: quoted(page.title, voice) }) }
        : { url: shop.url, label: shop.name },
    }
  },
  content: ({ items, guides, deliveredAt }, say, context) => (
    <>
      <Title>{say(guides.length > 0 ? 'title' : 'title.help')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>
        {deliveredAt ? say('arrived', { date: formatDate(deliveredAt, context) }) : say('here')}
      </Paragraph>
      <ProductList products={items} />
      {guides.length > 0 ? (
        <>
          <Paragraph>{say('guides')}</Paragraph>
          {guides.map((guide, index) => (
            <Piece
              // biome-ignore lint/suspicious/noArrayIndexKey: titles may be alike, and nothing is reordered
              key={index}
              piece={guide}
              more={(title) => say('more', { title: quoted(title, context.voice) })}
            />
          ))}
          <Paragraph>{say('ask')}</Paragraph>
        </>
      ) : (
        <Paragraph>{say('help')}</Paragraph>
      )}
    </>
  ),
})

function titlesOf(guides: { title: string }[]): string {
  return guides.map(({ title }) => title).join(', ')
}
