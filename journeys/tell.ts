import { bidFor } from './bid-for.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import type { Instant } from './instant.ts'
import { objection } from './objection.ts'
import { type Occurrence, occurrences } from './occurrences.ts'
import { copyOf } from './record.ts'
import { soonest } from './soonest.ts'
import type { CustomerState } from './state.ts'
import { type Telling, type Told, untold } from './told.ts'

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
  const marks = copyOf(state.marks[story])
  const all = occurrences(journey, subject, marks, state, facts, now, (id) =>
    unfinished.some(({ step }) => step === id),
  )
  const about = subject.label
  const told = untold(story, marks)
  told.all = all
  for (const { why, since } of journey.attention?.(subject, facts) ?? []) {
    if (since <= now) told.attention.push({ about, why, since })
    else told.wakeUp = soonest([told.wakeUp, { at: since, for: `${about}: ${why}` }])
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

  return bidFor(told, { journey, subject }, due, unfinished, facts)
}
