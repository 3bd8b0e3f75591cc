import { z } from 'zod'
import { time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Piece } from '../parts/piece.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Recommendations } from '../parts/recommendations.tsx'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { formatDate, formatYear } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  lastOrderAt: time,
  /** What the last order held, at most three things. */
  lastItems: z.array(product).max(3),
  customerSince: time,
  recommendations: z.array(product).optional(),
  /** What the shop has to tell about what the reader is drawn to. */
  piece: piece.optional(),
})

const words = {
  'de-formal': {
    subject: 'Wir wollten uns einmal bei Ihnen melden',
    subjectNaming: 'Wie gefällt Ihnen {product} inzwischen?',
    preview: 'Diesmal ist mehr Zeit vergangen als sonst. Wir sind neugierig, wie es Ihnen geht.',
    title: 'Wie ist es Ihnen ergangen?',
    why: 'am {date} haben Sie zuletzt bei {shop} bestellt, und seither ist mehr Zeit vergangen als sonst zwischen zwei Bestellungen. Das muss nichts heißen. Wir fragen nur lieber nach, bevor wir uns aus den Augen verlieren.',
    whySince:
      'seit {year} kaufen Sie bei {shop} ein, zuletzt am {date}. Diesmal ist mehr Zeit vergangen als sonst zwischen zwei Bestellungen. Das muss nichts heißen. Wir fragen nur lieber nach, bevor wir uns aus den Augen verlieren.',
    lastItems: 'Das war zuletzt in Ihrem Paket:',
    askItems:
      'War es so, wie Sie es sich vorgestellt hatten? Und wonach suchen Sie gerade? Zwei Zeilen als Antwort auf diese E-Mail genügen, und wir wissen besser, wonach wir für Sie Ausschau halten sollen.',
    ask: 'Wonach suchen Sie gerade? Zwei Zeilen als Antwort auf diese E-Mail genügen, und wir wissen besser, wonach wir für Sie Ausschau halten sollen.',
    recommendations: 'Und hierbei haben wir an Sie gedacht:',
    visit: 'Wieder einmal vorbeischauen',
    more: 'Mehr zu {title}',
  },
  'de-informal': {
    subject: 'Wir wollten uns einmal bei dir melden',
    subjectNaming: 'Wie gefällt dir {product} inzwischen?',
    preview: 'Diesmal ist mehr Zeit vergangen als sonst. Wir sind neugierig, wie es dir geht.',
    title: 'Wie ist es dir ergangen?',
    why: 'am {date} hast du zuletzt bei {shop} bestellt, und seither ist mehr Zeit vergangen als sonst zwischen zwei Bestellungen. Das muss nichts heißen. Wir fragen nur lieber nach, bevor wir uns aus den Augen verlieren.',
    whySince:
      'seit {year} kaufst du bei {shop} ein, zuletzt am {date}. Diesmal ist mehr Zeit vergangen als sonst zwischen zwei Bestellungen. Das muss nichts heißen. Wir fragen nur lieber nach, bevor wir uns aus den Augen verlieren.',
    lastItems: 'Das war zuletzt in deinem Paket:',
    askItems:
      'War es so, wie du es dir vorgestellt hattest? Und wonach suchst du gerade? Zwei Zeilen als Antwort auf diese E-Mail genügen, und wir wissen besser, wonach wir für dich Ausschau halten sollen.',
    ask: 'Wonach suchst du gerade? Zwei Zeilen als Antwort auf diese E-Mail genügen, und wir wissen besser, wonach wir für dich Ausschau halten sollen.',
    recommendations: 'Und hierbei haben wir an dich gedacht:',
    visit: 'Wieder einmal vorbeischauen',
    more: 'Mehr zu {title}',
  },
  en: {
    subject: 'We thought we would drop you a line',
    subjectNaming: 'How are you getting on with {product}?',
    preview: 'It has been longer than usual this time, and we were wondering how you are.',
    title: 'How have you been?',
    why: 'You last ordered from {shop} on {date}, and it has been longer since then than it usually is between your orders. That need not mean a thing. We would just rather ask before we lose touch.',
    whySince:
      'You have been coming to {shop} since {year}, most recently on {date}. It has been longer this time than it usually is between your orders. That need not mean a thing. We would just rather ask before we lose touch.',
    lastItems: 'This was in your last parcel:',
    askItems:
      'Was it all you hoped it would be? And what are you looking for these days? Two lines in reply to this email are plenty, and we will know what to keep an eye out for.',
    ask: 'What are you looking for these days? Two lines in reply to this email are plenty, and we will know what to keep an eye out for.',
    recommendations: 'And these made us think of you:',
    visit: 'Drop in again',
    more: 'More on {title}',
  },
} as const

/** A gentle word to somebody whose orders come further apart than they used to. Holds no offer. Marketing. */
export const slowing = template({
  props,
  words,
  subject: ({ lastItems: [first] }, say, { voice }) =>
    subjectLine(first && say('subjectNaming', { product: quoted(first.name, voice) }), say('subject')),
  preview: (_, say) => say('preview'),
  brief: ({ lastItems: [first] }, say, { voice, shop }) => ({
    title: first ? say('subjectNaming', { product: quoted(first.name, voice) }) : say('subject'),
    sentence: say('preview'),
    link: { url: shop.url, label: say('visit') },
  }),
  content: ({ lastOrderAt, lastItems, customerSince, recommendations, piece }, say, context) => {
    const date = formatDate(lastOrderAt, context)
    const year = formatYear(customerSince, context)
    const shop = context.shop.name
    const isEarlier = year !== formatYear(lastOrderAt, context)
    const hasItems = lastItems.length > 0
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {isEarlier ? say('whySince', { date, year, shop }) : say('why', { date, shop })}
        </Paragraph>
        {hasItems && (
          <>
            <Paragraph>{say('lastItems')}</Paragraph>
            <ProductList products={lastItems} />
          </>
        )}
        <Paragraph>{say(hasItems ? 'askItems' : 'ask')}</Paragraph>
        <Recommendations line={say('recommendations')} products={recommendations} />
        <Piece piece={piece} more={(title) => say('more', { title: quoted(title, context.voice) })} />
        <Action href={context.shop.url}>{say('visit')}</Action>
      </>
    )
  },
})
