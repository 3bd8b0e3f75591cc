import { arbitrate } from './arbiter.ts'
import type { Decision, Intent, Reason } from './decision.ts'
import { asDigest, digest, dissolve, spellOut } from './digest.ts'
import type { CustomerEvent } from './events.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import { fold } from './fold.ts'
import type { Instant } from './instant.ts'
import { isStory, type Journey } from './journey.ts'
import { journeys as allJourneys } from './journeys.ts'
import { afterMarketing } from './knowledge/engagement.ts'
import { stepOf } from './occurrences.ts'
import { orderOf } from './order.ts'
import { putAway, recall, tooMany } from './put-away.ts'
import { soonest } from './soonest.ts'
import { stageOf } from './stage.ts'
import { stages } from './stages.ts'
import {
  type CustomerState,
  end,
  forget,
  isOpen,
  isToldLate,
  type PastTelling,
  type StepMark,
  storyOf,
} from './state.ts'
import { tell } from './tell.ts'
import { tellStory } from './tell-story.ts'
import { tellings } from './tellings.ts'
import type { Telling, Told } from './told.ts'

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
  const history = events.flatMap(historyReason)
  const decision = choose(folded, { ...facts, unfinished }, now, journeys, history)
  const instead = dissolve(decision, folded, facts)
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
  return events.reduce(fold, recall(state, events, { facts, now, journeys }))
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
  // Most stories of a long life are over, with nothing under way that could be called back.
  const live = all.filter(
    ({ journey, story }) =>
      !(isStory(journey) && folded.marks[story]?.[end]) ||
      facts.unfinished.some((send) => storyOf(send) === story),
  )
  const first = live.map((telling) => goOn(telling, staged.state, facts, facts.unfinished, now))
  const gone = withdrawEnded(first, journeys, facts)
  const arbitrated = arbitrate(
    first.flatMap(({ bid }) => bid ?? []),
    facts,
    staged.state,
    now,
  )

  const withdrawals = [...first.flatMap(({ withdrawals }) => withdrawals), ...gone.withdrawals]
  const withdrawn = new Set(withdrawals.map(({ sendId }) => sendId))
  const deferred = facts.unfinished.filter(({ id, dueAt }) => dueAt > now && !withdrawn.has(id))

  const marks = { ...folded.marks }
  for (const { story, marks: passed } of first) if (Object.keys(passed).length > 0) marks[story] = passed
  const leaving = [...arbitrated.going, ...arbitrated.gathered]
  for (const intent of leaving) {
    const story = storyOf(intent)
    marks[story] = { ...marks[story], [intent.step]: { at: now, outcome: 'intended' } }
  }
  // What comes after a mail is known once it leaves, and nobody would be woken for it otherwise.
  const underWay = leaving.map((intent) => asUnderWay(intent, now))
  const told = first.map((one, index) => {
    const telling = live[index]
    if (!telling || !underWay.some((send) => storyOf(send) === one.story)) return one
    const unfinished = [...facts.unfinished, ...underWay]
    const then = goOn(telling, { ...staged.state, marks }, facts, unfinished, now)
    marks[one.story] = then.marks
    return toldOn(one, then)
  })
  const awaited = new Set(told.flatMap(({ awaited }) => awaited))
  const gathersAwaited = arbitrated.gathered.some((one) => awaited.has(idUnderWay(one)))
  const sold = arbitrated.going.find(({ purpose }) => purpose === 'marketing')
  const leaves = told.some(({ sunset }) => sunset)
  const stands = leaves ? atStage({ ...staged.state, goneAt: now }, facts, now) : staged
  const afterwards: CustomerState = {
    ...stands.state,
    marks,
    past: pastAfter(folded.past, all, marks, now),
    ...(sold && { lastMarketingAt: now, engagement: afterMarketing(folded.engagement, now) }),
    ...(sold && arbitrated.gathered.length > 0 && { digest: asDigest(sold, arbitrated.gathered, folded) }),
  }

  const underWayOf = new Set([...facts.unfinished, ...underWay].map(storyOf))
  const untold = all.filter((telling) => !isOver(telling, told, marks, underWayOf))
  const smaller = putAway(afterwards, all, untold, { facts, now, journeys })
  const keep = new Set([...smaller.stories, ...underWayOf])
  const dropped = untold.filter(({ story }) => !smaller.stories.has(story))
  const goesOn =
    dropped.length === 0
      ? told
      : told.filter(({ story }) => !dropped.some((telling) => telling.story === story))
  return {
    state: forget(smaller.state, now, keep),
    intents: arbitrated.going.map((intent) => ({
      ...intent,
      awaited:
        intent.awaited ||
        awaited.has(idUnderWay(intent)) ||
        (intent.journey === digest.name && gathersAwaited),
    })),
    withdrawals,
    awaited: facts.unfinished.flatMap(({ id }) => (awaited.has(id) ? [id] : [])),
    wakeUp: soonest([
      ...goesOn.flatMap(({ wakeUp }) => wakeUp ?? []),
      ...arbitrated.wakeUps,
      stands.wakeUp,
      ...deferred.map(({ dueAt, summary }) => ({ at: dueAt, for: summary })),
    ]),
    waitsFor: [...new Set(told.flatMap(({ waitsFor }) => waitsFor))],
    stage: stands.name,
    notes: told.flatMap(({ notes }) => notes),
    places: goesOn.flatMap(({ place }) => place ?? []),
    journeys: [
      ...new Set(
        all
          .filter(({ journey, subject, story }) => subject.open && !isTold(journey, marks[story]))
          .map(({ journey }) => journey.name),
      ),
    ],
    openOrders: Object.values(folded.orders)
      .flatMap((happened) => orderOf(happened) ?? [])
      .filter((order) => isOpen(order, now))
      .map(({ placed }) => placed.data.orderNumber),
    attention: told.flatMap(({ attention }) => attention),
    reasons: [
      ...history,
      ...staged.reasons,
      ...told.flatMap(({ story, reasons }) => reasons.map((reason) => ({ ...reason, story }))),
      ...dropped.map(({ subject, story }) => ({
        what: 'end' as const,
        about: subject.label,
        story,
        why: tooMany,
      })),
      ...gone.reasons,
      ...arbitrated.reasons,
      ...(leaves ? stands.reasons : []),
    ],
  }
}

