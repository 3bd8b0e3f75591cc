import { z } from 'zod'
import { optionalText, time } from '../order-details.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate, formatYear } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  lastOrderAt: time,
  /** What the last order held, at most three things. */
  lastItems: z.array(z.object({ name: z.string().min(1), imageUrl: optionalText, url: optionalText })),
  customerSince: time,
})

const words = {
  'de-formal': {
    subject: 'Wir haben eine Weile nichts von Ihnen gehört',
    subjectNaming: 'Hat {product} bei Ihnen einen guten Platz gefunden?',
    preview: 'Am {date} haben Sie zuletzt bei uns bestellt. Wie ist es Ihnen seither ergangen?',
    title: 'Es ist eine Weile her',
    noticed:
      'am {date} haben Sie zuletzt bei uns bestellt. Seitdem ist es still geworden, und das ist uns aufgefallen.',
    noticedSince:
      'seit {year} kaufen Sie bei {shop} ein, zuletzt am {date}. Seitdem ist es still geworden, und das ist uns aufgefallen.',
    lastItems: 'Das war zuletzt in Ihrem Paket:',
    ask: 'Wir hoffen, Sie haben noch immer Freude daran. Und falls Ihnen bei uns etwas gefehlt hat, schreiben Sie es uns: Ihre Antwort auf diese E-Mail liest ein Mensch.',
    invite: 'Wenn Ihnen wieder nach Stöbern ist, sind wir hier.',
    browse: 'In Ruhe stöbern',
  },
  'de-informal': {
    subject: 'Wir haben eine Weile nichts von dir gehört',
    subjectNaming: 'Hat {product} bei dir einen guten Platz gefunden?',
    preview: 'Am {date} hast du zuletzt bei uns bestellt. Wie ist es dir seither ergangen?',
    title: 'Es ist eine Weile her',
    noticed:
      'am {date} hast du zuletzt bei uns bestellt. Seitdem ist es still geworden, und das ist uns aufgefallen.',
    noticedSince:
      'seit {year} kaufst du bei {shop} ein, zuletzt am {date}. Seitdem ist es still geworden, und das ist uns aufgefallen.',
    lastItems: 'Das war zuletzt in deinem Paket:',
    ask: 'Wir hoffen, du hast noch immer Freude daran. Und falls dir bei uns etwas gefehlt hat, schreib es uns: Deine Antwort auf diese E-Mail liest ein Mensch.',
    invite: 'Wenn dir wieder nach Stöbern ist, sind wir hier.',
    browse: 'In Ruhe stöbern',
  },
  en: {
    subject: 'We have not heard from you in a while',
    subjectNaming: 'Has {product} found a good home?',
    preview: 'You last ordered from us on {date}. How have you been since?',
    title: 'It has been a while',
    noticed: 'You last ordered from us on {date}. It has been quiet since then, and we noticed.',
    noticedSince:
      'You have been shopping at {shop} since {year}, most recently on {date}. It has been quiet since then, and we noticed.',
    lastItems: 'This was in your last parcel:',
    ask: 'We hope you still enjoy it. And if we fell short anywhere, do tell us: a person will read your reply to this email.',
    invite: 'Whenever you feel like browsing again, we are here.',
    browse: 'Browse at your leisure',
  },
} as const

/** Tells a silent customer, without pushing, that the silence was noticed. Marketing. */
export const weMissYou = template({
  props,
  words,
  subject: ({ lastItems: [first] }, say, { voice }) =>
    subjectLine(first && say('subjectNaming', { product: quoted(first.name, voice) }), say('subject')),
  preview: ({ lastOrderAt }, say, context) => say('preview', { date: formatDate(lastOrderAt, context) }),
  brief: ({ lastItems: [first], lastOrderAt }, say, context) => ({
    title: first ? say('subjectNaming', { product: quoted(first.name, context.voice) }) : say('subject'),
    sentence: say('preview', { date: formatDate(lastOrderAt, context) }),
    link: { url: context.shop.url, label: say('browse') },
  }),
  content: ({ lastItems, lastOrderAt, customerSince }, say, context) => {
    const date = formatDate(lastOrderAt, context)
    const year = formatYear(customerSince, context)
    // „Seit 2026 …, zuletzt 2026“ says nothing, so the year is named only if it is an earlier one.
    const isEarlier = year !== formatYear(lastOrderAt, context)
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {isEarlier
            ? say('noticedSince', { date, year, shop: context.shop.name })
            : say('noticed', { date })}
        </Paragraph>
        {lastItems.length > 0 && (
          <>
            <Paragraph>{say('lastItems')}</Paragraph>
            <ProductList products={lastItems} />
          </>
        )}
        <Paragraph>{say('ask')}</Paragraph>
        <Paragraph>{say('invite')}</Paragraph>
        <Action href={context.shop.url}>{say('browse')}</Action>
      </>
    )
  },
})
