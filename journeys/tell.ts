import type { Bid } from './arbiter.ts'
import type { Attention, Intent, Reason, WakeUp } from './decision.ts'
import type { EventName } from './events.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Journey, Subject } from './journey.ts'
import { objection } from './objection.ts'
import { type Occurrence, occurrences } from './occurrences.ts'
import { soonest } from './soonest.ts'
import type { CustomerState, StepMark } from './state.ts'

export interface Telling {
  journey: Journey
  subject: Subject<unknown>
  /** `journey/subject` */
  story: string
}

/** How one story goes on. */
export interface Told {
  story: string
  /** The steps told or passed over, by the ids of their occurrences. */
  marks: Record<string, StepMark>
  /** Everything there is to tell of it; what is unfinished beside that is no longer true. */
  all: readonly Occurrence[]
  /** The mail this story wants to send now. */
  bid: Bid | undefined
  withdrawals: { sendId: string; reason: string }[]
  awaited: string[]
  wakeUp: WakeUp | undefined
  waitsFor: EventName[]
  attention: Attention[]
  reasons: Reason[]
}

/**
 * How one story goes on: which steps are passed over, which one is next, what it waits for.
 * @param unfinished the story's own mails under way
 */
export function tell(
  { journey, subject, story }: Telling,
  state: CustomerState,
  facts: Facts,
  unfinished: readonly UnfinishedSend[],
  now: Instant,
): Told {
  const marks = { ...state.marks[story] }
  const all = occurrences(journey, subject, marks, state, facts, now)
  const about = subject.label
  const attention = (journey.attention?.(subject, facts) ?? []).map((one) => ({ about, ...one }))
  const told: Told = {
    story,
    marks,
    all,
    bid: undefined,
    withdrawals: [],
    awaited: [],
    wakeUp: soonest(
      attention
        .filter(({ since }) => since > now)
        .map(({ since, why }) => ({ at: since, for: `${about}: ${why}` })),
    ),
    waitsFor: [],
    attention: attention.filter(({ since }) => since <= now),
    reasons: [],
  }
  const due: Occurrence[] = []

  for (const occurrence of all) {
    const { id, dueAt } = occurrence
    const pending = unfinished.find((send) => send.step === id)
    if (marks[id] && !pending) continue
    const against = objection({ journey, subject, occurrence, all, facts, now })
    if (pending) {
      const why = against ?? (dueAt > now ? 'no longer due' : undefined)
      if (!why || pending.attempted) continue
      marks[id] = { at: now, outcome: 'skipped' }
      told.withdrawals.push({ sendId: pending.id, reason: why })
      told.reasons.push({ what: 'withdraw', about, step: id, why })
    } else if (against) {
      marks[id] = { at: now, outcome: 'skipped' }
      told.reasons.push({ what: 'skip', about, step: id, why: against })
    } else if (dueAt > now) {
      told.wakeUp = soonest([{ at: dueAt, for: `${journey.name}: ${about}` }, told.wakeUp])
    } else {
      due.push(occurrence)
    }
  }

  const [next] = due.sort((a, b) => a.since - b.since)
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
    const owed = due.find(({ step }) => step.mandatory)
    if (owed) {
      const why = `no e-mail address for a mail that must go: ${owed.id}`
      told.attention.push({ about, why, since: owed.report?.receivedAt ?? owed.dueAt })
    }
  } else {
    const intent = { ...intentOf(journey, subject, next), awaited: due.length > 1 }
    told.bid = { priority: journey.priority, intent }
  }
  return told
}

function intentOf(
  journey: Journey,
  subject: Subject<unknown>,
  { id, step, moment }: Occurrence,
): Omit<Intent, 'awaited'> {
  const attachments = step.attachments?.(subject.about, moment) ?? []
  return {
    journey: journey.name,
    subject: subject.id,
    step: id,
    template: step.template,
    props: step.props(subject.about, moment),
    ...(attachments.length > 0 && { attachments }),
    purpose: journey.purpose,
    ...(journey.topic !== undefined && { topic: journey.topic }),
    ...(journey.basis !== undefined && { basis: journey.basis }),
    mandatory: step.mandatory ?? false,
    summary: `${subject.label} · ${id}`,
  }
}
