import { Link } from 'react-email'
import { z } from 'zod'
import { answerLink } from '../answer-link.ts'
import { time } from '../order-details.ts'
import { Answers } from '../parts/answers.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { theme } from '../parts/theme.ts'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'

const props = z.object({ lastOrderAt: time })

const reasons = ['no-need', 'too-many', 'not-relevant', 'prices', 'elsewhere', 'disappointed'] as const

const words = {
  'de-formal': {
    subject: 'Dürfen wir fragen, woran es liegt?',
    preview: 'Eine kurze Antwort genügt. Dann wissen wir, ob und wie wir Ihnen schreiben sollen.',
    title: 'Eine offene Frage',
    why: 'seit Ihrer letzten Bestellung bei {shop} am {date} ist es still geworden. Dafür kann es viele Gründe geben, und wir möchten sie nicht erraten.',
    ask: 'Was trifft am ehesten zu?',
    askByMail:
      'Antworten Sie mit einem Satz auf diese E-Mail, ein Mensch liest ihn. Ob gerade nichts fehlt, ob zu viele E-Mails kommen, die Preise nicht passen oder etwas Sie enttäuscht hat: Jede ehrliche Antwort hilft uns.',
    'reason.no-need': 'Ich brauche gerade nichts',
    'reason.too-many': 'Ich bekomme zu viele E-Mails',
    'reason.not-relevant': 'Die E-Mails passen nicht zu mir',
    'reason.prices': 'Es ist mir zu teuer',
    'reason.elsewhere': 'Ich kaufe inzwischen woanders',
    'reason.disappointed': 'Etwas hat mich enttäuscht',
    more: 'Ist etwas schiefgegangen, erzählen Sie es uns gern genauer: Antworten auf diese E-Mail liest ein Mensch.',
    choose: 'Wie oft wir Ihnen schreiben und worüber, können Sie auch selbst bestimmen:',
    preferences: 'Häufigkeit und Interessen einstellen',
    answer: 'Eine Antwort auswählen',
  },
  'de-informal': {
    subject: 'Dürfen wir fragen, woran es liegt?',
    preview: 'Eine kurze Antwort genügt. Dann wissen wir, ob und wie wir dir schreiben sollen.',
    title: 'Eine offene Frage',
    why: 'seit deiner letzten Bestellung bei {shop} am {date} ist es still geworden. Dafür kann es viele Gründe geben, und wir möchten sie nicht erraten.',
    ask: 'Was trifft am ehesten zu?',
    askByMail:
      'Antworte mit einem Satz auf diese E-Mail, ein Mensch liest ihn. Ob gerade nichts fehlt, ob zu viele E-Mails kommen, die Preise nicht passen oder etwas dich enttäuscht hat: Jede ehrliche Antwort hilft uns.',
    'reason.no-need': 'Ich brauche gerade nichts',
    'reason.too-many': 'Ich bekomme zu viele E-Mails',
    'reason.not-relevant': 'Die E-Mails passen nicht zu mir',
    'reason.prices': 'Es ist mir zu teuer',
    'reason.elsewhere': 'Ich kaufe inzwischen woanders',
    'reason.disappointed': 'Etwas hat mich enttäuscht',
    more: 'Ist etwas schiefgegangen, erzähl es uns gern genauer: Antworten auf diese E-Mail liest ein Mensch.',
    choose: 'Wie oft wir dir schreiben und worüber, kannst du auch selbst bestimmen:',
    preferences: 'Häufigkeit und Interessen einstellen',
    answer: 'Eine Antwort auswählen',
  },
  en: {
    subject: 'May we ask why it has gone quiet?',
    preview: 'The shortest of answers will do, and we will know whether and how to write to you.',
    title: 'An open question',
    why: 'It has gone quiet since your last order with {shop} on {date}. There may be all sorts of reasons, and we would rather not guess.',
    ask: 'Which comes closest?',
    askByMail:
      'Reply to this email with a sentence, and a person will read it. Whether there is nothing you need, the emails are too many, the prices too high or something let you down: every honest answer helps.',
    'reason.no-need': 'There is nothing I need just now',
    'reason.too-many': 'I get too many emails',
    'reason.not-relevant': 'The emails are not for me',
    'reason.prices': 'It is too expensive',
    'reason.elsewhere': 'I shop elsewhere these days',
    'reason.disappointed': 'Something let me down',
    more: 'If something went wrong, do tell us the whole story: replies to this email are read by a person.',
    choose: 'How often we write, and about what, is also yours to decide:',
    preferences: 'Set frequency and interests',
    answer: 'Choose an answer',
  },
} as const

/** Asks a silent customer for the reason, to be answered by one click. Marketing. */
export const whySoQuiet = template({
  props,
  words,
  subject: (_, say) => say('subject'),
  preview: (_, say) => say('preview'),
  brief: (_, say, context) => ({
    title: say('subject'),
    sentence: say('preview'),
    link: answerLink(context, say('answer')),
  }),
  content: ({ lastOrderAt }, say, context) => {
    const choices = reasons.map((value) => ({ field: 'reason', value, label: say(`reason.${value}`) }))
    const { answerUrl, preferencesUrl, shop } = context
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>{say('why', { shop: shop.name, date: formatDate(lastOrderAt, context) })}</Paragraph>
        <Paragraph>{say(answerUrl === undefined ? 'askByMail' : 'ask')}</Paragraph>
        <Answers choices={choices} context={context} />
        {answerUrl !== undefined && <Paragraph>{say('more')}</Paragraph>}
        {preferencesUrl !== undefined && (
          <Paragraph>
            {say('choose')}{' '}
            <Link href={preferencesUrl} style={theme.itemLink}>
              {say('preferences')}
            </Link>
          </Paragraph>
        )}
      </>
    )
  },
})
