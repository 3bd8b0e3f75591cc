import { z } from 'zod'
import { answerLink } from '../answer-link.ts'
import { time } from '../order-details.ts'
import { Answers } from '../parts/answers.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { cardinal } from '../wording/cardinal.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'

const props = z.object({
  /** How many went unanswered. */
  mails: z.int().min(2),
  /** When the first of them was sent. */
  since: time,
})

const words = {
  'de-formal': {
    subject: 'Möchten Sie weiter von uns hören?',
    preview: 'Ein Ja oder ein Nein genügt. Ohne Antwort hören wir auf.',
    title: 'Sollen wir weiterschreiben?',
    why: 'seit dem {date} haben wir Ihnen {count} E-Mails geschickt, doch soweit wir sehen, konnten Sie mit keiner etwas anfangen. Vielleicht war nichts für Sie dabei, vielleicht kamen sie zur falschen Zeit. Beides ist in Ordnung, wir möchten nur nicht ungebeten weiterschreiben.',
    ask: 'Möchten Sie weiter Post von {shop} bekommen?',
    askByMail:
      'Möchten Sie weiter Post von {shop} bekommen? Dann antworten Sie auf diese E-Mail mit einem kurzen Ja.',
    yes: 'Ja, ich möchte weiter von {shop} hören',
    no: 'Nein, bitte keine Werbung mehr',
    answer: 'Ja oder Nein sagen',
    silence:
      'Wir fragen nur dieses eine Mal. Hören wir nichts von Ihnen, schicken wir Ihnen keine Werbung mehr. Was Ihre Bestellungen betrifft, erfahren Sie natürlich weiterhin.',
  },
  'de-informal': {
    subject: 'Möchtest du weiter von uns hören?',
    preview: 'Ein Ja oder ein Nein genügt. Ohne Antwort hören wir auf.',
    title: 'Sollen wir weiterschreiben?',
    why: 'seit dem {date} haben wir dir {count} E-Mails geschickt, doch soweit wir sehen, konntest du mit keiner etwas anfangen. Vielleicht war nichts für dich dabei, vielleicht kamen sie zur falschen Zeit. Beides ist in Ordnung, wir möchten nur nicht ungebeten weiterschreiben.',
    ask: 'Möchtest du weiter Post von {shop} bekommen?',
    askByMail:
      'Möchtest du weiter Post von {shop} bekommen? Dann antworte auf diese E-Mail mit einem kurzen Ja.',
    yes: 'Ja, ich möchte weiter von {shop} hören',
    no: 'Nein, bitte keine Werbung mehr',
    answer: 'Ja oder Nein sagen',
    silence:
      'Wir fragen nur dieses eine Mal. Hören wir nichts von dir, schicken wir dir keine Werbung mehr. Was deine Bestellungen betrifft, erfährst du natürlich weiterhin.',
  },
  en: {
    subject: 'Would you like to go on hearing from us?',
    preview: 'A yes or a no is all it takes. Without an answer, we stop.',
    title: 'Shall we go on writing?',
    why: 'We have sent you {count} emails since {date}, and as far as we can tell, none of them was of any use to you. Perhaps there was nothing in them for you, perhaps they came at the wrong time. Either is fine; we just do not want to keep turning up uninvited.',
    ask: 'Would you like to go on receiving emails from {shop}?',
    askByMail:
      'Would you like to go on receiving emails from {shop}? Then reply to this email with a simple yes.',
    yes: 'Yes, I would like to keep hearing from {shop}',
    no: 'No more advertising, please',
    answer: 'Say yes or no',
    silence:
      'We ask only this once. If we hear nothing, we will send you no more advertising. Anything to do with your orders will reach you as before.',
  },
} as const

/** Asks somebody who reacts to no mail whether to go on; without an answer nothing more comes. Marketing. */
export const stay = template({
  props,
  words,
  subject: (_, say) => say('subject'),
  preview: (_, say) => say('preview'),
  brief: (_, say, context) => ({
    title: say('subject'),
    sentence: say('preview'),
    link: answerLink(context, say('answer')),
  }),
  content: ({ mails, since }, say, context) => {
    const shop = context.shop.name
    return (
      <>
        <Title>{say('title')}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say('why', { date: formatDate(since, context), count: cardinal(mails, context.voice) })}
        </Paragraph>
        <Paragraph>{say(context.answerUrl === undefined ? 'askByMail' : 'ask', { shop })}</Paragraph>
        <Answers
          choices={[
            { field: 'stay', value: 'yes', label: say('yes', { shop }) },
            { field: 'stay', value: 'no', label: say('no') },
          ]}
          context={context}
        />
        <Paragraph>{say('silence')}</Paragraph>
      </>
    )
  },
})
