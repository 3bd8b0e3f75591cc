import { z } from 'zod'
import { time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { product } from '../product.ts'
import { template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  product,
  lastBoughtAt: time,
  /** Whose rhythm it is: the person's own, from three purchases or more, or the one that the product usually has. */
  rhythm: z.enum(['personal', 'product']),
})

const words = {
  'de-formal': {
    subject: 'Ist bei Ihnen noch genug da?',
    subjectNaming: 'Noch genug da? {product}',
    'preview.personal': 'Nach Ihrem eigenen Rhythmus wäre es bald wieder so weit.',
    'preview.product': 'Gekauft haben Sie es am {date}. Nach dieser Zeit wird es meist knapp.',
    title: 'Ist noch genug da?',
    'why.personal':
      '{product} haben Sie zuletzt am {date} bei uns gekauft. Gemessen an den Abständen, in denen Sie bisher nachbestellt haben, dürfte es bald zu Ende gehen.',
    'why.product':
      '{product} haben Sie zuletzt am {date} bei uns gekauft. Gewöhnlich reicht das ungefähr bis jetzt.',
    order: 'Nachbestellen',
    enough: 'Wenn es noch reicht, legen Sie diese E-Mail einfach beiseite.',
  },
  'de-informal': {
    subject: 'Ist bei dir noch genug da?',
    subjectNaming: 'Noch genug da? {product}',
    'preview.personal': 'Nach deinem eigenen Rhythmus wäre es bald wieder so weit.',
    'preview.product': 'Gekauft hast du es am {date}. Nach dieser Zeit wird es meist knapp.',
    title: 'Ist noch genug da?',
    'why.personal':
      '{product} hast du zuletzt am {date} bei uns gekauft. Gemessen an den Abständen, in denen du bisher nachbestellt hast, dürfte es bald zu Ende gehen.',
    'why.product':
      '{product} hast du zuletzt am {date} bei uns gekauft. Gewöhnlich reicht das ungefähr bis jetzt.',
    order: 'Nachbestellen',
    enough: 'Wenn es noch reicht, leg diese E-Mail einfach beiseite.',
  },
  en: {
    subject: 'Do you still have enough?',
    subjectNaming: 'Running low on {product}?',
    'preview.personal': 'Going by your own rhythm, it should be about time again.',
    'preview.product': 'You bought it on {date}, so it may be running short by now.',
    title: 'Do you still have enough?',
    'why.personal':
      'You last bought {product} from us on {date}. Going by how often you have ordered it so far, it will not be long before you need more.',
    'why.product': 'You last bought {product} from us on {date}. That usually lasts until about now.',
    order: 'Order again',
    enough: 'If it will last a while yet, simply set this email aside.',
  },
} as const

/** Offers to order again what is about to run out. Marketing. */
export const replenish = template({
  props,
  words,
  subject: ({ product: { name } }, say, { voice }) =>
    subjectLine(say('subjectNaming', { product: quoted(name, voice) }), say('subject')),
  preview: ({ rhythm, lastBoughtAt }, say, context) =>
    rhythm === 'personal'
      ? say('preview.personal')
      : say('preview.product', { date: formatDate(lastBoughtAt, context) }),
  brief: ({ product: { name, url }, lastBoughtAt, rhythm }, say, context) => {
    const product = quoted(name, context.voice)
    return {
      title: say('subjectNaming', { product }),
      sentence: say(`why.${rhythm}`, { product, date: formatDate(lastBoughtAt, context) }),
      link: { url: webUrl(url) ?? context.shop.url, label: say('order') },
    }
  },
  content: ({ product, lastBoughtAt, rhythm }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>
        {say(`why.${rhythm}`, {
          product: quoted(product.name, context.voice),
          date: formatDate(lastBoughtAt, context),
        })}
      </Paragraph>
      <ProductList products={[product]} />
      <Action href={webUrl(product.url) ?? context.shop.url}>{say('order')}</Action>
      <Paragraph>{say('enough')}</Paragraph>
    </>
  ),
})
