import { sampleContext } from '../../emails/fixtures.ts'
import { decide } from '../../journeys/decide.ts'
import type { Decision, Intent } from '../../journeys/decision.ts'
import { digest } from '../../journeys/digest.ts'
import type {
  CustomerEvent,
  EventData,
  EventName,
  OrderEvent,
  OrderEventName,
} from '../../journeys/events.ts'
import type { Facts, Profile, UnfinishedSend } from '../../journeys/facts.ts'
import { isAboutOrder } from '../../journeys/fold.ts'
import type { Instant } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import type { OrderPlaced } from '../../journeys/order-events.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { orderWatch } from '../../journeys/orders/order-watch.ts'
import type { Question } from '../../journeys/questions.ts'
import { reConsent } from '../../journeys/re-consent.ts'
import { noSettings } from '../../journeys/settings.ts'
import { type CustomerState, newcomer } from '../../journeys/state.ts'
import { badAnswer } from '../../journeys/stories/bad-answer.ts'
import { winBack } from '../../journeys/stories/win-back.ts'
import { subscription } from '../../journeys/subscription.ts'
import { consentWord } from '../helpers/consent.ts'

/** A Monday noon in Berlin: no quiet hours, no change of the clocks near. */
export const monday: Instant = Date.parse('2026-02-02T11:00:00Z')

export const rules: Facts['rules'] = sampleContext.shop.marketing

/** What is told where a test names no journeys: about orders, silence and permission, so that no other story joins in. */
export const fewJourneys: readonly Journey[] = [
  orderStory,
  orderWatch,
  subscription,
  reConsent,
  winBack,
  badAnswer,
  digest,
]

/** What a shop without any stories of its own tells. */
export const contents: Facts['contents'] = {
  guides: {},
  invitations: [],
  greetings: [],
  chapters: [],
  newsletters: [],
  interests: [],
  stores: [],
  shareUrl: 'https://tonfolge.example',
}

export const anna: Profile = {
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Berger',
  consents: { email: consentWord() },
}

export const factsOf = (overrides: Partial<Facts> = {}): Facts => ({
  profile: anna,
  rules,
  orders: sampleContext.shop.orders,
  groups: {},
  topics: [],
  isBankKnown: true,
  documents: [],
  shopTimeZone: 'Europe/Berlin',
  contents,
  settings: noSettings,
  unfinished: [],
  ...overrides,
})

/** When it happened and, if later, when it was told. */
export interface Told {
  order?: string
  toldAt?: Instant
}

function event<N extends EventName>(
  type: N,
  at: Instant,
  data: EventData<N>,
  toldAt: Instant = at,
): CustomerEvent {
  return { seq: 1, type, at, receivedAt: toldAt, data } as CustomerEvent
}

export function placed(at: Instant, { order = 'o1', toldAt }: Told = {}, more: Partial<OrderPlaced> = {}) {
  const data: OrderPlaced = {
    orderId: order,
    orderNumber: `N-${order}`,
    placedAt: new Date(at).toISOString(),
    currency: 'EUR',
    total: 2990,
    paymentMethod: 'invoice',
    items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
    ...more,
  }
  return event('order.placed', at, data, toldAt)
}

/** Makes reports of one type that say at least this, and what a test adds. */
function report<N extends OrderEventName>(type: N, said: Omit<EventData<N>, 'orderId'>) {
  return (at: Instant, { order = 'o1', toldAt }: Told = {}, more: Partial<EventData<N>> = {}) =>
    event(type, at, { orderId: order, ...said, ...more } as EventData<N>, toldAt)
}

export const paid = report('payment.received', { amount: 2990 })
export const changed = report('order.changed', {
  total: 1990,
  items: [{ productId: 'p2', name: 'Giant Steps', quantity: 1, price: 1990 }],
})
export const released = report('order.released', {})
export const delayed = report('order.delayed', { reason: 'supplier' })
export const shipped = report('shipment.handed-over', { carrier: 'DHL' })
export const delivered = report('shipment.delivered', {})
export const cancelled = report('order.cancelled', { reason: 'customer' })
export const partCancelled = report('order.cancelled', { items: [{ productId: 'p1', quantity: 1 }] })
export const returnAnnounced = report('return.announced', {})
export const returnReceived = report('return.received', {})
export const returnInspected = report('return.inspected', { outcome: 'accepted' })
export const refunded = report('refund.sent', { amount: 2990, method: 'paypal' })
export const withdrawn = report('withdrawal.received', { statement: 'Hiermit widerrufe ich.' })
export const incident = report('incident.reported', { kind: 'damaged' })
export const updated = (at: Instant) => event('customer.updated', at, {})

/** A cart with one thing in it. */
export const cartUpdated = (
  at: Instant,
  { cart = 'c1', toldAt }: { cart?: string; toldAt?: Instant } = {},
  more: Partial<EventData<'cart.updated'>> = {},
) =>
  event(
    'cart.updated',
    at,
    {
      cartId: cart,
      currency: 'EUR',
      total: 2990,
      items: [{ productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }],
      ...more,
    },
    toldAt,
  )

export const checkoutStarted = (at: Instant, { cart = 'c1' }: { cart?: string } = {}) =>
  event('checkout.started', at, { cartId: cart })

export const viewed = (at: Instant, more: Partial<EventData<'product.viewed'>> = {}) =>
  event('product.viewed', at, { productId: 'p1', name: 'Blue Train', ...more })

export const levelReached = (
  at: Instant,
  level: string,
  more: Partial<EventData<'loyalty.level-reached'>> = {},
) => event('loyalty.level-reached', at, { level, ...more })