/** A mail that leaves now, as the next decision would find it. */
function asUnderWay(intent: Intent, now: Instant): UnfinishedSend {
  return { ...intent, id: idUnderWay(intent), attempted: false, dueAt: now }
}

/** It has no id of its own before it is written down. */
function idUnderWay(intent: Intent): string {
  return `${storyOf(intent)}/${intent.step}`
}

/** A story whose mail leaves, and how it goes on after that. */
function toldOn(before: Told, then: Told): Told {
  return {
    ...then,
    bid: before.bid,
    notes: [...before.notes, ...then.notes],
    sunset: before.sunset || then.sunset,
    reasons: [...before.reasons, ...then.reasons.filter(({ what }) => what !== 'wait')],
  }
}

/** Unfinished mails of stories that are no longer told: the silence was broken, the journey is gone. */
function withdrawEnded(told: readonly Told[], journeys: readonly Journey[], facts: Facts) {
  const ended = facts.unfinished.filter((send) => {
    if (send.mandatory || send.attempted) return false
    const telling = told.find(({ story }) => story === storyOf(send))
    return !telling?.all.some(({ id }) => id === send.step)
  })
  const why = (send: UnfinishedSend) => {
    const journey = journeys.find(({ name }) => name === send.journey)
    if (journey && !stepOf(journey, send.step)) return 'the step is no longer told'
    if (journey && facts.settings.journeys[journey.name]?.state === 'off') return 'the journey is turned off'
    return journey ? `ended${journey.goal ? ` by ${journey.goal}` : ''}` : 'the journey is no longer told'
  }
  return {
    withdrawals: ended.map((send) => ({ sendId: send.id, reason: why(send) })),
    reasons: ended.map(
      (send): Reason => ({
        what: 'withdraw',
        about: send.summary,
        story: storyOf(send),
        step: send.step,
        why: why(send),
      }),
    ),
  }
}

