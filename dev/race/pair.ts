import { randomUUID } from 'node:crypto'
import type { AcceptableEvent } from '../../api/events/accept-events.ts'
import type { EventName } from '../../journeys/events.ts'
import { days, hours } from '../../journeys/instant.ts'

/** The stories that must not go on after a purchase. */
export const racedJourneys = ['cart', 'browse', 'win-back'] as const

/** How mail and order meet. */
export const meetings = {
  'order first': 'the order is answered before anybody claims the mail',
  'at once': 'the order arrives while the mail is being claimed',
  sealing: 'the order arrives while the mail, claimed, is being sealed',
  reordered: 'what the mail is about is told after the order that came of it',
} as const

export type RacedJourney = (typeof racedJourneys)[number]
export type Meeting = keyof typeof meetings

/** A customer of whom a mail is due, and their order. */
export interface Pair {
  subject: string
  journey: RacedJourney
  meeting: Meeting
  /** What makes the mail due at `now`. */
  wish: AcceptableEvent[]
  order: AcceptableEvent
}

const source = 'race'

/** The pair of that number; over twelve numbers each journey meets its order in each way. */
export function makePair(number: number, now: Date, random: () => number): Pair {
  const subject = `person-${number}`
  const journey = racedJourneys[number % racedJourneys.length] ?? 'cart'
  const ways = Object.keys(meetings) as Meeting[]
  const meeting = ways[Math.floor(number / racedJourneys.length) % ways.length] ?? 'at once'
  const event = (type: EventName, at: number, data: object): AcceptableEvent => ({
    id: randomUUID(),
    origin: source,
    source,
    subject,
    type,
    occurredAt: new Date(at),
    receivedAt: meeting === 'reordered' ? now : new Date(at),
    data,
    customer: {
      email: `${subject}@customer.example`,
      firstName: 'Anna',
      lastName: 'Berger',
      locale: 'de-DE',
      marketingConsent: consent,
    },
  })
  const order = (at: number, name: string, more: object = {}) =>
    event('order.placed', at, {
      orderId: `${subject}-${name}`,
      orderNumber: `${number}-${name}`,
      placedAt: new Date(at).toISOString(),
      currency: 'EUR',
      total: 2990,
      paymentMethod: 'invoice',
      items: [wanted],
      ...more,
    })
  const noon = now.getTime()
  const wishes = {
    cart: () => [
      event('cart.updated', noon - hours(4), {
        cartId: subject,
        currency: 'EUR',
        total: 2990,
        items: [wanted],
      }),
    ],
    browse: () => [event('product.viewed', noon - hours(1), { productId: 'p1', name: 'Blue Train' })],
    'win-back': () => [order(noon - days(90), 'old')],
  }
  const named = [{ cartId: subject }, {}, { cartId: 'another device' }][Math.floor(random() * 3)]
  // Only a cart must be recognised in its order; otherwise any order counts.
  const other = journey !== 'cart' && random() < 0.5 ? { items: [{ ...wanted, productId: 'p9' }] } : {}
  return {
    subject,
    journey,
    meeting,
    wish: wishes[journey](),
    order: order(noon, 'new', { ...named, ...other }),
  }
}

const wanted = { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }

/** Proven, so that advertising may go. */
const consent = {
  given: true,
  at: '2020-01-01T09:00:00.000Z',
  wordingVersion: 'newsletter-3',
  how: 'checkbox at checkout',
  where: 'https://tonfolge.example/kasse',
}
