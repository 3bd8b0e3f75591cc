import { ConsentRequest } from '../parts/consent-request.tsx'
import { requestDetails } from '../request-details.ts'
import { template } from '../template.ts'
import { formatDate, formatDateTime } from '../wording/format-date.ts'
import { unnamedGreeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const words = {
  'de-formal': {
    subject: 'Nur noch ein Klick bis zu Ihrer Anmeldung',
    subjectNaming: 'Nur noch ein Klick: Ihre Anmeldung bei {shop}',
    preview: 'Gehört diese Adresse Ihnen? Bis zum {date} können Sie es bestätigen.',
    title: 'Haben Sie sich angemeldet?',
    asked: 'jemand hat sich mit dieser E-Mail-Adresse bei {shop} angemeldet, und zwar am {moment}.',
    ask: 'Wenn Sie das waren, bestätigen Sie es bitte mit einem Klick. Erst dann gilt die Anmeldung.',
    agree: 'Das ist die Einwilligung, die Sie damit geben:',
    confirm: 'Ja, das war ich',
    until: 'Bestätigen können Sie bis zum {date}.',
    notYou:
      'Sie waren das nicht? Dann hat sich wohl jemand vertippt, und Sie brauchen nichts zu tun: Ohne Ihre Bestätigung verfällt die Anmeldung von selbst.',
    contact: 'Wenn Sie eine Frage haben, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Nur noch ein Klick bis zu deiner Anmeldung',
    subjectNaming: 'Nur noch ein Klick: deine Anmeldung bei {shop}',
    preview: 'Gehört diese Adresse dir? Bis zum {date} kannst du es bestätigen.',
    title: 'Hast du dich angemeldet?',
    asked: 'jemand hat sich mit dieser E-Mail-Adresse bei {shop} angemeldet, und zwar am {moment}.',
    ask: 'Wenn du das warst, bestätige es bitte mit einem Klick. Erst dann gilt die Anmeldung.',
    agree: 'Das ist die Einwilligung, die du damit gibst:',
    confirm: 'Ja, das war ich',
    until: 'Bestätigen kannst du bis zum {date}.',
    notYou:
      'Du warst das nicht? Dann hat sich wohl jemand vertippt, und du brauchst nichts zu tun: Ohne deine Bestätigung verfällt die Anmeldung von selbst.',
    contact: 'Wenn du eine Frage hast, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'One more click to complete your sign-up',
    subjectNaming: 'One more click: your sign-up at {shop}',
    preview: 'Is this address yours? You can confirm it until {date}.',
    title: 'Was this you?',
    asked: 'Somebody signed up at {shop} with this email address on {moment}.',
    ask: 'If that was you, please confirm it with a click. Only then does the sign-up count.',
    agree: 'This is what you agree to by doing so:',
    confirm: 'Yes, that was me',
    until: 'You can confirm until {date}.',
    notYou:
      'Not you? Then somebody probably mistyped their address, and there is nothing for you to do: without your confirmation the sign-up simply lapses.',
    contact: 'If you have a question, just reply to this email.',
  },
} as const

/** Asks the owner of an address whether it was they who signed up. Holds no advertising. */
export const confirmSubscription = template({
  props: requestDetails,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: ({ expiresAt }, say, context) => say('preview', { date: formatDate(expiresAt, context) }),
  content: ({ askedAt, expiresAt, wording }, say, context) => (
    <ConsentRequest
      title={say('title')}
      before={[
        unnamedGreeting(context),
        `${say('asked', { moment: formatDateTime(askedAt, context), shop: context.shop.name })} ${say('ask')}`,
        say('agree'),
      ]}
      wording={wording}
      answer={say('confirm')}
      after={[say('until', { date: formatDate(expiresAt, context) }), say('notYou'), say('contact')]}
      context={context}
    />
  ),
})
