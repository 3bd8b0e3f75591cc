import { ConsentRequest } from '../parts/consent-request.tsx'
import { requestDetails } from '../request-details.ts'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const words = {
  'de-formal': {
    subject: 'Dürfen wir Ihnen schreiben? Ihre Antwort fehlt noch',
    subjectNaming: 'Darf {shop} Ihnen schreiben? Ihre Antwort fehlt noch',
    preview: 'Bis zum {date} können Sie Ja oder Nein sagen. Danach fragen wir nicht mehr.',
    title: 'Ihre Antwort fehlt uns noch',
    asked:
      'am {date} haben wir Sie gefragt, ob Sie Post von {shop} bekommen möchten. Falls die Frage untergegangen ist: Wir stellen sie noch dieses eine Mal.',
    agree: 'Wenn Sie Ja sagen, geben Sie uns diese Einwilligung:',
    answer: 'Ja oder Nein sagen',
    until:
      'Antworten können Sie bis zum {date}. Antworten Sie nicht, bekommen Sie keine Werbung von uns, und wir fragen auch nicht wieder.',
    orders: 'An Ihren Bestellungen und den Nachrichten dazu ändert sich nichts.',
  },
  'de-informal': {
    subject: 'Dürfen wir dir schreiben? Deine Antwort fehlt noch',
    subjectNaming: 'Darf {shop} dir schreiben? Deine Antwort fehlt noch',
    preview: 'Bis zum {date} kannst du Ja oder Nein sagen. Danach fragen wir nicht mehr.',
    title: 'Deine Antwort fehlt uns noch',
    asked:
      'am {date} haben wir dich gefragt, ob du Post von {shop} bekommen möchtest. Falls die Frage untergegangen ist: Wir stellen sie noch dieses eine Mal.',
    agree: 'Wenn du Ja sagst, gibst du uns diese Einwilligung:',
    answer: 'Ja oder Nein sagen',
    until:
      'Antworten kannst du bis zum {date}. Antwortest du nicht, bekommst du keine Werbung von uns, und wir fragen auch nicht wieder.',
    orders: 'An deinen Bestellungen und den Nachrichten dazu ändert sich nichts.',
  },
  en: {
    subject: 'May we write to you? We have yet to hear from you',
    subjectNaming: 'May {shop} write to you? Your answer is still open',
    preview: 'You can say yes or no until {date}. After that we will not ask again.',
    title: 'We have yet to hear from you',
    asked:
      'On {date} we asked whether you would like to hear from {shop}. In case the question slipped past you, here it is again, this once.',
    agree: 'By saying yes, this is what you agree to:',
    answer: 'Say yes or no',
    until:
      'You can answer until {date}. If you do not, you will receive no advertising from us, and we will not ask again.',
    orders: 'Nothing changes about your orders and our messages about them.',
  },
} as const

/** Asks once more, and for the last time, whether a person consents. Holds no advertising. */
export const reConsentReminder = template({
  props: requestDetails,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: ({ expiresAt }, say, context) => say('preview', { date: formatDate(expiresAt, context) }),
  content: ({ askedAt, expiresAt, wording }, say, context) => (
    <ConsentRequest
      title={say('title')}
      before={[
        greeting(context),
        say('asked', { date: formatDate(askedAt, context), shop: context.shop.name }),
        say('agree'),
      ]}
      wording={wording}
      answer={say('answer')}
      after={[say('until', { date: formatDate(expiresAt, context) }), say('orders')]}
      context={context}
    />
  ),
})
