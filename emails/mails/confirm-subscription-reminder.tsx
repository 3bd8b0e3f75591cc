import { ConsentRequest } from '../parts/consent-request.tsx'
import { requestDetails } from '../request-details.ts'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { unnamedGreeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const words = {
  'de-formal': {
    subject: 'Ihre Anmeldung ist noch offen',
    subjectNaming: 'Noch offen: Ihre Anmeldung bei {shop}',
    preview: 'Vielleicht ist unsere erste Nachricht untergegangen. Ein Klick genügt.',
    title: 'Ihre Anmeldung wartet noch',
    asked:
      'am {date} hat sich jemand mit dieser E-Mail-Adresse bei {shop} angemeldet. Bestätigt ist das noch nicht; vielleicht ist unsere erste Nachricht untergegangen.',
    ask: 'Wenn Sie das waren, holen Sie es gern mit einem Klick nach.',
    agree: 'Das ist die Einwilligung, die Sie damit geben:',
    confirm: 'Ja, das war ich',
    until:
      'Bestätigen können Sie bis zum {date}. Danach verfällt die Anmeldung, und wir erinnern auch nicht noch einmal daran.',
    notYou: 'Sie waren das nicht, oder Sie haben es sich anders überlegt? Dann brauchen Sie nichts zu tun.',
    contact: 'Wenn Sie eine Frage haben, antworten Sie einfach auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Deine Anmeldung ist noch offen',
    subjectNaming: 'Noch offen: deine Anmeldung bei {shop}',
    preview: 'Vielleicht ist unsere erste Nachricht untergegangen. Ein Klick genügt.',
    title: 'Deine Anmeldung wartet noch',
    asked:
      'am {date} hat sich jemand mit dieser E-Mail-Adresse bei {shop} angemeldet. Bestätigt ist das noch nicht; vielleicht ist unsere erste Nachricht untergegangen.',
    ask: 'Wenn du das warst, hol es gern mit einem Klick nach.',
    agree: 'Das ist die Einwilligung, die du damit gibst:',
    confirm: 'Ja, das war ich',
    until:
      'Bestätigen kannst du bis zum {date}. Danach verfällt die Anmeldung, und wir erinnern auch nicht noch einmal daran.',
    notYou: 'Du warst das nicht, oder du hast es dir anders überlegt? Dann brauchst du nichts zu tun.',
    contact: 'Wenn du eine Frage hast, antworte einfach auf diese E-Mail.',
  },
  en: {
    subject: 'Your sign-up is still open',
    subjectNaming: 'Still open: your sign-up at {shop}',
    preview: 'Our first message may have slipped past you. One click is enough.',
    title: 'Your sign-up is still waiting',
    asked:
      'On {date} somebody signed up at {shop} with this email address. It has not been confirmed yet; perhaps our first message slipped past you.',
    ask: 'If that was you, one click is all it takes.',
    agree: 'This is what you agree to by doing so:',
    confirm: 'Yes, that was me',
    until: 'You can confirm until {date}. After that the sign-up lapses, and we will not remind you again.',
    notYou: 'Not you, or have you changed your mind? Then there is nothing for you to do.',
    contact: 'If you have a question, just reply to this email.',
  },
} as const

/** Reminds once of a sign-up that was not confirmed. Holds no advertising. */
export const confirmSubscriptionReminder = template({
  props: requestDetails,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  content: ({ askedAt, expiresAt, wording }, say, context) => (
    <ConsentRequest
      title={say('title')}
      before={[
        unnamedGreeting(context),
        `${say('asked', { date: formatDate(askedAt, context), shop: context.shop.name })} ${say('ask')}`,
        say('agree'),
      ]}
      wording={wording}
      answer={say('confirm')}
      after={[say('until', { date: formatDate(expiresAt, context) }), say('notYou'), say('contact')]}
      context={context}
    />
  ),
})
