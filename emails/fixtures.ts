import type { Shop } from '../config/shop.ts'
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
  staff: [{ name: 'Mira Lindqvist', role: { de: 'Kundenbetreuung', en: 'Customer care' } }],
  marketing: { quietHours: { from: '20:00', to: '08:00' }, minimumGapHours: 16, silentAfterDays: 90 },
}

/** A context to preview and test mails with; `unsubscribeUrl` is added for marketing mails. */
export const sampleContext: MailContext = {
  voice: 'de-formal',
  shop,
  recipient: { firstName: 'Anna', lastName: 'Berger' },
  timeZone: 'Europe/Berlin',
  signedBy: { name: 'Mira Lindqvist', role: { de: 'Kundenbetreuung', en: 'Customer care' } },
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

/** Props to preview and test every mail with. */
export const sampleProps: { [N in EmailName]: EmailProps<N> } = {
  'order-received': { order: sampleOrder },
  'payment-received': { order: sampleOrder, receivedAt: '2026-03-04T08:30:00Z', amount: 7490 },
  'order-shipped': {
    order: sampleOrder,
    handedOverAt: '2026-03-05T15:40:00Z',
    carrier: 'DHL',
    trackingNumber: '00340434161094042557',
    trackingUrl: 'https://tracking.example/00340434161094042557',
  },
  'order-cancelled': {
    order: sampleOrder,
    cancelledAt: '2026-03-06T10:00:00Z',
    reason: 'out-of-stock',
    refund: true,
  },
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
}
