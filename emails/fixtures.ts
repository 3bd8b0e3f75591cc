import type { Shop } from '../config/shop.ts'
import * as comingBack from './fixtures/coming-back.ts'
import * as firstSteps from './fixtures/first-steps.ts'
import * as milestones from './fixtures/milestones.ts'
import { orderSamples } from './fixtures/order-samples.ts'
import type { MailContext } from './mail-context.ts'
import type { EmailName, EmailProps } from './templates.ts'

export { minimalProps } from './fixtures/minimal-props.ts'
export { sampleOrder } from './fixtures/order-samples.ts'

const shop: Shop = {
  name: 'Tonfolge',
  url: 'https://tonfolge.example',
  timeZone: 'Europe/Berlin',
  locale: 'de',
  formOfAddress: 'formal',
  legal: {
    company: 'Tonfolge Musikversand GmbH',
    street: 'Karl-Heine-Straße 93',
    city: '04229 Leipzig',
    country: { de: 'Deutschland', en: 'Germany' },
    register: 'Amtsgericht Leipzig, HRB 31415',
    directors: ['Henrike Albrecht', 'Jonas Weidner'],
    vatId: 'DE314159265',
    imprintUrl: 'https://tonfolge.example/impressum',
  },
  senders: {
    transactional: { from: 'bestellung@post.tonfolge.example', replyTo: 'hallo@tonfolge.example' },
    marketing: { from: 'platten@neues.tonfolge.example', replyTo: 'hallo@tonfolge.example' },
  },
  bank: {
    holder: 'Tonfolge Musikversand GmbH',
    iban: 'DE02120300000000202051',
    bic: 'BYLADEM1001',
    bank: 'DKB',
  },
  documents: [],
  orders: {
    payWithinDays: 7,
    paymentReminderDays: 5,
    silenceHours: {
      placed: 72,
      paid: 72,
      released: 72,
      delayed: 168,
      shipped: 168,
      'return-announced': 336,
      'return-received': 168,
      'return-inspected': 168,
    },
  },
  groups: {},
  words: {},
  topics: [],
  channels: ['email'],
  interests: [],
  about: {
    de: 'Wir handeln mit Schallplatten, weil man sie in die Hand nehmen muss, um sie zu hören. Jede gebrauchte haben wir von Anfang bis Ende angehört, bevor sie ins Regal kommt.',
    en: 'We sell records because you have to hold one to hear it. Every used copy has been played from beginning to end before it goes on the shelf.',
  },
  guides: {},
  invitations: [],
  greetings: [],
  chapters: [],
  stores: [],
  signUp: { origins: [] },
  staff: [{ name: 'Mira Lindqvist', role: { de: 'Kundenbetreuung', en: 'Customer care' } }],
  marketing: {
    quietHours: { from: '20:00', to: '08:00' },
    minimumGapHours: 16,
    silentAfterDays: 90,
    similarGoods: false,
    caps: [],
    slowingFactor: 1.5,
    sunset: { mails: 10, days: 180 },
    bestHour: 10,
    morning: '08:30',
    restAfter: { incidentDays: 7, replyDays: 3 },
  },
  retention: {
    mailContents: 30,
    reports: 90,
    decisions: 365,
    events: 1_095,
    unconfirmedLeads: 30,
    silentCustomers: 1_825,
    records: 1_095,
  },
}

/** A context to preview and test mails with; `unsubscribeUrl` is added for marketing mails. */
export const sampleContext: MailContext = {
  voice: 'de-formal',
  shop,
  recipient: { firstName: 'Anna', lastName: 'Berger' },
  timeZone: 'Europe/Berlin',
  signedBy: { name: 'Mira Lindqvist', role: { de: 'Kundenbetreuung', en: 'Customer care' } },
  confirmUrl: 'https://tonfolge.example/bestaetigen/4c21b8',
  answerUrl: 'https://tonfolge.example/antwort/7d20',
  preferencesUrl: 'https://tonfolge.example/themen/7f3a9c',
  advertising: { basis: 'consent', since: '2026-01-12T10:40:00Z' },
}

/** What a shop may advertise in its order confirmations; `unsubscribeUrl` goes with it. */
export const sampleOffer: NonNullable<MailContext['offer']> = {
  title: { de: 'Nadeln, die Ihre Platten schonen', en: 'Needles that are kind to your records' },
  text: {
    de: 'Drei neue Tonabnehmer sind da, jeder von Hand eingemessen.',
    en: 'Three new cartridges have come in, each one aligned by hand.',
  },
  url: 'https://tonfolge.example/tonabnehmer',
}

export const sampleUnsubscribeUrl = 'https://tonfolge.example/abmelden/7f3a9c'

const sampleRequest = {
  requestId: '9d0c5a52-0d5b-4a5e-9f3e-2f7f0e3f0a11',
  askedAt: '2026-03-02T19:12:00Z',
  expiresAt: '2026-03-16T19:12:00Z',
  wording:
    'Tonfolge darf mir per E-Mail schreiben und mir dabei Angebote machen. Das kann ich jederzeit widerrufen, mit einem Klick am Ende jeder dieser E-Mails.',
}

/** Props to preview and test every mail with: everything that can be known. */
export const sampleProps: { [N in EmailName]: EmailProps<N> } = {
  ...orderSamples,
  'we-miss-you': {
    lastOrderAt: '2026-03-02T19:12:00Z',
    lastItems: [
      {
        name: 'Kind of Blue',
        imageUrl: 'https://tonfolge.example/bilder/kind-of-blue.jpg',
        url: 'https://tonfolge.example/platten/kind-of-blue',
      },
      { name: 'The Köln Concert', url: 'https://tonfolge.example/platten/koeln-concert' },
    ],
    customerSince: '2019-11-20T12:00:00Z',
  },
  ...firstSteps.samples,
  ...comingBack.samples,
  ...milestones.samples,
  'confirm-subscription': sampleRequest,
  'confirm-subscription-reminder': sampleRequest,
  're-consent': sampleRequest,
  're-consent-reminder': sampleRequest,
  digest: {
    frequency: 'weekly',
    mails: [
      {
        template: 'we-miss-you',
        props: {
          lastOrderAt: '2026-03-02T19:12:00Z',
          lastItems: [{ name: 'Kind of Blue' }],
          customerSince: '2019-11-20T12:00:00Z',
        },
      },
      {
        template: 'we-miss-you',
        props: {
          lastOrderAt: '2026-02-27T08:00:00Z',
          lastItems: [],
          customerSince: '2026-02-27T08:00:00Z',
        },
      },
    ],
  },
}
