import { Link } from 'react-email'
import { z } from 'zod'
import { Paragraph } from '../parts/paragraph.tsx'
import { theme } from '../parts/theme.ts'
import { Subtitle, Title } from '../parts/title.tsx'
import { type Brief, template } from '../template.ts'
import { webUrl } from '../web-url.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const props = z.object({
  /** How often its reader wants to hear from the shop. */
  frequency: z.enum(['weekly', 'monthly']),
  /** The mails that are gathered, in the order in which they are shown: each one's name and props. */
  mails: z.array(z.object({ template: z.string(), props: z.unknown() })).min(2),
})

const words = {
  'de-formal': {
    'subject.weekly': 'Ihre Woche bei {shop}: {count} Neuigkeiten, eine E-Mail',
    'subject.monthly': 'Ihr Monat bei {shop}: {count} Neuigkeiten, eine E-Mail',
    subject: 'Für Sie gesammelt: {count} Neuigkeiten, eine E-Mail',
    preview: 'Statt vieler Mails eine: was wir Ihnen sonst einzeln geschrieben hätten.',
    'title.weekly': 'Ihre Woche in einer E-Mail',
    'title.monthly': 'Ihr Monat in einer E-Mail',
    'asked.weekly':
      'Sie wollten höchstens einmal in der Woche von uns hören. Daran halten wir uns: Das ist seit der letzten E-Mail zusammengekommen.',
    'asked.monthly':
      'Sie wollten höchstens einmal im Monat von uns hören. Daran halten wir uns: Das ist seit der letzten E-Mail zusammengekommen.',
    rhythm:
      'Ist Ihnen dieser Abstand zu groß oder zu klein? Der Link dazu steht am Ende dieser E-Mail, und was Sie dort ändern, gilt sofort.',
  },
  'de-informal': {
    'subject.weekly': 'Deine Woche bei {shop}: {count} Neuigkeiten, eine E-Mail',
    'subject.monthly': 'Dein Monat bei {shop}: {count} Neuigkeiten, eine E-Mail',
    subject: 'Für dich gesammelt: {count} Neuigkeiten, eine E-Mail',
    preview: 'Statt vieler Mails eine: was wir dir sonst einzeln geschrieben hätten.',
    'title.weekly': 'Deine Woche in einer E-Mail',
    'title.monthly': 'Dein Monat in einer E-Mail',
    'asked.weekly':
      'du wolltest höchstens einmal in der Woche von uns hören. Daran halten wir uns: Das ist seit der letzten E-Mail zusammengekommen.',
    'asked.monthly':
      'du wolltest höchstens einmal im Monat von uns hören. Daran halten wir uns: Das ist seit der letzten E-Mail zusammengekommen.',
    rhythm:
      'Ist dir dieser Abstand zu groß oder zu klein? Der Link dazu steht am Ende dieser E-Mail, und was du dort änderst, gilt sofort.',
  },
  en: {
    'subject.weekly': 'Your week at {shop}: {count} stories, one email',
    'subject.monthly': 'Your month at {shop}: {count} stories, one email',
    subject: 'Gathered for you: {count} stories, one email',
    preview: 'One email instead of many: what we would otherwise have sent you piece by piece.',
    'title.weekly': 'Your week in one email',
    'title.monthly': 'Your month in one email',
    'asked.weekly':
      'You asked to hear from us once a week at most, and we keep to that. This is what has come together since our last email.',
    'asked.monthly':
      'You asked to hear from us once a month at most, and we keep to that. This is what has come together since our last email.',
    rhythm:
      'Too far apart, or still too often? The link at the end of this email lets you change that, with immediate effect.',
  },
} as const

/** Several marketing mails as one, for those who want to hear from the shop once a week or a month. */
export const digest = template({
  props,
  words,
  subject: ({ frequency, mails }, say, { shop }) => {
    const count = String(mails.length)
    return subjectLine(say(`subject.${frequency}`, { shop: shop.name, count }), say('subject', { count }))
  },
  preview: (_, say) => say('preview'),
  content: ({ frequency, mails }, say, context, inShort) => (
    <>
      <Title>{say(`title.${frequency}`)}</Title>
      <Paragraph>{greeting(context)}</Paragraph>
      <Paragraph>{say(`asked.${frequency}`)}</Paragraph>
      {mails.map((mail, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and nothing is reordered
        <Teaser key={index} brief={inShort({ template: mail.template, props: mail.props })} />
      ))}
      <Paragraph>{say('rhythm')}</Paragraph>
    </>
  ),
})

function Teaser({ brief: { title, sentence, link } }: { brief: Brief }) {
  return (
    <>
      <Subtitle>{title}</Subtitle>
      <Paragraph>{sentence}</Paragraph>
      {webUrl(link.url) !== undefined && (
        <Paragraph>
          <Link href={link.url} style={theme.itemLink}>
            {link.label}
          </Link>
        </Paragraph>
      )}
    </>
  )
}
