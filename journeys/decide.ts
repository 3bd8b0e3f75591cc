import { arbitrate, type Bid } from './arbiter.ts'
import type { Decision, Intent, Reason, WakeUp } from './decision.ts'
import type { CustomerEvent, EventName } from './events.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Journey, Step, Subject } from './journey.ts'
import { journeys as allJourneys } from './journeys.ts'
import { dueTime, objection } from './objection.ts'
import { stageOf } from './stage.ts'
import { type CustomerState, fold, forget, isOpen, isToldLate, type StepMark } from './state.ts'

type Telling = { journey: Journey; subject: Subject<unknown>; story: string }
type Marks = Record<string, StepMark>

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
  const folded = events.reduce(fold, state)
  const tellings = journeys.flatMap((journey) =>
    journey
      .subjects(folded, facts.rules, now)
      .map((subject): Telling => ({ journey, subject, story: storyOf(journey.name, subject.id) })),
  )
  const told = tellings.map((telling) => tell(telling, folded, facts, now))
  const gone = withdrawEnded(tellings, journeys, facts)
  const arbitrated = arbitrate(
    told.flatMap(({ bid }) => bid ?? []),
    facts,
    folded.lastMarketingAt,
    now,
  )

  const withdrawals = [...told.flatMap(({ withdrawals }) => withdrawals), ...gone.withdrawals]
  const withdrawn = new Set(withdrawals.map(({ sendId }) => sendId))
  const deferred = facts.unfinished.filter(({ id, dueAt }) => dueAt > now && !withdrawn.has(id))

  const marks = { ...folded.marks }
  for (const { story, marks: passed } of told) if (Object.keys(passed).length > 0) marks[story] = passed
  for (const { intent } of arbitrated.going) {
    const story = storyOf(intent.journey, intent.subject)
    marks[story] = { ...marks[story], [intent.step]: { at: now, outcome: 'intended' } }
  }
  const keep = new Set([...tellings.map(({ story }) => story), ...facts.unfinished.map(storyOfSend)])
  const soldSomething = arbitrated.going.some(({ intent }) => intent.purpose === 'marketing')

  return {
    state: forget({ ...folded, marks, ...(soldSomething && { lastMarketingAt: now }) }, now, keep),
    intents: arbitrated.going.map(({ intent }) => intent),
    withdrawals,
    awaited: told.flatMap(({ awaited }) => awaited),
    wakeUp: soonest([
      ...told.flatMap(({ wakeUp }) => wakeUp ?? []),
      ...arbitrated.wakeUps,
      ...deferred.map(({ dueAt, summary }) => ({ at: dueAt, for: summary })),
    ]),
    waitsFor: [...new Set(told.flatMap(({ waitsFor }) => waitsFor))],
    stage: stageOf(folded, facts.rules.silentAfterDays, now),
    journeys: [
      ...new Set(
        tellings
          .filter(({ journey, subject, story }) => subject.open && !everyStepTold(journey, marks[story]))
          .map(({ journey }) => journey.name),
      ),
    ],
    openOrders: Object.values(folded.orders)
      .filter((happened) => isOpen(happened, now))
      .flatMap((happened) => happened['order.placed']?.data.orderNumber ?? []),
    reasons: [
      ...events.flatMap(historyReason),
      ...told.flatMap(({ reasons }) => reasons),
      ...gone.reasons,
      ...arbitrated.reasons,
    ],
  }
}

interface Told {
  story: string
  marks: Marks
  /** The mail this story wants to send now. */
  bid: Bid | undefined
  withdrawals: { sendId: string; reason: string }[]
  awaited: string[]
  wakeUp: WakeUp | undefined
  waitsFor: EventName[]
  reasons: Reason[]
}

