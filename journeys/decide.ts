import type { Arbitrated } from './arbiter.ts'
import type { Attention, Decision, Intent, Note, Place, Reason, WakeUp } from './decision.ts'
import { asDigest, digest, dissolve, spellOut } from './digest.ts'
import type { CustomerEvent, EventName } from './events.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import { fold } from './fold.ts'
import type { Instant } from './instant.ts'
import type { Journey } from './journey.ts'
import { journeys as allJourneys } from './journeys.ts'
import { afterMarketing } from './knowledge/engagement.ts'
import { isOrderOpen, ordersOf } from './orders/orders.ts'
import { isToldLate } from './reports.ts'
import { stageOf } from './stage.ts'
import { stages } from './stages.ts'
import { type CustomerState, copyOfState, storyOf } from './state.ts'
import { goOnAll, idUnderWay } from './telling/go-on.ts'
import { pastAfter } from './telling/past.ts'
import { recall, tooMany } from './telling/put-away.ts'
import { soonest } from './telling/soonest.ts'
import { tellings } from './telling/tellings.ts'
import type { Telling, Told } from './telling/told.ts'
import { openJourneys, whatStays } from './telling/what-stays.ts'

/**
 * What this customer should hear now, and when to ask again. Pure: same input, same decision.
 * @param events the customer's events after those in `state`, in the order of their numbers.
 * @param now business time, never before that of the last decision.
 */
export function decide(
  state: CustomerState,
  events: readonly CustomerEvent[],
  facts: Facts,
  now: Instant,
  journeys: readonly Journey[] = allJourneys,
): Decision {
  const folded = hear(state, events, facts, now, journeys)
  const unfinished = spellOut(facts.unfinished, folded.digest)
  const history: Reason[] = []
  for (const event of events) if (isHistory(event)) history.push(historyReason(event))
  const spelledOut = unfinished === facts.unfinished ? facts : { ...facts, unfinished }
  const decision = choose(folded, spelledOut, now, journeys, history)
  const instead = dissolve(decision, folded, facts, journeys)
  if (!instead) return decision
  const { withdrawal, summary } = instead
  const next = choose(instead.state, instead.facts, now, journeys, history)
  return {
    ...next,
    withdrawals: [...next.withdrawals, withdrawal],
    reasons: [{ what: 'withdraw', about: summary, why: withdrawal.reason }, ...next.reasons],
  }
}

/** The state with everything in it that is new. */
export function hear(
  state: CustomerState,
  events: readonly CustomerEvent[],
  facts: Facts,
  now: Instant,
  journeys: readonly Journey[] = allJourneys,
): CustomerState {
  return events.reduce(
    (known, event) => fold(known, event, journeys),
    recall(state, events, { facts, now, journeys }),
  )
}

function choose(
  folded: CustomerState,
  facts: Facts,
  now: Instant,
  journeys: readonly Journey[],
  history: readonly Reason[],
): Decision {
  const staged = atStage(folded, facts, now)
  const all = tellings(journeys, staged.state, facts, now)
  const going = goOnAll(all, staged.state, { facts, now, journeys })
  const { arbitrated, told, marks, withdrawals } = going
  const { leaves, awaited, waitsFor, notes, attention, reasons } = together(told)
  const stands = leaves ? atStage(gone(staged.state, now), facts, now) : staged
  const past = pastAfter(folded.past, all, marks, now)
  const afterwards = stateAfter(stands.state, { marks, past }, arbitrated, now)
  const { state, goesOn, dropped } = whatStays(afterwards, all, going, { facts, now, journeys })
  return {
    state,
    intents: intentsOf(arbitrated, awaited),
    withdrawals,
    awaited: facts.unfinished.map(({ id }) => id).filter((id) => awaited.has(id)),
    wakeUp: soonest(
      goesOn.map(({ wakeUp }) => wakeUp),
      arbitrated.wakeUps,
      [stands.wakeUp],
      leaveLater(facts.unfinished, withdrawals, now),
    ),
    waitsFor: [...waitsFor],
    stage: stands.name,
    notes,
    places: placesOf(goesOn),
    journeys: openJourneys(all, marks, now),
    openOrders: openOrders(folded, now),
    attention,
    reasons: joined(
      history,
      staged.reasons,
      reasons,
      dropped.map(dropReason),
      going.gone,
      arbitrated.reasons,
      leaves ? stands.reasons : [],
    ),
  }
}

