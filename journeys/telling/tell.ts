import type { Facts, UnfinishedSend } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { withEntry } from '../record.ts'
import type { CustomerState, StepMark } from '../state.ts'
import { bidFor } from './bid-for.ts'
import { objection } from './objection.ts'
import { type Occurrence, occurrences } from './occurrences.ts'
import { type Telling, type Told, untold } from './told.ts'

const nothing: Readonly<Record<string, StepMark>> = {}

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
  const marks = state.marks[story] ?? nothing
  const all = occurrences(journey, subject, marks, state, facts, now, unfinished)
  const about = subject.label
  const told = untold(story, marks)
  told.all = all
  for (const { why, since } of journey.attention?.(subject, facts, now) ?? []) {
    if (since <= now) told.attention.push({ about, why, since })
    else if (!told.wakeUp || since < told.wakeUp.at) told.wakeUp = { at: since, for: `${about}: ${why}` }
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
      told.marks = withEntry(told.marks, id, { at: now, outcome: 'skipped' })
      told.withdrawals.push({ sendId: pending.id, reason: why })
      told.reasons.push({ what: 'withdraw', about, step: id, why })
    } else if (against) {
      told.marks = withEntry(told.marks, id, { at: now, outcome: 'skipped' })
      told.reasons.push({ what: 'skip', about, step: id, why: against })
    } else if (dueAt > now) {
      if (!told.wakeUp || dueAt <= told.wakeUp.at)
        told.wakeUp = { at: dueAt, for: `${journey.name}: ${about}` }
    } else {
      due.push(occurrence)
    }
  }

  return bidFor(told, { journey, subject }, due, unfinished, facts)
}
