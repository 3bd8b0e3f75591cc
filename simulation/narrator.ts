import { seededRandom } from '../dev/tools/seeded-random.ts'
import type { CustomerUpdate, EventName } from '../journeys/events.ts'
import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import type { OrderPlaced } from '../journeys/order-events.ts'
import type { LifeEvent } from './life.ts'

/** Tells random things of one person; the same for the same seed. */
export interface Narrator {
  /** What was told so far, in the order of the telling. */
  events: LifeEvent[]
  /** When the first thing is told of the person. */
  begins: Instant
  /** A whole number from 0 to below `most`. */
  below(most: number): number
  pick<T>(list: readonly T[]): T
  happens(share: number): boolean
  /** Some length below this one, to the minute. */
  within(length: number): number
  tell(type: EventName, at: Instant, data: object, customer?: CustomerUpdate): LifeEvent
  /** A proven consent by word of that moment. */
  consent(at: Instant): CustomerUpdate['marketingConsent'] & {}
  /** Brings the person in, with whatever of this is known. */
  introduce(more?: CustomerUpdate): void
  /** The order of an id, with one thing in it unless `more` says otherwise. */
  order(orderId: string, placedAt: Instant, more?: Partial<OrderPlaced>, toldAt?: Instant): LifeEvent
  product(number?: number): { productId: string; name: string; category?: string }
  /** Some word of the person, or on them. */
  word(at: Instant): void
}

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland']

/** @returns the narrator of a seed, who has told nothing yet */
export function narrator(seed: number): Narrator {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const happens = (share: number) => random() < share
  const within = (length: number) => below(length / aMinute) * aMinute
  const events: LifeEvent[] = []
  const begins = Date.UTC(2024, below(12), 1 + below(28), below(24), below(60))
  const product = (number = below(6)) => ({
    productId: `p${number}`,
    name: `Record ${number}`,
    ...(happens(0.5) && { category: pick(['jazz', 'care', 'platten']) }),
  })
  const consent = (at: Instant) => ({
    given: true,
    at: toIso(at),
    wordingVersion: 'random',
    how: 'checkbox',
    where: 'checkout',
  })
  return { events, begins, below, pick, happens, within, tell, consent, introduce, order, product, word }

  function tell(type: EventName, at: Instant, data: object, customer?: CustomerUpdate): LifeEvent {
    const event = { at, id: `${seed}-${events.length}`, type, data, customer }
    events.push(event)
    return event
  }

  function introduce(more: CustomerUpdate = {}): void {
    const person = {
      email: 'anna@customer.example',
      locale: pick(['de-DE', 'en-GB', 'de-AT']),
      timeZone: pick(zones),
      ...(happens(0.5) && { birthday: `19${60 + below(40)}-${pick(['02-29', '12-31', '07-04', '03-30'])}` }),
      ...(happens(0.3) && { notifications: pick(['all', 'key-steps', 'minimum'] as const) }),
    }
    const preferredChannel = happens(0.15) ? pick(['email', 'post'] as const) : undefined
    tell('customer.updated', begins, {}, { ...person, preferredChannel, ...more })
    if (preferredChannel !== 'post') return
    const { given: _, at: givenAt, ...proof } = consent(begins)
    tell('consent.given', begins, { channel: 'post', givenAt, ...proof })
  }

  function order(
    orderId: string,
    placedAt: Instant,
    more: Partial<OrderPlaced> = {},
    toldAt = placedAt,
  ): LifeEvent {
    const event = tell('order.placed', toldAt, {
      orderId,
      orderNumber: orderId,
      placedAt: toIso(placedAt),
      currency: 'EUR',
      total: 1000 + below(20_000),
      paymentMethod: pick(['invoice', 'prepayment', 'paypal']),
      items: [{ ...product(), quantity: 1 + below(3), price: 1000, ...(happens(0.4) && { lastsDays: 30 }) }],
      ...more,
    })
    if (toldAt !== placedAt) event.happenedAt = placedAt
    return event
  }

  function word(at: Instant): void {
    const kind = below(5)
    if (kind === 0) return void tell('consent.withdrawn', at, { channel: 'email' })
    if (kind === 1) return void tell('customer.updated', at, {}, { marketingConsent: consent(at - days(1)) })
    if (kind === 2) return void tell('customer.updated', at, {}, { timeZone: pick(zones) })
    if (kind === 3) return void tell('mail.replied', at, { sendId: 'some' })
    const pausedUntil = happens(0.5) ? toIso(at + days(20)) : null
    const frequency = pick(['every', 'weekly', 'monthly', 'orders-only', null] as const)
    tell('preferences.changed', at, { frequency, pausedUntil })
  }
}

const aMinute = hours(1) / 60
