import { setTimeout as sleep } from 'node:timers/promises'
import type { Pace } from './pace.ts'
import type { PlannedEvent } from './plan.ts'

/** The shop: tells what is planned, and each event again and again until it is accepted. */
export interface Shop {
  /** Tells what is planned until then, each at its time. */
  tellUntil(until: number): Promise<void>
  /** Tells the next planned event at once. */
  tellNext(): void
  /** Until everything told is accepted. */
  allAccepted(): Promise<void>
  /** Ids of the events that were told, and how many of them are accepted. */
  told: string[]
  accepted: number
  /** Tries, refused and failed ones included. */
  tries: number
}

interface ShopOptions {
  events: readonly PlannedEvent[]
  apiUrl: string
  apiKey: string
  pace: Pace
  now: () => Date
}

/** The source that the shop's events name. */
export const source = 'chaos'

/** Milliseconds after which it tries again, doubling within these bounds, and after which it gives up on an answer. */
const firstPause = 200
const longestPause = 3_200
const patience = 20_000

export function createShop({ events, apiUrl, apiKey, pace, now }: ShopOptions): Shop {
  /** Of each customer one event after the other, as any shop that wants them in order. */
  const telling = new Map<string, Promise<void>>()
  let next = 0
  let lastAt = 0

  const shop: Shop = {
    told: [],
    accepted: 0,
    tries: 0,
    async tellUntil(until) {
      for (let event = events[next]; event && event.at <= until; event = events[next]) {
        await pace.until(event.at)
        shop.tellNext()
      }
    },
    tellNext() {
      const event = events[next]
      if (!event) return
      next += 1
      const body = wordsOf(event)
      const before = telling.get(event.customer) ?? Promise.resolve()
      shop.told.push(body.id)
      telling.set(
        event.customer,
        before.then(() => tell(JSON.stringify(body))),
      )
    },
    async allAccepted() {
      await Promise.all(telling.values())
    },
  }
  return shop

  async function tell(body: string): Promise<void> {
    for (let pause = firstPause; !(await isAccepted(body)); pause = Math.min(2 * pause, longestPause)) {
      await sleep(pause)
    }
    shop.accepted += 1
  }

  async function isAccepted(body: string): Promise<boolean> {
    shop.tries += 1
    try {
      const response = await fetch(`${apiUrl}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(patience),
      })
      const answer = await response.text()
      // It will never be accepted, however often it is told.
      if (response.status === 400 || response.status === 422) throw new RefusedForGood(answer)
      return response.status === 202
    } catch (error) {
      if (error instanceof RefusedForGood) throw error
      return false
    }
  }

  function wordsOf({ customer, order, course: { type, step, data } }: PlannedEvent) {
    // No two things happen in one millisecond, so that their order is told too.
    lastAt = Math.max(lastAt + 1, now().getTime())
    const time = new Date(lastAt).toISOString()
    const placed = type === 'order.placed' && {
      orderNumber: order,
      placedAt: time,
      customer: person(customer),
    }
    return {
      specversion: '1.0',
      id: `${order}/${step}`,
      source,
      subject: customer,
      type,
      time,
      data: { orderId: order, ...data, ...placed },
    }
  }
}

class RefusedForGood extends Error {}

function person(customer: string): object {
  return { email: `${customer}@customer.example`, firstName: 'Anna', lastName: 'Berger', locale: 'de-DE' }
}
