import { factsOf } from '../../activities/facts-of.ts'
import { type IncomingEvent, readEvent } from '../../api/read-events.ts'
import type { Shop } from '../../config/shop.ts'
import type { ShopEvent } from '../../dev/demo/shop-story.ts'
import { applyUpdate } from '../../journeys/apply-update.ts'
import { decide } from '../../journeys/decide.ts'
import type { CustomerEvent } from '../../journeys/events.ts'
import type { Profile } from '../../journeys/facts.ts'
import { newcomer } from '../../journeys/state.ts'

/** A mail that would go, by its business key, and when. */
export interface SimulatedMail {
  key: string
  at: number
}

/** Lives one customer's events through the pure core alone: every mail goes at once, nothing fails. */
export function simulate(events: readonly ShopEvent[], shop: Shop, end: number): SimulatedMail[] {
  const mails: SimulatedMail[] = []
  let state = newcomer
  let profile: Profile = {}
  let wakeAt: number | undefined
  let next = 0
  while (true) {
    const event = events[next]
    const now = Math.min(event?.at ?? Number.POSITIVE_INFINITY, wakeAt ?? Number.POSITIVE_INFINITY)
    if (now > end) return mails
    const news = event?.at === now ? [event] : []
    next += news.length
    for (const incoming of news.map(asIncoming)) {
      const at = new Date(now)
      const origin = { eventId: incoming.id, by: 'shop', occurredAt: at, receivedAt: at } as const
      profile = applyUpdate(profile, { ...incoming, ...origin }).profile
    }
    const facts = factsOf({ profile, unfinished: [] }, shop)
    const read = news.map((one) => asRead(one, next, now))
    let decision = decide(state, read, facts, now)
    // The outcome of a mail is in at once, so what waited for it is decided on at the same moment.
    while (decision.intents.length > 0) {
      mails.push(
        ...decision.intents.map(({ journey, subject, step }) => ({
          key: `${journey}/${subject}/${step}`,
          at: now,
        })),
      )
      decision = decide(decision.state, [], facts, now)
    }
    state = decision.state
    wakeAt = decision.wakeUp?.at
  }
}

/** The event as the api would have accepted it. */
function asIncoming({ at: _, ...cloudEvent }: ShopEvent): IncomingEvent {
  const { event, faults } = readEvent(cloudEvent)
  if (!event) throw new Error(`A made-up event is not valid: ${JSON.stringify(faults)}`)
  return event
}

/** The event as it is decided on. */
function asRead(told: ShopEvent, seq: number, now: number): CustomerEvent {
  const { type, data } = asIncoming(told)
  return { seq, type, at: now, receivedAt: now, data } as CustomerEvent
}
