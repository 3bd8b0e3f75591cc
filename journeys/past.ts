import type { Instant } from './instant.ts'
import { isStory } from './journey.ts'
import { copyOf } from './record.ts'
import { type CustomerState, end } from './state.ts'
import type { Telling } from './told.ts'

/** The newest telling of each story that has begun. */
export function pastAfter(
  past: CustomerState['past'],
  all: readonly Telling[],
  marks: CustomerState['marks'],
  now: Instant,
): NonNullable<CustomerState['past']> {
  const after = copyOf(past)
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
