import type { MailContext } from '../mail-context.ts'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { ProductList } from '../parts/product-list.tsx'
import { Title } from '../parts/title.tsx'
import type { Template } from '../template.ts'
import type { Voice } from '../voice.ts'
import { formatDate, formatYear } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

export interface WeMissYouProps {
  lastOrderAt: string
  /** What the last order held, at most three things. */
  lastItems: { name: string; imageUrl?: string | undefined; url?: string | undefined }[]
  customerSince: string
}

interface Words {
  subject: string
  subjectNaming: (product: string) => string
  preview: (date: string) => string
  title: string
  noticed: (date: string) => string
  noticedSince: (date: string, year: string, shop: string) => string
  lastItems: string
  ask: string
  invite: string
  browse: string
}

const words: Record<Voice, Words> = {
  'de-formal': {
    subject: 'Wir haben eine Weile nichts von Ihnen gehört',
    subjectNaming: (product) => `Hat ${product} bei Ihnen einen guten Platz gefunden?`,
    preview: (date) => `Am ${date} haben Sie zuletzt bei uns bestellt. Wie ist es Ihnen seither ergangen?`,
    title: 'Es ist eine Weile her',
    noticed: (date) =>
      `am ${date} haben Sie zuletzt bei uns bestellt. Seitdem ist es still geworden, und das ist uns aufgefallen.`,
    noticedSince: (date, year, shop) =>
      `seit ${year} kaufen Sie bei ${shop} ein, zuletzt am ${date}. Seitdem ist es still geworden, und das ist uns aufgefallen.`,
    lastItems: 'Das war zuletzt in Ihrem Paket:',
    ask: 'Wir hoffen, Sie haben noch immer Freude daran. Und falls Ihnen bei uns etwas gefehlt hat, schreiben Sie es uns: Ihre Antwort auf diese E-Mail liest ein Mensch.',
    invite: 'Wenn Ihnen wieder nach Stöbern ist, sind wir hier.',
    browse: 'In Ruhe stöbern',
  },
  'de-informal': {
    subject: 'Wir haben eine Weile nichts von dir gehört',
    subjectNaming: (product) => `Hat ${product} bei dir einen guten Platz gefunden?`,
    preview: (date) => `Am ${date} hast du zuletzt bei uns bestellt. Wie ist es dir seither ergangen?`,
    title: 'Es ist eine Weile her',
    noticed: (date) =>
      `am ${date} hast du zuletzt bei uns bestellt. Seitdem ist es still geworden, und das ist uns aufgefallen.`,
    noticedSince: (date, year, shop) =>
      `seit ${year} kaufst du bei ${shop} ein, zuletzt am ${date}. Seitdem ist es still geworden, und das ist uns aufgefallen.`,
    lastItems: 'Das war zuletzt in deinem Paket:',
    ask: 'Wir hoffen, du hast noch immer Freude daran. Und falls dir bei uns etwas gefehlt hat, schreib es uns: Deine Antwort auf diese E-Mail liest ein Mensch.',
    invite: 'Wenn dir wieder nach Stöbern ist, sind wir hier.',
    browse: 'In Ruhe stöbern',
  },
  en: {
    subject: 'We have not heard from you in a while',
    subjectNaming: (product) => `Has ${product} found a good home?`,
    preview: (date) => `You last ordered from us on ${date}. How have you been since?`,
    title: 'It has been a while',
    noticed: (date) => `You last ordered from us on ${date}. It has been quiet since then, and we noticed.`,
    noticedSince: (date, year, shop) =>
      `You have been shopping at ${shop} since ${year}, most recently on ${date}. It has been quiet since then, and we noticed.`,
    lastItems: 'This was in your last parcel:',
    ask: 'We hope you still enjoy it. And if we fell short anywhere, do tell us: a person will read your reply to this email.',
    invite: 'Whenever you feel like browsing again, we are here.',
    browse: 'Browse at your leisure',
  },
}

/** Tells a silent customer, without pushing, that the silence was noticed. Marketing. */
export const weMissYou: Template<WeMissYouProps> = {
  subject: ({ lastItems: [first] }, { voice }) => {
    const say = words[voice]
    return subjectLine(first && say.subjectNaming(quoted(first.name, voice)), say.subject)
  },
  preview: ({ lastOrderAt }, context) => words[context.voice].preview(formatDate(lastOrderAt, context)),
  content: ({ lastItems, ...dates }, context) => {
    const say = words[context.voice]
    return (
      <>
        <Title>{say.title}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{noticed(dates, context)}</Paragraph>
        {lastItems.length > 0 && (
          <>
            <Paragraph>{say.lastItems}</Paragraph>
            <ProductList products={lastItems} />
          </>
        )}
        <Paragraph>{say.ask}</Paragraph>
        <Paragraph>{say.invite}</Paragraph>
        <Action href={context.shop.url}>{say.browse}</Action>
      </>
    )
  },
}

/** „Seit 2026 …, zuletzt 2026“ says nothing, so the year is named only if it is an earlier one. */
function noticed(
  { lastOrderAt, customerSince }: Pick<WeMissYouProps, 'lastOrderAt' | 'customerSince'>,
  context: MailContext,
): string {
  const say = words[context.voice]
  const date = formatDate(lastOrderAt, context)
  const since = formatYear(customerSince, context)
  return since === formatYear(lastOrderAt, context)
    ? say.noticed(date)
    : say.noticedSince(date, since, context.shop.name)
}
