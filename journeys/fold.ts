import type { CustomerEvent, EventName, OrderEvent } from './events.ts'
import type { Instant } from './instant.ts'
import type { Journey } from './journey.ts'
import { foldBadAnswers } from './knowledge/bad-answers.ts'
import { foldCarts } from './knowledge/carts.ts'
import { foldEngagement } from './knowledge/engagement.ts'
import { foldInterests } from './knowledge/interests.ts'
import { foldNoted } from './knowledge/noted.ts'
import { foldGoingBack, foldPurchases } from './knowledge/purchases.ts'
import { foldRelation } from './knowledge/relation.ts'
import { foldSpent } from './knowledge/spent.ts'
import { foldSteering } from './knowledge/steering.ts'
import { foldViews } from './knowledge/views.ts'
import { orderOf } from './orders/orders.ts'
import { tableWith, withEntry } from './record.ts'
import { addReport, isToldLate } from './reports.ts'
import { foldRequest } from './requests.ts'
import { type CustomerState, copyOfState, type Digest, end, type StepMark } from './state.ts'

/** The story that hands bad answers to staff. */
const badAnswer = 'bad-answer'

/** Order times that are kept. */
const mostOrderTimes = 12

/** Categories that are kept of one order. */
const mostCategories = 8

/** What stories are told for: reaching it ends them. */
const goals: ReadonlySet<EventName> = new Set([
  'order.placed',
  'subscription.confirmed',
  'channel.joined',
  'question.answered',
])

/**
 * The state after one more event. Events that change nothing about the story leave it as it is.
 * @param journeys those whose steps may ask for what came back of a mail
 */
export function fold(
  state: CustomerState,
  event: CustomerEvent,
  journeys: readonly Journey[],
): CustomerState {
  return foldStory(foldAcquaintance(foldReaction(state, event, journeys), event), event)
}

/** What one more event says of the person's doings, beside the stories of their orders. */
function foldAcquaintance(state: CustomerState, event: CustomerEvent): CustomerState {
  // Most of what is told says nothing of it: that a mail came, and what becomes of an order once it is placed.
  if (event.type === 'mail.delivered' || (isAboutOrder(event) && event.type !== 'order.placed')) return state
  // What is imported counts, but nobody is at the shop now because of it.
  const isNew = !isToldLate(event)
  const after = copyOfState(state)
  if (isNew) {
    after.carts = foldCarts(state.carts, event, state.orders)
    after.views = foldViews(state.views, event)
    if (goals.has(event.type))
      after.reached = withEntry(state.reached, event.type, Math.max(event.at, event.receivedAt))
  }
  after.engagement = foldEngagement(state.engagement, event)
  after.purchases = foldPurchases(state.purchases, event)
  after.interests = foldInterests(state.interests, event, state)
  after.noted = foldNoted(state.noted, event)
  after.relation = foldRelation(state.relation, event)
  after.steering = foldSteering(state.steering, event)
  after.goneAt = goneAfter(state.goneAt, event)
  if (event.type === 'question.answered') {
    after.badAnswers = badAnswersAfter(state, event)
    after.asked = undefined
  }
  if (event.type === 'settings.changed') {
    after.marks = marksAfter(state, event)
    after.pins = pinsAfter(state, event)
  }
  return after
}

function badAnswersAfter(
  { badAnswers, marks, orders, steering }: CustomerState,
  event: CustomerEvent & { type: 'question.answered' },
): CustomerState['badAnswers'] {
  const { journey, subject, step } = event.data
  return foldBadAnswers(badAnswers, event, {
    answers: marks[`${journey}/${subject}`]?.[step]?.answers,
    orderNumber: orders[subject]?.['order.placed']?.[0]?.data.orderNumber,
    isSettled: ({ id }) => {
      const story = `${badAnswer}/${id}`
      return marks[story]?.[end] !== undefined || steering?.[story]?.endedAt !== undefined
    },
  })
}

/** Who says that they want to hear nothing more is gone, whenever they say so, and comes back by what they do later. */
function goneAfter(goneAt: Instant | undefined, event: CustomerEvent): Instant | undefined {
  if (event.type === 'question.answered' && event.data.question === 'stay') {
    if (event.data.answers.stay === 'no') return event.at
    return event.data.answers.stay === 'yes' ? undefined : goneAt
  }
  const returns =
    event.type === 'order.placed' || event.type === 'mail.clicked' || event.type === 'consent.given'
  return goneAt !== undefined && returns && event.at > goneAt ? undefined : goneAt
}

/** The state after the reaction to a mail, or the answer to its question. */
function foldReaction(
  state: CustomerState,
  event: CustomerEvent,
  journeys: readonly Journey[],
): CustomerState {
  switch (event.type) {
    case 'mail.delivered':
    case 'mail.opened':
    case 'mail.clicked': {
      const kind = event.type.slice('mail.'.length) as 'delivered' | 'opened' | 'clicked'
      let after = state
      for (const mail of mailsOf(event.data, state.digest)) {
        if (!journeys.find(({ name }) => name === mail.journey)?.story) continue
        after = marked(after, mail, (mark) =>
          mark[kind] === undefined ? reported(mark, kind, event.at) : mark,
        )
      }
      return after
    }
    case 'question.answered': {
      const { answers } = event.data
      return marked(state, event.data, (mark) => ({ ...mark, answers: { ...mark.answers, ...answers } }))
    }
    default:
      return state
  }
}

