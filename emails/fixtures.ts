import type { Shop } from '../config/shop.ts'
import * as comingBack from './fixtures/coming-back.ts'
import * as firstSteps from './fixtures/first-steps.ts'
import * as milestones from './fixtures/milestones.ts'
import type { MailContext } from './mail-context.ts'
import type { OrderDetails } from './order-details.ts'
import type { EmailName, EmailProps } from './templates.ts'

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

/** Two records and a sleeve, paid in advance, with shipping and a discount. */
export const sampleOrder: OrderDetails = {
  orderId: '5f0c2d1e',
  orderNumber: '1001',
  placedAt: '2026-03-02T19:12:00Z',
  currency: 'EUR',
  total: 7490,
  paymentMethod: 'prepayment',
  items: [
    {
      productId: 'kob',
      name: 'Kind of Blue',
      quantity: 1,
      price: 2990,
      variant: 'LP, 180 g',
      imageUrl: 'https://tonfolge.example/bilder/kind-of-blue.jpg',
      url: 'https://tonfolge.example/platten/kind-of-blue',
    },
    { productId: 'koeln', name: 'The Köln Concert', quantity: 1, price: 3400, variant: 'Doppel-LP' },
    { productId: 'sleeve', name: 'Schutzhüllen, 10 Stück', quantity: 2, price: 600 },
  ],
  shipping: 490,
  discount: 590,
  address: {
    name: 'Anna Berger',
    street: 'Lindenallee 7',
    postalCode: '50668',
    city: 'Köln',
    country: 'Deutschland',
  },
}

const record = { name: 'Kind of Blue', variant: 'LP, 180 g', quantity: 1 }
const sleeves = { name: 'Schutzhüllen, 10 Stück', quantity: 2 }

const sampleRequest = {
  requestId: '9d0c5a52-0d5b-4a5e-9f3e-2f7f0e3f0a11',
  askedAt: '2026-03-02T19:12:00Z',
  expiresAt: '2026-03-16T19:12:00Z',
  wording:
    'Tonfolge darf mir per E-Mail schreiben und mir dabei Angebote machen. Das kann ich jederzeit widerrufen, mit einem Klick am Ende jeder dieser E-Mails.',
}

