import * as comingBack from './fixtures/coming-back.ts'
import * as firstSteps from './fixtures/first-steps.ts'
import * as milestones from './fixtures/milestones.ts'
import type { MailContext } from './mail-context.ts'
import type { OrderDetails } from './order-details.ts'
import type { EmailName, EmailProps } from './templates.ts'

const markup = '"><script>alert(1)</script><b>'
const longest = 'Langspielplattensammlung'.repeat(13).slice(0, 300)
const statement = `Hiermit widerrufe ich.\n\n${markup}\n${'Ich hatte mich so sehr darauf gefreut. '.repeat(40)}`

/** A person whose names no one had in mind: 300 characters without a break, markup, right to left, emoji. */
export const nastyRecipient: MailContext['recipient'] = {
  firstName: longest,
  lastName: `${markup} مريم بنت يوسف 王小明 👩🏽‍🎤`,
}

/** Names of products in other scripts and sizes, with everything that HTML, headers and text trip over. */
const names = [
  longest,
  markup,
  'أم كلثوم – إنت عمري',
  'שיר לשלום',
  '坂本龍一《戦場のメリークリスマス》',
  'Песня о далёкой Родине',
  'Ænima 🎸👩🏽‍🎤🏳️‍🌈',
  'Tom & Jerry’s “Best of” <1973>\r\nBcc: all@customer.example',
]

/** As many as no mail can show in full. */
const nastyItems = Array.from({ length: 200 }, (_, index) => ({
  productId: `product-${index}`,
  name: `${names[index % names.length]} ${index}`,
  quantity: index + 1,
  price: index * 1000,
  variant: index % 3 === 0 ? `${markup} Größe 42½` : '',
  imageUrl: index % 2 === 0 ? 'data:image/png;base64,AA==' : `https://cdn.example/${index}.jpg?a="b"&c=<d>`,
  url: index % 2 === 0 ? 'javascript:alert(1)' : `https://shop.example/${index}?a="b"&c=<d>`,
}))

const someNasty = nastyItems.map(({ name, variant, quantity }) => ({ name, variant, quantity }))

/** A declaration of many lines, that expires where its reader has another year. */
const nastyRequest = {
  requestId: 'n',
  askedAt: '2026-12-31T23:59:59+14:00',
  expiresAt: '2027-12-31T23:59:59-12:00',
  wording: `${statement}\n${longest}\nأوافق`,
}

/** Two hundred lines in a currency without a minor unit, placed in the last second of a year, far in the east. */
const nastyOrder: OrderDetails = {
  orderId: 'n',
  orderNumber: '№ 1001/A <&">',
  placedAt: '2026-12-31T23:59:59+14:00',
  currency: 'JPY',
  total: 2_646_700_000,
  paymentMethod: `${markup}クレジットカード`,
  items: nastyItems,
  shipping: 0,
  discount: 1,
  address: {
    name: `${markup} مريم`,
    street: longest,
    postalCode: ' ',
    city: '東京都 <千代田区>',
    country: '',
  },
  estimatedDelivery: '2028-02-29',
}

const then = '2026-12-31T23:30:00-12:00'

/** Props that are allowed and that nobody wants: to preview and test every mail with. */
export const nastyProps: { [N in EmailName]: EmailProps<N> } = {
  'order-received': { order: nastyOrder },
  'payment-request': { order: nastyOrder, payBy: '2028-02-29' },
  'payment-reminder': { order: nastyOrder, payBy: '2028-02-29', requestedAt: then, open: 1 },
  'payment-received': { order: nastyOrder, receivedAt: then, amount: 1, open: 2_646_699_999 },
  'order-changed': { order: nastyOrder, changedAt: then, previousTotal: 0 },
  'order-released': { order: nastyOrder, releasedAt: then },
  'order-delayed': { order: nastyOrder, reason: 'weather', note: `${markup} ${longest}`, again: true },
  'order-shipped': {
    order: nastyOrder,
    handedOverAt: then,
    carrier: `${markup} 日本郵便`,
    trackingNumber: longest,
    trackingUrl: `https://tracking.example/?a="b"&c=<d>&e=${'0123456789'.repeat(30)}`,
    items: someNasty,
    parcel: { number: 17, isLast: true },
    estimatedDelivery: '2028-02-29',
  },
  'order-delivered': { order: nastyOrder, deliveredAt: then, items: someNasty, isComplete: true },
  'items-cancelled': {
    order: nastyOrder,
    cancelledAt: then,
    items: someNasty,
    reason: 'payment-missing',
    refund: true,
    note: `${markup} ${longest}`,
  },
  'order-cancelled': {
    order: nastyOrder,
    cancelledAt: then,
    reason: 'payment-missing',
    refund: true,
    shipped: true,
    note: `${markup} ${longest}`,
  },
  'return-announced': {
    order: nastyOrder,
    announcedAt: then,
    items: someNasty,
    labelUrl: 'file:///etc/passwd',
    sendBackBy: '2028-02-29',
  },
  'return-received': { order: nastyOrder, receivedAt: then, items: someNasty },
  'return-inspected': {
    order: nastyOrder,
    inspectedAt: then,
    outcome: 'refused',
    items: someNasty.map((item) => ({ ...item, accepted: false, reason: 'worn', note: `${markup} 汚れ` })),
    refundAmount: 0,
  },
  'refund-sent': {
    order: nastyOrder,
    sentAt: then,
    amount: 2_646_700_000,
    method: `${markup}クレジットカード`,
    reference: longest,
    isPart: false,
  },
  'withdrawal-received': {
    order: nastyOrder,
    receivedAt: then,
    items: someNasty,
    statement,
    name: `${markup} مريم`,
    shipped: false,
  },
  'incident-apology': {
    order: nastyOrder,
    kind: 'double-charge',
    note: `${markup} ${longest}`,
    solution: 'refund',
  },
  'order-status': { order: nastyOrder, stage: 'return-inspected', since: then },
  'we-miss-you': {
    lastOrderAt: then,
    lastItems: nastyItems.slice(0, 3),
    customerSince: '1999-12-31T23:59:59-12:00',
  },
  ...firstSteps.nasty,
  ...comingBack.nasty,
  ...milestones.nasty,
  'confirm-subscription': nastyRequest,
  'confirm-subscription-reminder': nastyRequest,
  're-consent': nastyRequest,
  're-consent-reminder': nastyRequest,
  digest: {
    frequency: 'monthly',
    mails: nastyItems.slice(0, 12).map((item) => ({
      template: 'we-miss-you',
      props: { lastOrderAt: then, lastItems: [item], customerSince: then },
    })),
  },
}
