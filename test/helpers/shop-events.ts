/** What a shop tells of one customer and one order, as CloudEvents; a test names only what matters to it. */
export interface ToldOrder {
  /** The customer, and the key of their address and name. */
  customer: string
  order: string
  /** ISO 8601. Default: now. */
  at?: string
  /** More of the person, such as `marketingConsent`. */
  person?: object
}

export const orderPlaced = ({ customer, order, at = now(), person }: ToldOrder) =>
  event({ customer, order, at }, 'order.placed', {
    orderNumber: order,
    placedAt: at,
    currency: 'EUR',
    total: 2990,
    paymentMethod: 'invoice',
    items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
    customer: { email: emailOf(customer), firstName: 'Anna', lastName: 'Berger', locale: 'de-DE', ...person },
  })

export const paymentReceived = (told: ToldOrder) =>
  event(told, 'payment.received', { receivedAt: told.at ?? now(), amount: 2990 })

export const handedOver = (told: ToldOrder) =>
  event(told, 'shipment.handed-over', { handedOverAt: told.at ?? now(), carrier: 'DHL' })

export const orderCancelled = (told: ToldOrder) =>
  event(told, 'order.cancelled', { cancelledAt: told.at ?? now(), reason: 'customer' })

const mailHost = '@customer.example'

const emailOf = (customer: string) => `${customer}${mailHost}`

/** What these events say of the person and what they bought: must be found in no history. */
export const personal = [mailHost, 'Anna', 'Berger', 'Blue Train']

function event({ customer, order }: ToldOrder, type: string, data: object) {
  return {
    specversion: '1.0',
    id: `${type}/${order}`,
    source: 'shop',
    subject: customer,
    type,
    data: { orderId: order, ...data },
  }
}

function now(): string {
  return new Date().toISOString()
}
