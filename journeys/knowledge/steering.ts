import type { CustomerEvent } from '../events.ts'
import type { Instant } from '../instant.ts'

/** What staff decided by hand about one telling; who and why stands in the event. */
export interface Steering {
  /** Steps that are not to be told. */
  skipped?: readonly string[]
  postponedUntil?: Instant
  /** The step to go on with, and when that was said. */
  moved?: { to: string; at: Instant }
  /** Begun by hand. */
  enrolledAt?: Instant
  endedAt?: Instant
}

/** The interventions after one more event, by `journey/subject`; undefined as long as there was none. */
export function foldSteering(
  known: Readonly<Record<string, Steering>> | undefined,
  event: CustomerEvent,
): Readonly<Record<string, Steering>> | undefined {
  if (event.type !== 'journey.steered') return known
  const { action, journey, subject, step, until } = event.data
  const story = `${journey}/${subject}`
  const before = known?.[story] ?? {}
  const after = (): Steering => {
    switch (action) {
      case 'skip':
        return step === undefined ? before : { ...before, skipped: [...(before.skipped ?? []), step] }
      case 'postpone':
        return until === undefined ? before : { ...before, postponedUntil: Date.parse(until) }
      case 'move': {
        // Who goes on now no longer waits.
        const { postponedUntil: _, ...rest } = before
        return step === undefined ? before : { ...rest, moved: { to: step, at: event.at } }
      }
      case 'enrol':
        return { ...before, enrolledAt: event.at }
      case 'end':
        return { ...before, endedAt: event.at }
    }
  }
  return { ...known, [story]: after() }
}