/** Props to preview and test every mail with: everything that can be known. */
export const sampleProps: { [N in EmailName]: EmailProps<N> } = {
  'order-received': { order: { ...sampleOrder, estimatedDelivery: '2026-03-09' } },
  'payment-request': { order: sampleOrder, payBy: '2026-03-09' },
  'payment-reminder': {
    order: sampleOrder,
    payBy: '2026-03-09',
    requestedAt: '2026-03-02T19:12:00Z',
    open: 7490,
  },
  'payment-received': { order: sampleOrder, receivedAt: '2026-03-04T08:30:00Z', amount: 7490, open: 0 },
  'order-changed': {
    order: { ...sampleOrder, total: 4090, items: sampleOrder.items.slice(1) },
    changedAt: '2026-03-03T09:20:00Z',
    previousTotal: 7490,
  },
  'order-released': {
    order: { ...sampleOrder, estimatedDelivery: '2026-03-09' },
    releasedAt: '2026-03-04T14:05:00Z',
  },
  'order-delayed': {
    order: sampleOrder,
    newDate: '2026-03-17',
    reason: 'supplier',
    note: 'Das Presswerk liefert die Auflage erst in der kommenden Woche.',
    again: false,
  },
  'order-shipped': {
    order: sampleOrder,
    handedOverAt: '2026-03-05T15:40:00Z',
    carrier: 'DHL',
    trackingNumber: '00340434161094042557',
    trackingUrl: 'https://tracking.example/00340434161094042557',
    items: [record, sleeves],
    parcel: { number: 1, isLast: false },
    estimatedDelivery: '2026-03-07',
  },
  'order-delivered': {
    order: sampleOrder,
    deliveredAt: '2026-03-07T10:25:00Z',
    items: [record, sleeves],
    isComplete: false,
  },
  'items-cancelled': {
    order: sampleOrder,
    cancelledAt: '2026-03-04T10:00:00Z',
    items: [sleeves],
    reason: 'out-of-stock',
    refund: true,
    note: 'Die Hüllen kommen erst im Mai wieder herein.',
  },
  'order-cancelled': {
    order: sampleOrder,
    cancelledAt: '2026-03-06T10:00:00Z',
    reason: 'out-of-stock',
    refund: true,
    shipped: false,
  },
  'return-announced': {
    order: sampleOrder,
    announcedAt: '2026-03-10T18:00:00Z',
    items: [record],
    labelUrl: 'https://tonfolge.example/ruecksendung/1001',
    sendBackBy: '2026-03-24',
  },
  'return-received': { order: sampleOrder, receivedAt: '2026-03-14T08:15:00Z', items: [record] },
  'return-inspected': {
    order: sampleOrder,
    inspectedAt: '2026-03-16T11:30:00Z',
    outcome: 'part',
    items: [
      { ...record, accepted: true },
      {
        ...sleeves,
        accepted: false,
        reason: 'incomplete',
        note: 'Von zwanzig Hüllen lagen zwölf im Paket.',
      },
    ],
    refundAmount: 2990,
  },
  'refund-sent': {
    order: sampleOrder,
    sentAt: '2026-03-17T09:00:00Z',
    amount: 2990,
    method: 'prepayment',
    reference: 'RE-1001-1',
    isPart: true,
  },
  'withdrawal-received': {
    order: sampleOrder,
    receivedAt: '2026-03-10T18:04:00Z',
    items: [record],
    statement: 'Hiermit widerrufe ich den Vertrag über die Platte „Kind of Blue“.\nAnna Berger',
    name: 'Anna Berger',
    shipped: true,
  },
  'incident-apology': {
    order: sampleOrder,
    kind: 'wrong-item',
    note: 'Im Paket lag eine andere Pressung als die bestellte.',
    solution: 'replacement',
  },
  'order-status': { order: sampleOrder, stage: 'shipped', since: '2026-03-05T15:40:00Z' },
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

/** An order of which only the necessary is known. */
const minimalOrder: OrderDetails = {
  orderId: 'o',
  orderNumber: '7',
  placedAt: '2026-03-02T19:12:00Z',
  currency: 'EUR',
  total: 0,
  paymentMethod: 'barter',
  items: [],
}

const then = '2026-03-10T08:00:00Z'

const minimalRequest = { requestId: 'r', askedAt: then, expiresAt: then, wording: 'Ja.' }

/** Props with nothing but the necessary. */
export const minimalProps: { [N in EmailName]: EmailProps<N> } = {
  'order-received': { order: minimalOrder },
  'payment-request': { order: minimalOrder, payBy: '2026-03-09' },
  'payment-reminder': { order: minimalOrder, payBy: '2026-03-09', requestedAt: then, open: 0 },
  'payment-received': { order: minimalOrder, receivedAt: then, open: 0 },
  'order-changed': { order: minimalOrder, changedAt: then, previousTotal: 0 },
  'order-released': { order: minimalOrder, releasedAt: then },
  'order-delayed': { order: minimalOrder, again: false },
  'order-shipped': { order: minimalOrder, handedOverAt: then, parcel: { number: 1, isLast: true } },
  'order-delivered': { order: minimalOrder, deliveredAt: then, isComplete: true },
  'items-cancelled': {
    order: minimalOrder,
    cancelledAt: then,
    items: [{ name: 'Blue', quantity: 1 }],
    refund: false,
  },
  'order-cancelled': { order: minimalOrder, cancelledAt: then, refund: false, shipped: false },
  'return-announced': { order: minimalOrder, announcedAt: then },
  'return-received': { order: minimalOrder, receivedAt: then },
  'return-inspected': { order: minimalOrder, inspectedAt: then, outcome: 'accepted' },
  'refund-sent': { order: minimalOrder, sentAt: then, amount: 0, method: 'barter', isPart: false },
  'withdrawal-received': { order: minimalOrder, receivedAt: then, shipped: false },
  'incident-apology': { order: minimalOrder, kind: 'other' },
  'order-status': { order: minimalOrder, stage: 'placed', since: then },
  'we-miss-you': { lastOrderAt: then, lastItems: [], customerSince: then },
  ...firstSteps.minimal,
  ...comingBack.minimal,
  ...milestones.minimal,
  'confirm-subscription': minimalRequest,
  'confirm-subscription-reminder': minimalRequest,
  're-consent': minimalRequest,
  're-consent-reminder': minimalRequest,
  digest: {
    frequency: 'monthly',
    mails: Array.from({ length: 2 }, () => ({
      template: 'we-miss-you',
      props: { lastOrderAt: then, lastItems: [], customerSince: then },
    })),
  },
}
