import { z } from 'zod'
import { optionalText } from '../order-details.ts'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { oneLine } from '../wording/one-line.ts'
import { subjectLine } from '../wording/subject-line.ts'

/** The shop's own, in the reader's language; the text may have paragraphs. */
const props = z.object({
  title: z.string().min(1),
  text: z.string().min(1),
  /** On what it knows of the reader. */
  personal: optionalText,
})

const words = {
  'de-formal': {
    subject: 'Ein Gruß, und heute nichts weiter',
    preview: 'Diesmal kein Angebot, nur ein Wunsch von {shop}.',
    today: 'heute kommt von {shop} nur ein Gruß an Sie:',
    that: 'Das war schon alles. Zu tun gibt es heute nichts.',
    visit: 'Bei {shop} vorbeischauen',
  },
  'de-informal': {
    subject: 'Ein Gruß, und heute nichts weiter',
    preview: 'Diesmal kein Angebot, nur ein Wunsch von {shop}.',
    today: 'heute kommt von {shop} nur ein Gruß an dich:',
    that: 'Das war schon alles. Zu tun gibt es heute nichts.',
    visit: 'Bei {shop} vorbeischauen',
  },
  en: {
    subject: 'Good wishes, and nothing else today',
    preview: 'No offer this time, only good wishes from {shop}.',
    today: 'Today {shop} is writing for one reason only, to wish you well:',
    that: 'And that is all: there is nothing you need to do today.',
    visit: 'Visit {shop}',
  },
} as const

/** The shop's own wishes on a day of the year; offers nothing and asks for nothing. Marketing. */
export const seasonGreeting = template({
  props,
  words,
  subject: ({ title }, say) => subjectLine(title, say('subject')),
  preview: (_, say, { shop }) => say('preview', { shop: shop.name }),
  brief: ({ title, text }, say, { shop }) => ({
    title,
    sentence: oneLine(text),
    link: { url: shop.url, label: say('visit', { shop: shop.name }) },
  }),
  content: ({ title, text, personal }, say, context) => (
    <>
      <Title>{title}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('today', { shop: context.shop.name })}</Paragraph>
      <OwnText>{text}</OwnText>
      {personal && <OwnText>{personal}</OwnText>}
      <Paragraph>{say('that')}</Paragraph>
    </>
  ),
})
