import type { CustomerEvent } from '../events.ts'
import type { Instant } from '../instant.ts'

/** The newest that is known of a note on a person; what else it says stands elsewhere. */
export interface Noted {
  note: string
  at: Instant
  /** What mails may go by, such as that they are just married, by its key in the shop file; absent where there is nothing. */
  fact?: string
  until?: Instant
}

/** A fact that was noted. */
type NotedFact = Noted & Required<Pick<Noted, 'fact'>>

/** Kept of one person at most, facts and notes without one; those noted longest ago go. */
const most = 10

/**
 * What is known of notes after one more event, facts first; undefined as long as there are none. What is sensitive is no
 * fact. A note without one is kept because it, or its removal, may come before what was noted earlier.
 */
export function foldNoted(
  known: readonly Noted[] | undefined,
  event: CustomerEvent,
): readonly Noted[] | undefined {
  if (event.type !== 'note.added' && event.type !== 'note.removed') return known
  const { noteId } = event.data
  const all: Noted[] = [newestOf(event)]
  for (const one of known ?? []) {
    if (one.note !== noteId) all.push(one)
    else if (one.at > event.at) return known
  }
  all.sort((a, b) => b.at - a.at)
  const others = all.filter((one) => !isFact(one)).slice(0, most)
  return [...all.filter(isFact).slice(0, most), ...others]
}

/** What was noted and is still true, newest first. */
export function notedNow(noted: readonly Noted[] | undefined, now: Instant): readonly NotedFact[] {
  return (noted ?? []).filter(isFact).filter(({ until }) => until === undefined || until > now)
}

function newestOf({ type, at, data }: CustomerEvent & { type: 'note.added' | 'note.removed' }): Noted {
  const { noteId: note } = data
  if (type === 'note.removed' || data.fact === undefined || data.sensitive) return { note, at }
  const { fact, expiresAt } = data
  return { note, at, fact, ...(expiresAt !== undefined && { until: Date.parse(expiresAt) }) }
}

function isFact(one: Noted): one is NotedFact {
  return one.fact !== undefined
}