function reported(mark: StepMark, kind: 'delivered' | 'opened' | 'clicked', at: Instant): StepMark {
  const after = { ...mark }
  after[kind] = at
  return after
}

/** A digest stands for each mail it gathers. */
function mailsOf(mail: MailOfStory, digest: Digest | undefined): readonly MailOfStory[] {
  return digest && mail.journey === 'digest' && digest.subject === mail.subject ? digest.gathers : [mail]
}

interface MailOfStory {
  journey?: string | undefined
  subject?: string | undefined
  step?: string | undefined
}

function marked(
  state: CustomerState,
  { journey, subject, step }: MailOfStory,
  change: (mark: StepMark) => StepMark,
): CustomerState {
  const story = `${journey}/${subject}`
  const its = state.marks[story]
  const mark = step === undefined ? undefined : its?.[step]
  if (!mark || step === undefined) return state
  const changed = change(mark)
  if (changed === mark) return state
  const after = copyOfState(state)
  after.marks = tableWith(state.marks, story, withEntry(its, step, changed))
  return after
}

type SettingsChange = CustomerEvent & { type: 'settings.changed' }

/** Who is in a journey keeps the settings of before, or lets go of those kept earlier. */
function pinsAfter({ marks, pins = {} }: CustomerState, { data }: SettingsChange) {
  const { choice, before } = data
  const others = Object.entries(pins).filter(([story]) => choice === 'keep' || !isMeant(story, data))
  const kept =
    choice === 'keep'
      ? Object.keys(marks).filter((story) => isMeant(story, data) && isTold(marks[story]))
      : []
  return { ...Object.fromEntries(kept.map((story) => [story, before])), ...Object.fromEntries(others) }
}

/** What was passed over because of how things stood is asked again, where that was chosen. */
function marksAfter({ marks }: CustomerState, { data }: SettingsChange): CustomerState['marks'] {
  if (data.choice !== 're-evaluate') return marks
  return Object.fromEntries(
    Object.entries(marks).map(([story, its]) => {
      if (!isMeant(story, data) || !isTold(its)) return [story, its]
      return [story, Object.fromEntries(Object.entries(its).filter(([, { again }]) => !again))]
    }),
  )
}

function isMeant(story: string, { journeys }: SettingsChange['data']): boolean {
  return journeys?.some((journey) => story.startsWith(`${journey}/`)) ?? true
}

/** Whether a telling has not come to its end. */
function isTold(marks: Readonly<Record<string, StepMark>> = {}): boolean {
  return !marks[end]
}

/** What one more event says of the stories that are told of it. */
function foldStory(state: CustomerState, event: CustomerEvent): CustomerState {
  if (event.type === 'subscription.requested' || event.type === 'subscription.confirmed') {
    const after = copyOfState(state)
    after.requests = foldRequest(state.requests, event)
    return after
  }
  if (!isAboutOrder(event)) return state
  const { orderId } = event.data
  const known = state.orders[orderId] ?? {}
  const happened = addReport(known, event)
  if (happened === known) return state
  const order = orderOf(happened)
  const after = copyOfState(state)
  after.orders = tableWith(state.orders, orderId, happened)
  if (order) {
    after.purchases = foldGoingBack(state.purchases, order)
    after.spent = foldSpent(state.spent, orderOf(known), order)
  }
  return event.type === 'order.placed' ? countOrder(after, event) : after
}

/** Whether an event is about an order. */
export function isAboutOrder(event: CustomerEvent): event is OrderEvent {
  return 'orderId' in event.data
}

function countOrder(state: CustomerState, event: CustomerEvent & { type: 'order.placed' }): CustomerState {
  const items = event.data.items
    .slice(0, 3)
    .map(({ name, imageUrl, url, category }) => ({ name, imageUrl, url, category }))
  const told = new Set(event.data.items.flatMap(({ category }) => category ?? []))
  const categories = told.size > 0 ? [...told].slice(0, mostCategories) : undefined
  const order = { orderId: event.data.orderId, at: event.at, items, categories }
  const isFirst = !state.firstOrder || isBefore(order, state.firstOrder)
  const isLast = !state.lastOrder || !isBefore(order, state.lastOrder)
  const after = copyOfState(state)
  after.orderCount += 1
  after.firstOrderAt = Math.min(state.firstOrderAt ?? event.at, event.at)
  after.orderTimes = [...(state.orderTimes ?? []), event.at].sort((a, b) => a - b).slice(-mostOrderTimes)
  if (isFirst) after.firstOrder = order
  if (isLast) after.lastOrder = order
  return after
}

/** Of two orders placed at one moment it must not matter which is told first. */
function isBefore(one: NonNullable<CustomerState['lastOrder']>, other: typeof one): boolean {
  return one.at < other.at || (one.at === other.at && one.orderId < other.orderId)
}
