import type { CustomerEvent } from '../events.ts'
import type { Instant } from '../instant.ts'

/** Something that was noted of a person, such as that they are just married; what else the note says stands elsewhere. */
export interface Noted {
  note: string
  /** Its key in the shop file. */
  fact: string
  at: Instant
  until?: Instant
}

/** Facts that are kept of one person at most; those noted longest ago go. */
const mostFacts = 10

/** The facts after one more event, newest first; undefined as long as there are none. What is sensitive is no such fact. */
export function foldNoted(
  known: readonly Noted[] | undefined,
  event: CustomerEvent,
): readonly Noted[] | undefined {
  if (event.type !== 'note.added' && event.type !== 'note.removed') return known
  const { noteId } = event.data
  const others = (known ?? []).filter(({ note }) => note !== noteId)
  if (event.type === 'note.removed') return known && others
  const { fact, sensitive, expiresAt } = event.data
  if (fact === undefined || sensitive) return known && others
  const noted: Noted = {
    note: noteId,
    fact,
    at: event.at,
    ...(expiresAt !== undefined && { until: Date.parse(expiresAt) }),
  }
  return [noted, ...others].sort((a, b) => b.at - a.at).slice(0, mostFacts)
}

/** What was noted and is still true. */
export function notedNow(noted: readonly Noted[] | undefined, now: Instant): readonly Noted[] {
  return (noted ?? []).filter(({ until }) => until === undefined || until > now)
}