function historyReason(event: CustomerEvent): Reason[] {
  if (event.type !== 'order.placed' || !isToldLate(event)) return []
  return [{ what: 'history', about: `order ${event.data.orderNumber}`, why: 'told long after it was placed' }]
}

/** How one story goes on, whichever way it is told. */
function goOn(
  telling: Telling,
  state: CustomerState,
  facts: Facts,
  unfinished: readonly UnfinishedSend[],
  now: Instant,
): Told {
  const go = isStory(telling.journey) ? tellStory : tell
  const own =
    unfinished.length === 0 ? unfinished : unfinished.filter((send) => storyOf(send) === telling.story)
  return go(telling, state, facts, own, now)
}

/** Whether nothing more comes of a telling unless something happens. */
function isOver(
  { journey, story }: Telling,
  told: readonly Told[],
  marks: CustomerState['marks'],
  underWay: ReadonlySet<string>,
): boolean {
  if (underWay.has(story)) return false
  if (isStory(journey)) return isTold(journey, marks[story])
  const one = told.find((other) => other.story === story)
  return !one || isQuiet(one)
}

function isQuiet({ all, marks, bid, wakeUp, attention }: Told): boolean {
  return !bid && !wakeUp && attention.length === 0 && all.every(({ id }) => marks[id])
}

function isTold(journey: Journey, marks: Readonly<Record<string, StepMark>> = {}): boolean {
  return isStory(journey) ? marks[end] !== undefined : journey.steps.every(({ id }) => marks[id])
}

/** The stage the acquaintance has come to, kept with its date. */
function atStage(state: CustomerState, facts: Facts, now: Instant) {
  const { name, since, changesAt } = stageOf(state, facts.rules, now)
  const isNew = state.stage?.name !== name
  const reasons: Reason[] = isNew ? [{ what: 'stage', about: name, why: stages[name].goal }] : []
  return {
    name,
    state: isNew ? { ...state, stage: { name, since } } : state,
    wakeUp: changesAt === undefined ? undefined : { at: changesAt, for: `no longer ${name}` },
    reasons,
  }
}

/** The newest telling of each story that has begun. */
function pastAfter(
  past: CustomerState['past'],
  all: readonly Telling[],
  marks: CustomerState['marks'],
  now: Instant,
): NonNullable<CustomerState['past']> {
  const after: Record<string, PastTelling> = { ...past }
  for (const { journey, subject, story } of all) {
    const its = marks[story]
    if (!isStory(journey) || !its) continue
    let touchedAt = Number.NEGATIVE_INFINITY
    for (const { at, outcome } of Object.values(its))
      if (outcome === 'intended' && at > touchedAt) touchedAt = at
    const isTouched = touchedAt > Number.NEGATIVE_INFINITY
    const ended = its[end]
    // What was never told leaves no trace: another telling may begin instead.
    if (!isTouched && ended?.why !== 'done') continue
    const known = after[journey.name]
    if (known && known.subject !== subject.id && (known.touchedAt ?? 0) > Math.max(0, touchedAt)) continue
    after[journey.name] = {
      subject: subject.id,
      ...(isTouched && { touchedAt }),
      ...(ended && { endedAt: ended.at, ...(ended.why && { how: ended.why }) }),
    }
  }
  // A story whose subject is gone has ended by that.
  for (const [name, one] of Object.entries(after)) {
    const isStill = all.some(({ journey, subject }) => journey.name === name && subject.id === one.subject)
    if (one.endedAt === undefined && !isStill) after[name] = { ...one, endedAt: now, how: 'over' }
  }
  return after
}