export const joined = (at: Instant, channel: string) => event('channel.joined', at, { channel })

export const outage = (at: Instant, more: Partial<EventData<'outage.reported'>> = {}) =>
  event('outage.reported', at, { incidentId: 'i1', ...more })

export const replied = (at: Instant) => event('mail.replied', at, { sendId: 's1' })

/** A mail, by its business key. */
type Key = Pick<Intent, 'journey' | 'subject' | 'step'>

export const mailDelivered = (at: Instant, mail: Key) =>
  event('mail.delivered', at, { sendId: 's1', ...keyFields(mail) })

export const mailOpened = (at: Instant, mail: Key) =>
  event('mail.opened', at, { sendId: 's1', ...keyFields(mail) })

export const mailClicked = (at: Instant, mail: Key) =>
  event('mail.clicked', at, { sendId: 's1', ...keyFields(mail) })

/** The question that a mail asked is answered. */
export const answered = (at: Instant, mail: Key & { question?: Question }, answers: Record<string, string>) =>
  event('question.answered', at, { ...keyFields(mail), question: mail.question ?? 'satisfaction', answers })

/** Staff step in by hand. */
export const steered = (
  at: Instant,
  action: EventData<'journey.steered'>['action'],
  telling: { journey: string; subject: string; step?: string; until?: string },
) => event('journey.steered', at, { action, ...telling, who: 'Nina', why: 'a call' })

/** The settings were changed while people are in it. */
export const settingsChanged = (
  at: Instant,
  choice: EventData<'settings.changed'>['choice'],
  { journey, before = 0 }: { journey?: string; before?: number } = {},
) => event('settings.changed', at, { choice, before, ...(journey !== undefined && { journeys: [journey] }) })

const keyFields = ({ journey, subject, step }: Key): Key => ({ journey, subject, step })

/** A customer as the database would keep them: state as JSON, intended mails unfinished until they are. */
export function customer(given: Partial<Facts> = {}, journeysOfTheirs: readonly Journey[] = fewJourneys) {
  let state: CustomerState = newcomer
  let overrides = given
  let unfinished: UnfinishedSend[] = [...(overrides.unfinished ?? [])]
  let profile = overrides.profile ?? anna
  let wakeUpAt: Instant | undefined
  let earlier: readonly OrderEvent[] = []
  const told: (Intent & { at: Instant })[] = []

  function hear(
    now: Instant,
    events: readonly CustomerEvent[] = [],
    journeys: readonly Journey[] = journeysOfTheirs,
  ): Decision {
    const decision = decide(
      state,
      events,
      factsOf({ ...overrides, profile, unfinished, earlier }),
      now,
      journeys,
    )
    earlier = [...earlier, ...events.filter(isAboutOrder)]
    state = JSON.parse(JSON.stringify(decision.state)) as CustomerState
    const gone = new Set(decision.withdrawals.map(({ sendId }) => sendId))
    unfinished = [
      ...unfinished.filter(({ id }) => !gone.has(id)),
      ...decision.intents.map((intent) => ({
        ...intent,
        id: keyOf(intent),
        attempted: false,
        dueAt: now,
      })),
    ]
    told.push(...decision.intents.map((intent) => ({ ...intent, at: now })))
    wakeUpAt = decision.wakeUp?.at
    return decision
  }

  function hearOut(
    now: Instant,
    events: readonly CustomerEvent[] = [],
    journeys?: readonly Journey[],
  ): Decision[] {
    const decisions = [hear(now, events, journeys)]
    while (unfinished.some(({ dueAt }) => dueAt <= now)) {
      unfinished = []
      decisions.push(hear(now, [], journeys))
    }
    return decisions
  }

  return {
    hear,
    /** Hears, and lets every mail come to its end before the next is decided, until there is nothing left to say. */
    hearOut,
    /** Lives on to that moment, woken whenever there is something to decide. */
    liveUntil(until: Instant): Decision[] {
      const decisions: Decision[] = []
      for (let at = wakeUpAt; at !== undefined && at <= until; at = wakeUpAt) decisions.push(...hearOut(at))
      return decisions
    },
    /** What is known of the sends under way changes: they are offered to Resend, deferred. */
    change(change: Partial<UnfinishedSend>): void {
      unfinished = unfinished.map((send) => ({ ...send, ...change }))
    },
    /** Sends under way come to their end, all or those of one step. */
    finish(step?: string): void {
      unfinished = unfinished.filter((send) => step !== undefined && send.step !== step)
    },
    know(news: Partial<Profile>): void {
      profile = { ...profile, ...news }
    },
    /** The shop changes what it says and how it goes about it. */
    set(facts: Partial<Omit<Facts, 'profile' | 'unfinished'>>): void {
      overrides = { ...overrides, ...facts }
    },
    get state() {
      return state
    },
    get unfinished(): readonly UnfinishedSend[] {
      return unfinished
    },
    /** The mails told so far, with the moment of their decision. */
    get told(): readonly (Intent & { at: Instant })[] {
      return told
    },
    /** The steps told so far. */
    get steps(): string[] {
      return told.map(({ step }) => step)
    },
  }
}

export const keyOf = ({ journey, subject, step }: Pick<Intent, 'journey' | 'subject' | 'step'>): string =>
  `${journey}/${subject}/${step}`

/** Why things were done or left, in short; the stages somebody comes to have tests of their own. */
export const reasonsOf = (decision: Decision): string[] =>
  decision.reasons
    .filter(({ what }) => what !== 'stage')
    .map(({ what, step, why }) => [what, step, why].filter(Boolean).join(' · '))
