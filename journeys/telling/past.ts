import type { Instant } from '../instant.ts'
import { isStory } from '../journey.ts'
import { withEntry } from '../record.ts'
import { type CustomerState, end, type PastTelling, type StepMark } from '../state.ts'
import { endedByHand } from './course.ts'
import type { Telling } from './told.ts'

/** Subjects that are kept of a story that is told once about each; those told longest ago go. */
const mostSubjects = 100

/** The newest telling of each story that has begun. */
export function pastAfter(
  past: CustomerState['past'],
  all: readonly Telling[],
  marks: CustomerState['marks'],
  now: Instant,
): NonNullable<CustomerState['past']> {
  let after = past ?? {}
  for (const { journey, subject, story } of all) {
    const its = marks[story]
    if (!isStory(journey) || !its) continue
    const touchedAt = newestMail(its)
    const ended = its[end]
    const isOnceEach = journey.story.reentry === 'once-each'
    // What was never told leaves no trace: another telling may begin instead. Unless staff do not want this one.
    if (touchedAt === undefined && ended?.why !== 'done' && !(isOnceEach && ended?.why === endedByHand))
      continue
    const known = after[journey.name]
    const told = isOnceEach ? toldOf(known, subject.id) : undefined
    const isOlder =
      known !== undefined &&
      known.subject !== subject.id &&
      (known.touchedAt ?? 0) > Math.max(0, touchedAt ?? 0)
    if (isOlder && (told === undefined || told === known.told)) continue
    if (known && isSame(known, subject.id, touchedAt, ended)) continue
    after = withEntry<PastTelling>(after, journey.name, {
      ...(isOlder
        ? known
        : {
            subject: subject.id,
            ...(touchedAt !== undefined && { touchedAt }),
            ...(ended && { endedAt: ended.at, ...(ended.why && { how: ended.why }) }),
          }),
      ...(told && { told }),
    })
  }
  // A story whose subject is gone has ended by that.
  const known = after
  for (const name in known) {
    const one = known[name]
    if (!one || one.endedAt !== undefined || isStill(name, one, all)) continue
    after = withEntry<PastTelling>(after, name, { ...one, endedAt: now, how: 'over' })
  }
  return after
}

function isStill(name: string, { subject }: PastTelling, all: readonly Telling[]): boolean {
  for (const telling of all) if (telling.journey.name === name && telling.subject.id === subject) return true
  return false
}

function toldOf({ told = [] }: Partial<PastTelling> = {}, subject: string): readonly string[] {
  return told.includes(subject) ? told : [...told, subject].slice(-mostSubjects)
}

function newestMail(its: Readonly<Record<string, StepMark>>): Instant | undefined {
  let newest: Instant | undefined
  for (const step in its) {
    const mark = its[step]
    if (mark?.outcome === 'intended' && (newest === undefined || mark.at > newest)) newest = mark.at
  }
  return newest
}

function isSame(
  known: PastTelling,
  subject: string,
  touchedAt: Instant | undefined,
  ended?: StepMark,
): boolean {
  return (
    known.subject === subject &&
    known.touchedAt === touchedAt &&
    known.endedAt === ended?.at &&
    known.how === ended?.why
  )
}
