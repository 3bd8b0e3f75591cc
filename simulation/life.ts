import { factsOf } from '../activities/facts-of.ts'
import type { Shop } from '../config/shop.ts'
import { applyUpdate } from '../journeys/apply-update.ts'
import { decide } from '../journeys/decide.ts'
import type { Decision, Intent } from '../journeys/decision.ts'
import {
  type CustomerEvent,
  type CustomerUpdate,
  type EventName,
  type OrderEvent,
  wakes,
} from '../journeys/events.ts'
import type { Facts, Profile } from '../journeys/facts.ts'
import { isAboutOrder } from '../journeys/fold.ts'
import { type Instant, toIso } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import { journeys as allJourneys } from '../journeys/journeys.ts'
import { noSettings, type Settings } from '../journeys/settings.ts'
import { type CustomerState, newcomer } from '../journeys/state.ts'

/** Something that is told of a customer. */
export interface LifeEvent {
  /** When it is told. */
  at: Instant
  /** When it happened, if that was earlier. */
  happenedAt?: Instant
  id: string
  type: EventName
  data: object
  customer?: CustomerUpdate | undefined
  /** Who says so. Default the shop. */
  by?: 'shop' | 'person'
}

/** A mail that went, as it was decided; `key` is its business key `journey/subject/step`. */
export interface LivedMail extends Intent {
  key: string
  at: Instant
}

export interface LifeOptions {
  shop: Shop
  /** Default: those of the product. */
  journeys?: readonly Journey[] | undefined
  settings?: Settings | undefined
  /** What is known of the person before anything is told. */
  profile?: Profile
  /** What comes back of a mail, in the order in which it happens. Default nothing. */
  reactionsTo?: (mail: LivedMail) => readonly LifeEvent[]
  /** Hears every decision. */
  onDecision?: (decision: Decision, at: Instant) => void
}

/** A customer who lives through the pure core alone. */
export interface Life {
  /** What will be told of them, each at its time. */
  tell(events: readonly LifeEvent[]): void
  /** Lives on up to this moment, and through it. */
  until(end: Instant): void
  /** Every mail so far, oldest first. */
  readonly mails: readonly LivedMail[]
  readonly state: CustomerState
  readonly profile: Profile
  /** The last decision; undefined before the first. */
  readonly decision: Decision | undefined
}

/** What most events are beside those of orders, so that it is worth not looking into them. */
const saysNothingOfPerson: ReadonlySet<EventName> = new Set(['mail.delivered', 'mail.opened', 'mail.clicked'])

const none: readonly never[] = []

/** Decisions at one moment after which something must be wrong. */
const mostAtOnce = 200

/**
 * Begins a life in which nothing fails: every mail goes the moment it is decided, and is sent at once. Time and news are
 * as they would be in the product: what wakes nobody there waits for the next decision here too.
 */
