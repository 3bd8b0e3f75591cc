import { ConsentRequest } from '../parts/consent-request.tsx'
import { requestDetails } from '../request-details.ts'
import { template } from '../template.ts'
import { formatDate } from '../wording/format-date.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const words = {
  'de-formal': {
    subject: 'Dürfen wir Ihnen weiterhin schreiben?',
    subjectNaming: 'Darf {shop} Ihnen weiterhin schreiben?',
    preview: 'Wir fragen lieber nach, statt es anzunehmen. Ein Klick genügt als Antwort.',
    title: 'Wir fragen lieber nach',
    known:
      'in unseren Unterlagen steht, dass Sie Post von {shop} bekommen möchten. Wann und wie Sie uns das erlaubt haben, können wir allerdings nicht mehr belegen.',
    ask: 'Darum eine offene Frage: Möchten Sie, dass wir Ihnen schreiben?',
    agree: 'Wenn ja, geben Sie uns diese Einwilligung:',
    answer: 'Ja oder Nein sagen',
    until: 'Antworten können Sie bis zum {date}. Ihre Entscheidung lässt sich später jederzeit ändern.',
    silence:
      'Antworten Sie nicht, gilt das als Nein, und Sie bekommen keine Werbung von uns. An Ihren Bestellungen und den Nachrichten dazu ändert sich nichts.',
    contact: 'Wenn Sie wissen möchten, was wir über Sie gespeichert haben, antworten Sie auf diese E-Mail.',
  },
  'de-informal': {
    subject: 'Dürfen wir dir weiterhin schreiben?',
    subjectNaming: 'Darf {shop} dir weiterhin schreiben?',
    preview: 'Wir fragen lieber nach, statt es anzunehmen. Ein Klick genügt als Antwort.',
    title: 'Wir fragen lieber nach',
    known:
      'in unseren Unterlagen steht, dass du Post von {shop} bekommen möchtest. Wann und wie du uns das erlaubt hast, können wir allerdings nicht mehr belegen.',
    ask: 'Darum eine offene Frage: Möchtest du, dass wir dir schreiben?',
    agree: 'Wenn ja, gibst du uns diese Einwilligung:',
    answer: 'Ja oder Nein sagen',
    until: 'Antworten kannst du bis zum {date}. Deine Entscheidung lässt sich später jederzeit ändern.',
    silence:
      'Antwortest du nicht, gilt das als Nein, und du bekommst keine Werbung von uns. An deinen Bestellungen und den Nachrichten dazu ändert sich nichts.',
    contact: 'Wenn du wissen möchtest, was wir über dich gespeichert haben, antworte auf diese E-Mail.',
  },
  en: {
    subject: 'May we keep writing to you?',
    subjectNaming: 'May {shop} keep writing to you?',
    preview: 'We would rather ask than assume. One click is all the answer we need.',
    title: 'We would rather ask',
    known:
      'Our records say that you would like to hear from {shop}. When and how you told us so, however, we can no longer show.',
    ask: 'So here is an open question: would you like us to write to you?',
    agree: 'If so, this is what you agree to:',
    answer: 'Say yes or no',
    until: 'You can answer until {date}, and change your mind at any time after that.',
    silence:
      'If you do not answer, we take that as a no, and you will receive no advertising from us. Nothing changes about your orders and our messages about them.',
    contact: 'If you would like to know what we have stored about you, just reply to this email.',
  },
} as const

/** Asks a person whose consent cannot be proven whether they consent. Holds no advertising. */
export const reConsent = template({
  props: requestDetails,
  words,
  subject: (_, say, { shop }) => subjectLine(say('subjectNaming', { shop: shop.name }), say('subject')),
  preview: (_, say) => say('preview'),
  content: ({ expiresAt, wording }, say, context) => (
    <ConsentRequest
      title={say('title')}
      before={[greeting(context), `${say('known', { shop: context.shop.name })} ${say('ask')}`, say('agree')]}
      wording={wording}
      answer={say('answer')}
      after={[say('until', { date: formatDate(expiresAt, context) }), say('silence'), say('contact')]}
      context={context}
    />
  ),
})