/** How one story goes on: which steps are passed over, which one is next, what it waits for. */
function tell({ journey, subject, story }: Telling, state: CustomerState, facts: Facts, now: Instant): Told {
  const marks: Marks = { ...state.marks[story] }
  const told: Told = {
    story,
    marks,
    bid: undefined,
    withdrawals: [],
    awaited: [],
    wakeUp: undefined,
    waitsFor: [],
    reasons: [],
  }
  const about = subject.label
  const unfinished = facts.unfinished.filter((send) => storyOfSend(send) === story)
  const due: Step<unknown>[] = []

  for (const [index, step] of journey.steps.entries()) {
    const dueAt = dueTime(step, subject, now)
    if (dueAt === undefined) continue
    const pending = unfinished.find((send) => send.step === step.id)
    if (marks[step.id] && !pending) continue
    const against = step.mandatory ? undefined : objection({ journey, subject, index, facts, now })
    if (pending) {
      if (!against || pending.attempted) continue
      marks[step.id] = { at: now, outcome: 'skipped' }
      told.withdrawals.push({ sendId: pending.id, reason: against })
      told.reasons.push({ what: 'withdraw', about, step: step.id, why: against })
    } else if (against) {
      marks[step.id] = { at: now, outcome: 'skipped' }
      told.reasons.push({ what: 'skip', about, step: step.id, why: against })
    } else if (dueAt > now) {
      told.wakeUp = soonest([{ at: dueAt, for: `${journey.name}: ${subject.label}` }, told.wakeUp])
    } else {
      due.push(step)
    }
  }

  const [next] = due
  const withdrawn = new Set(told.withdrawals.map(({ sendId }) => sendId))
  const underWay = unfinished.find(({ id }) => !withdrawn.has(id))
  if (!next) return told
  if (underWay) {
    told.awaited.push(underWay.id)
    told.reasons.push({
      what: 'wait',
      about,
      step: next.id,
      why: `until the outcome of ${underWay.step} is in`,
    })
  } else if (!facts.profile.email) {
    told.waitsFor.push('customer.updated')
    told.reasons.push({ what: 'wait', about, step: next.id, why: 'until an e-mail address is known' })
  } else {
    const awaited = due.length > 1
    told.bid = { priority: journey.priority, intent: { ...intentOf(journey, subject, next, state), awaited } }
  }
  return told
}

/** Unfinished mails of stories that are no longer told: the silence was broken, the journey is gone. */
function withdrawEnded(tellings: readonly Telling[], journeys: readonly Journey[], facts: Facts) {
  const ended = facts.unfinished.filter((send) => {
    if (send.mandatory || send.attempted) return false
    const telling = tellings.find(({ story }) => story === storyOfSend(send))
    return !telling?.journey.steps.some(({ id }) => id === send.step)
  })
  const why = (send: UnfinishedSend) => {
    const journey = journeys.find(({ name }) => name === send.journey)
    if (journey?.steps.every(({ id }) => id !== send.step)) return 'the step is no longer told'
    return journey ? `ended${journey.goal ? ` by ${journey.goal}` : ''}` : 'the journey is no longer told'
  }
  return {
    withdrawals: ended.map((send) => ({ sendId: send.id, reason: why(send) })),
    reasons: ended.map((send): Reason => ({ what: 'withdraw', about: send.summary, why: why(send) })),
  }
}

function intentOf(
  journey: Journey,
  subject: Subject<unknown>,
  step: Step<unknown>,
  state: CustomerState,
): Omit<Intent, 'awaited'> {
  return {
    journey: journey.name,
    subject: subject.id,
    step: step.id,
    template: step.template,
    props: step.props(subject.about, state),
    purpose: journey.purpose,
    mandatory: step.mandatory ?? false,
    summary: `${subject.label} · ${step.id}`,
  }
}

function historyReason(event: CustomerEvent): Reason[] {
  if (event.type !== 'order.placed' || !isToldLate(event)) return []
  return [{ what: 'history', about: `order ${event.data.orderNumber}`, why: 'told long after it was placed' }]
}

function everyStepTold(journey: Journey, marks: Marks = {}): boolean {
  return journey.steps.every(({ id }) => marks[id])
}

function soonest(wakeUps: readonly (WakeUp | undefined)[]): WakeUp | undefined {
  return wakeUps.reduce((first, next) => (!first || (next && next.at < first.at) ? next : first), undefined)
}

function storyOf(journey: string, subject: string): string {
  return `${journey}/${subject}`
}

function storyOfSend(send: UnfinishedSend): string {
  return storyOf(send.journey, send.subject)
}
