import { readPurchases } from '../dev/demo/purchases.ts'
import { type ShopEvent, shopStory } from '../dev/demo/shop-story.ts'
import { type EventType, eventTypes } from '../journeys/events.ts'
import type { Profile } from '../journeys/facts.ts'
import { days, type Instant, toIso } from '../journeys/instant.ts'
import { chance } from './chance.ts'
import type { LifeEvent } from './life.ts'
import type { PlacedOrder } from './read-orders.ts'
import { readShopEvent } from './read-shop-event.ts'

/** Somebody whose life is lived through, with all that is told of them. */
export interface SimulatedCustomer {
  id: string
  events: readonly LifeEvent[]
  /** What is known of them before anything is told. Default nothing. */
  profile?: Profile
  /** Mails to which the reactions are among the events. Default none. */
  reacted?: ReadonlySet<string>
}

interface Assumptions {
  /** The share of customers who agreed to advertising by e-mail. */
  consent: number
  seed: number
}

/** How long parcels take after an order of which nothing but the order is known: an assumption of ours. */
const handedOverAfter = days(1)
const deliveredAfter = days(3)

/** The customers of the CDNOW sample, with what the demo makes up around their purchases. */
export function customersOfSample({ consent, seed }: Assumptions): SimulatedCustomer[] {
  const lives = new Map<string, LifeEvent[]>()
  for (const event of shopStory(readPurchases(Number.POSITIVE_INFINITY), 'simulation')) {
    const told = asTaken(event, agreed(event.subject, consent, seed))
    const known = lives.get(event.subject)
    if (known) known.push(told)
    else lives.set(event.subject, [told])
  }
  return [...lives].map(([id, events]) => ({ id, events }))
}

/** As the api takes it in. It is made of nothing else, which a test holds: checking it each time would take longer. */
function asTaken(
  { at, id, type, data: { customer, ...data } }: ShopEvent,
  marketingConsent: ReturnType<typeof agreed>,
): LifeEvent {
  const { happenedAt }: EventType = eventTypes[type]
  const told = happenedAt && data[happenedAt as keyof typeof data]
  return {
    at,
    id,
    type,
    data,
    ...(customer && { customer: { ...customer, marketingConsent } }),
    ...(typeof told === 'string' && { happenedAt: Date.parse(told) }),
  }
}

/** Customers of whom only their orders are known; that parcels arrive, and who agreed to advertising, is assumed. */
export function customersOf(orders: readonly PlacedOrder[], assumed: Assumptions): SimulatedCustomer[] {
  const byCustomer = new Map<string, PlacedOrder[]>()
  for (const order of orders)
    byCustomer.set(order.customerId, [...(byCustomer.get(order.customerId) ?? []), order])
  return [...byCustomer].map(([id, own], index) => ({
    id,
    events: own.flatMap((order) => eventsOf(order, index, assumed)).sort((a, b) => a.at - b.at),
  }))
}

function eventsOf(order: PlacedOrder, index: number, { consent, seed }: Assumptions): LifeEvent[] {
  const { customerId, orderId, placedAt, total, currency, productId, productName, category } = order
  const customer = {
    email: `customer-${index + 1}@simulation.example`,
    marketingConsent: agreed(customerId, consent, seed),
  }
  const item = {
    productId: productId ?? `of-${orderId}`,
    name: productName ?? productId ?? `What order ${orderId} held`,
    quantity: 1,
    price: total,
    ...(category && { category }),
  }
  const placed = { orderNumber: orderId, placedAt: toIso(placedAt), currency, total, items: [item] }
  const tell = (type: string, at: Instant, data: object) =>
    readShopEvent({
      at,
      id: `${orderId}/${type}`,
      type,
      ...{ specversion: '1.0', source: 'simulation', subject: customerId.slice(0, 256) },
      data: { orderId, ...data },
    })
  return [
    tell('order.placed', placedAt, { ...placed, paymentMethod: 'unknown', customer }),
    tell('shipment.handed-over', placedAt + handedOverAfter, {}),
    tell('shipment.delivered', placedAt + deliveredAfter, {}),
  ]
}

/** Proven, and from before every order, for the given share of customers. */
function agreed(customer: string, share: number, seed: number) {
  return (
    chance(seed, customer, 'consent') < share && {
      given: true,
      at: '1970-01-02T00:00:00Z',
      wordingVersion: 'simulation',
      how: 'assumed',
      where: 'simulation',
    }
  )
}