/** What all stories say. Every decision comes by here. */
function together(told: readonly Told[]) {
  const awaited = new Set<string>()
  const waitsFor = new Set<EventName>()
  const notes: Note[] = []
  const attention: Attention[] = []
  const reasons: Reason[] = []
  let leaves = false
  for (const one of told) {
    leaves ||= one.sunset
    for (const sendId of one.awaited) awaited.add(sendId)
    for (const type of one.waitsFor) waitsFor.add(type)
    notes.push(...one.notes)
    attention.push(...one.attention)
    for (const { what, about, story = one.story, step, why, until } of one.reasons)
      reasons.push({ what, about, story, step, why, until })
  }
  return { leaves, awaited, waitsFor, notes, attention, reasons }
}

function joined<T>(...lists: readonly (readonly T[])[]): T[] {
  const all: T[] = []
  for (const list of lists) for (const one of list) all.push(one)
  return all
}

/** The state once its mails have left. */
function stateAfter(
  state: CustomerState,
  told: Pick<CustomerState, 'marks' | 'past'>,
  { going, gathered }: Arbitrated,
  now: Instant,
): CustomerState {
  const sold = going.find(({ purpose }) => purpose === 'marketing')
  const after = copyOfState(state)
  after.marks = told.marks
  after.past = told.past
  if (!sold) return after
  after.lastMarketingAt = now
  after.engagement = afterMarketing(state.engagement, now)
  if (gathered.length > 0) after.digest = asDigest(sold, gathered, state)
  if (sold.question) after.asked = { story: storyOf(sold), step: sold.step, at: now }
  return after
}

function gone(state: CustomerState, now: Instant): CustomerState {
  const after = copyOfState(state)
  after.goneAt = now
  return after
}

/** The mails that leave; of those that another one waits for, the outcome is decided on. */
function intentsOf({ going, gathered }: Arbitrated, awaited: ReadonlySet<string>): Intent[] {
  if (awaited.size === 0) return going
  const isAwaited = gathered.some((one) => awaited.has(idUnderWay(one)))
  return going.map((intent) => ({
    ...intent,
    awaited:
      intent.awaited || awaited.has(idUnderWay(intent)) || (intent.journey === digest.name && isAwaited),
  }))
}

function placesOf(goesOn: readonly Pick<Told, 'place'>[]): Place[] {
  const places: Place[] = []
  for (const { place } of goesOn) if (place) places.push(place)
  return places
}

/** When mails under way that have time will leave. */
function leaveLater(
  unfinished: readonly UnfinishedSend[],
  withdrawals: Decision['withdrawals'],
  now: Instant,
): WakeUp[] {
  if (unfinished.length === 0) return []
  return unfinished
    .filter(({ id, dueAt }) => dueAt > now && !withdrawals.some(({ sendId }) => sendId === id))
    .map(({ dueAt, summary }) => ({ at: dueAt, for: summary }))
}

/** The numbers of the orders of which something is still to come. */
function openOrders({ orders }: CustomerState, now: Instant): string[] {
  const open: string[] = []
  for (const order of ordersOf(orders)) if (isOrderOpen(order, now)) open.push(order.details.orderNumber)
  return open
}

function dropReason({ subject, story }: Telling): Reason {
  return { what: 'end', about: subject.label, story, why: tooMany }
}

type Placed = CustomerEvent & { type: 'order.placed' }

function isHistory(event: CustomerEvent): event is Placed {
  return event.type === 'order.placed' && isToldLate(event)
}

function historyReason({ data }: Placed): Reason {
  return { what: 'history', about: `order ${data.orderNumber}`, why: 'told long after it was placed' }
}

/** The stage the acquaintance has come to, kept with its date. */
function atStage(state: CustomerState, facts: Facts, now: Instant) {
  const { name, since, changesAt } = stageOf(state, facts.rules, now)
  const isNew = state.stage?.name !== name
  const wakeUp = changesAt === undefined ? undefined : { at: changesAt, for: `no longer ${name}` }
  if (!isNew) return { name, state, wakeUp, reasons: [] }
  const after = copyOfState(state)
  after.stage = { name, since }
  const reason: Reason = { what: 'stage', about: name, why: stages[name].goal }
  return { name, state: after, wakeUp, reasons: [reason] }
}
