import { z } from 'zod'
import { Action } from '../parts/action.tsx'
import { OwnText } from '../parts/own-text.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Piece } from '../parts/piece.tsx'
import { Title } from '../parts/title.tsx'
import { piece } from '../piece.ts'
import { template } from '../template.ts'
import { languageOf } from '../voice.ts'
import { greeting } from '../wording/greeting.ts'
import { quoted } from '../wording/quoted.ts'
import { subjectLine } from '../wording/subject-line.ts'

/** What the shop has to tell about what the reader seems drawn to. */
const props = z.object({ piece: piece.optional() })

const words = {
  'de-formal': {
    subject: 'Wer Ihnen von nun an schreibt',
    subjectNaming: 'Guten Tag von {shop}: wer Ihnen nun schreibt',
    preview: 'Was Sie erwartet, wie oft Sie von uns hören, und wer Ihre Antworten liest.',
    title: 'Auf gute Post',
    thanks:
      'Sie haben bestätigt, dass wir Ihnen schreiben dürfen. Danke, dass Sie uns einen Platz in Ihrem Postfach einräumen.',
    expect:
      'Sie hören von uns, wenn es etwas zu erzählen gibt: was neu bei uns ist, was uns selbst begeistert und wie man an guten Dingen lange Freude hat. Gibt es nichts zu erzählen, schweigen wir.',
    often:
      'Wie oft das ist, bestimmen Sie: jede Nachricht einzeln, alles gesammelt einmal in der Woche oder einmal im Monat. Der Link dafür steht am Ende jeder E-Mail, gleich neben dem zum Abbestellen.',
    reply: 'Und wenn Sie uns auf eine E-Mail antworten, liest das ein Mensch und schreibt Ihnen zurück.',
    browse: 'Sich bei uns umsehen',
    more: 'Mehr zu {title}',
  },
  'de-informal': {
    subject: 'Wer dir von nun an schreibt',
    subjectNaming: 'Hallo von {shop}: wer dir nun schreibt',
    preview: 'Was dich erwartet, wie oft du von uns hörst, und wer deine Antworten liest.',
    title: 'Auf gute Post',
    thanks:
      'du hast bestätigt, dass wir dir schreiben dürfen. Danke, dass du uns einen Platz in deinem Postfach einräumst.',
    expect:
      'Du hörst von uns, wenn es etwas zu erzählen gibt: was neu bei uns ist, was uns selbst begeistert und wie man an guten Dingen lange Freude hat. Gibt es nichts zu erzählen, schweigen wir.',
    often:
      'Wie oft das ist, bestimmst du: jede Nachricht einzeln, alles gesammelt einmal in der Woche oder einmal im Monat. Der Link dafür steht am Ende jeder E-Mail, gleich neben dem zum Abbestellen.',
    reply: 'Und wenn du uns auf eine E-Mail antwortest, liest das ein Mensch und schreibt dir zurück.',
    browse: 'Sieh dich bei uns um',
    more: 'Mehr zu {title}',
  },
  en: {
    subject: 'A first word about who we are',
    subjectNaming: 'Hello from {shop}, and a word about us',
    preview: 'What to expect from us, how often, and who reads your replies.',
    title: 'Pleased to meet you',
    thanks: 'You have confirmed that we may write to you. Thank you for making room for us in your inbox.',
    expect:
      'You will hear from us when there is something to tell: what is new here, what has caught our own fancy, and how to enjoy good things for a long time. When there is nothing to tell, we keep quiet.',
    often:
      'How often is up to you: each piece as it comes, or all of it together, once a week or once a month. The link for that is at the end of every email, right beside the one to stop altogether.',
    reply: 'And when you reply to one of our emails, a person reads it and writes back.',
    browse: 'Have a look around',
    more: 'More on {title}',
  },
} as const

/** Says to somebody who has just subscribed, and bought nothing yet, who writes to them and how often. Marketing. */
export const welcome = template({
  props,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  brief: (_, say, { shop }) => ({
    title: say('subjectNaming', { shop: shop.name }),
    sentence: say('expect'),
    link: { url: shop.url, label: say('browse') },
  }),
  content: ({ piece }, say, context) => (
    <>
      <Title>{say('title')}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say('thanks')}</Paragraph>
      {context.shop.about && <OwnText>{context.shop.about[languageOf(context.voice)]}</OwnText>}
      <Piece piece={piece} more={(title) => say('more', { title: quoted(title, context.voice) })} />
      <Paragraph>{say('expect')}</Paragraph>
      <Paragraph>{say('often')}</Paragraph>
      <Paragraph>{say('reply')}</Paragraph>
      <Action href={context.shop.url}>{say('browse')}</Action>
    </>
  ),
})