export function beginLife(options: LifeOptions): Life {
  const { shop, journeys = allJourneys, settings = noSettings, reactionsTo, onDecision } = options
  const mails: LivedMail[] = []
  const ahead: LifeEvent[] = []
  let undecided: CustomerEvent[] = []
  let state = newcomer
  let profile = options.profile ?? {}
  let profileText = JSON.stringify(profile)
  let facts: Facts | undefined
  const ordersHeard = new Map<string, OrderEvent[]>()
  let decision: Decision | undefined
  let seq = 0

  return {
    tell,
    until(end) {
      let atOnce = 0
      for (let last = Number.NEGATIVE_INFINITY; ; ) {
        const now = Math.min(ahead[0]?.at ?? Number.POSITIVE_INFINITY, wakeUpAt())
        if (now > end) return
        atOnce = now === last ? atOnce + 1 : 0
        last = now
        if (atOnce > mostAtOnce)
          throw new Error(`Nothing comes to rest at ${toIso(now)}: ${decision?.wakeUp?.for ?? 'no wake-up'}.`)
        const isDue = wakeUpAt() <= now
        if (hear(now) || isDue) goOn(now)
      }
    },
    get mails() {
      return mails
    },
    get state() {
      return state
    },
    get profile() {
      return profile
    },
    get decision() {
      return decision
    },
  }

  function tell(events: readonly LifeEvent[]): void {
    for (const event of events) {
      // Nearly all is told in order, and of what happens at one moment the first told comes first.
      const before = ahead.findLastIndex(({ at }) => at <= event.at)
      ahead.splice(before + 1, 0, event)
    }
  }

  function wakeUpAt(): Instant {
    return decision?.wakeUp?.at ?? Number.POSITIVE_INFINITY
  }

  /** Takes in what is told now. @returns whether it asks for a decision */
  function hear(now: Instant): boolean {
    const waitsFor = decision?.waitsFor ?? []
    let count = 0
    let asks = false
    for (const event of ahead) {
      if (event.at > now) break
      count += 1
      seq += 1
      const at = Math.min(event.happenedAt ?? now, now)
      const { type, data, customer } = event
      const isOfPerson = customer || 'marketingNotice' in data
      if (isOfPerson || !(saysNothingOfPerson.has(type) || 'orderId' in data)) learn(event, at, now)
      undecided.push({ seq, type, at, receivedAt: now, data } as CustomerEvent)
      asks ||= wakes(type, waitsFor) || (customer !== undefined && wakes('customer.updated', waitsFor))
    }
    if (count > 0) ahead.splice(0, count)
    return asks
  }

  function learn({ id, type, data, customer, by = 'shop' }: LifeEvent, at: Instant, now: Instant): void {
    const [occurredAt, receivedAt] = [new Date(at), new Date(now)]
    const news = { type, data, customer, eventId: id, by, occurredAt, receivedAt }
    const after = applyUpdate(profile, news).profile
    if (after === profile) return
    const text = JSON.stringify(after)
    if (text === profileText) return
    profile = after
    profileText = text
    facts = undefined
  }

  /** What was decided on before of orders that the news are about, and that the state holds no longer. */
  function toldBefore(news: readonly CustomerEvent[]): readonly OrderEvent[] {
    const ofOrders = news.filter(isAboutOrder)
    if (ofOrders.length === 0) return none
    const missing = new Set<string>()
    for (const { data } of ofOrders) if (!state.orders[data.orderId]) missing.add(data.orderId)
    const earlier = [...missing].flatMap((id) => ordersHeard.get(id) ?? [])
    for (const event of ofOrders) {
      const heard = ordersHeard.get(event.data.orderId)
      if (heard) heard.push(event)
      else ordersHeard.set(event.data.orderId, [event])
    }
    return earlier
  }

  /** Decides, and lets every mail go; what waits for one is decided on at the same moment. */
  function goOn(now: Instant): void {
    facts ??= factsOf({ profile, unfinished: [], suppressed: undefined, settings }, shop)
    const earlier = toldBefore(undecided)
    for (let news = undecided; ; news = []) {
      undecided = []
      decision = decide(state, news, earlier.length > 0 ? { ...facts, earlier } : facts, now, journeys)
      state = decision.state
      onDecision?.(decision, now)
      for (const intent of decision.intents) {
        const mail = asLived(intent, now)
        mails.push(mail)
        if (reactionsTo) tell(reactionsTo(mail))
      }
      if (!decision.intents.some(({ awaited }) => awaited)) return
    }
  }
}

/** Named one by one, so that all mails are of one shape: every later look at one takes longer otherwise. */
function asLived(intent: Intent, at: Instant): LivedMail {
  const { journey, subject, step } = intent
  return {
    key: `${journey}/${subject}/${step}`,
    at,
    journey,
    subject,
    step,
    template: intent.template,
    props: intent.props,
    attachments: intent.attachments,
    purpose: intent.purpose,
    topic: intent.topic,
    basis: intent.basis,
    question: intent.question,
    mandatory: intent.mandatory,
    summary: intent.summary,
    awaited: intent.awaited,
  }
}

/** Lives one customer's events through to the end. */
export function live(events: readonly LifeEvent[], end: Instant, options: LifeOptions): Life {
  const life = beginLife(options)
  life.tell(events)
  life.until(end)
  return life
}
