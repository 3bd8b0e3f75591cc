import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import type { Narrator } from './narrator.ts'

/**
 * Tells what usually happens to a customer, at random distances, so that stories are in the middle when what they are
 * told for comes: who subscribes orders, carts are bought, first orders followed by a second, silences broken.
 */
export function likelyLife(narrator: Narrator, lasts: number): void {
  const { begins, below, pick, happens, within, tell, consent, introduce, order, product, word } = narrator
  const ends = begins + lasts
  let carts = 0
  let orders = 0
  subscribe()
  // From four in five while the welcome is still told.
  const first = begins + hours(1) + (happens(0.8) ? within(days(7)) : within(days(90)))
  let last = first
  for (let at = first; at < ends; at = last + pause()) {
    purchase(at)
    last = at
    celebrate(at)
  }
  // The day of the first order comes round, and so does another order.
  if (happens(0.5)) purchase(first + days(365) + within(hours(48)) - hours(6))
  if (happens(0.4)) word(begins + within(lasts))
  if (happens(0.2))
    tell('preferences.changed', begins + within(days(200)), { frequency: pick(['weekly', 'monthly']) })

  /** Of the ways in which people come to be written to. */
  function subscribe(): void {
    const way = below(4)
    if (way === 0) return void introduce()
    if (way === 1) return void introduce({ marketingConsent: consent(begins) })
    const kind = way === 2 ? 'sign-up' : 're-consent'
    introduce(kind === 're-consent' ? { marketingConsent: true } : {})
    const request = {
      requestId: `r-${kind}`,
      channel: 'email',
      wordingVersion: 'random',
      how: 'double opt-in',
      where: 'footer',
    }
    tell('subscription.requested', begins, {
      ...request,
      kind,
      email: 'anna@customer.example',
      wording: 'Yes, write to me.',
      expiresAt: toIso(begins + days(30)),
    })
    // Before and after the reminder, or never.
    if (happens(0.8))
      tell('subscription.confirmed', begins + hours(1) + within(days(14)), request).by = 'person'
  }

  /** How long nothing is bought: a habit, a silence that is broken while it is spoken of, or anything. */
  function pause(): number {
    const kind = below(3)
    if (kind === 0) return hours(6) + within(days(50))
    return kind === 1 ? days(88) + within(days(30)) : hours(6) + within(days(220))
  }

  function purchase(at: Instant): void {
    const orderId = `o${orders}`
    orders += 1
    const record = product()
    if (happens(0.3)) tell('product.viewed', earlier(at, hours(30)), record)
    const cartId = happens(0.5) ? leaveCart(record, at) : undefined
    // Some shops never say which cart it was, and now and then it is another.
    const bought = cartId === undefined || happens(0.3) ? {} : { cartId: happens(0.85) ? cartId : 'other' }
    const items = [{ ...record, quantity: 1 + below(2), price: 2990, ...(happens(0.4) && { lastsDays: 40 }) }]
    // Of whom nothing else permits advertising is written to upon a sale with the notice.
    const notice = happens(0.3) && { marketingNotice: { wordingVersion: 'random' } }
    order(orderId, at, { items, ...bought, ...notice })
    const handedOverAt = at + hours(1) + within(days(4))
    if (happens(0.8)) tell('payment.received', at + within(days(9)), { orderId })
    if (happens(0.05)) return void tell('order.cancelled', handedOverAt, { orderId })
    if (happens(0.95)) tell('shipment.handed-over', handedOverAt, { orderId })
    const deliveredAt = handedOverAt + hours(8) + within(days(4))
    if (happens(0.85)) tell('shipment.delivered', deliveredAt, { orderId })
    if (happens(0.1)) tell('incident.reported', deliveredAt + within(days(3)), { orderId, kind: 'damaged' })
    if (happens(0.1)) sendBack(orderId, deliveredAt + within(days(14)))
  }

  function sendBack(orderId: string, at: Instant): void {
    tell('return.announced', at, { orderId })
    tell('return.received', at + days(4), { orderId })
    tell('return.inspected', at + days(5), { orderId, outcome: 'accepted' })
    tell('refund.sent', at + days(6), { orderId, amount: 2990, method: 'paypal' })
  }

  /** Carts are filled, taken up again, brought to the checkout and emptied before something is bought. */
  function leaveCart(record: ReturnType<typeof product>, boughtAt: Instant): string {
    const cartId = `c${carts}`
    carts += 1
    const items = [{ ...record, quantity: 1, price: 2990 }]
    const fill = (at: Instant, what: typeof items) =>
      tell('cart.updated', at, { cartId, currency: 'EUR', total: 2990 * what.length, items: what })
    const at = earlier(boughtAt, days(5))
    fill(at, items)
    if (happens(0.4)) tell('checkout.started', at + within(boughtAt - at), { cartId })
    if (happens(0.2)) fill(at + within(boughtAt - at), happens(0.5) ? [] : [...items, ...items])
    return cartId
  }

  /** Something else to be told of, and perhaps an order before it is. */
  function celebrate(at: Instant): void {
    const kind = below(12)
    const then = at + days(1) + within(days(40))
    if (kind === 0) tell('loyalty.level-reached', then, { level: pick(['silver', 'gold']) })
    else if (kind === 1)
      tell('customer.updated', then - hours(20), {}, { birthday: `1980-${toIso(then).slice(5, 10)}` })
    else if (kind === 2)
      tell('channel.joined', at + days(29) + within(days(3)), { channel: pick(['app', 'instagram']) })
    else if (kind === 3) tell('outage.reported', then, { incidentId: `out-${orders}` })
    else return
    if (happens(0.5)) purchase(then + within(hours(20)))
  }

  function earlier(than: Instant, length: number): Instant {
    return Math.max(begins, than - within(length))
  }
}
