import type { Facts, UnfinishedSend } from '../facts.ts'
import { notSo } from '../guards.ts'
import type { Instant } from '../instant.ts'
import { isStory } from '../journey.ts'
import { withEntry } from '../record.ts'
import { type CustomerState, end, type StepMark } from '../state.ts'
import { bidFor } from './bid-for.ts'
import { endOf, walk } from './course.ts'
import { type Course, firstDueAt, momentOf, settingsFor } from './course-time.ts'
import { objection, tooLate } from './objection.ts'
import { type Telling, type Told, untold } from './told.ts'

/** Whether nothing can be told before its time comes of a story that has no marks yet, and nobody has steered it. */
export function isAhead({ subject, story }: Telling, { steering }: CustomerState, now: Instant): boolean {
  return subject.startsAt > now && !steering?.[story]
}

/** What there is to know of a story that is ahead: when its first step is due. */
export function tellAhead(
  telling: Telling,
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Pick<Told, 'story' | 'place' | 'wakeUp'> {
  const { journey, subject, story } = telling
  const course = courseOf(telling, state, facts, now)
  if (course.settings.state === 'off') return { story, place: undefined, wakeUp: undefined }
  const at = firstDueAt(course)
  const { id, label, startsAt } = subject
  return {
    story,
    place: { journey: journey.name, subject: id, label, since: startsAt, due: at },
    wakeUp: { at, for: `${journey.name}: ${label}` },
  }
}

/**
 * How a story goes on, step by step.
 * @param unfinished the story's own mails under way
 */
export function tellStory(
  telling: Telling,
  state: CustomerState,
  facts: Facts,
  unfinished: readonly UnfinishedSend[],
  now: Instant,
): Told {
  const { journey, subject, story } = telling
  const course = courseOf(telling, state, facts, now)
  const about = subject.label
  const told = untold(story, state.marks[story] ?? {})
  // Its marks stay, so that nothing is told twice when it is turned on again.
  if (course.settings.state === 'off') return told

  // What is passed over for reasons of its own lets the story go on at once.
  for (let walked = walk(course, told.marks); ; walked = walk(course, told.marks)) {
    const { mails, dueAt, waitsFor, place, notes, attention, reasons, sunset } = walked
    if (walked.isChanged) told.marks = walked.marks
    told.all = mails
    told.place = place
    told.waitsFor = waitsFor
    told.notes.push(...notes)
    told.sunset ||= sunset
    told.attention = attention.map(({ why, since }) => ({ about, why, since }))
    for (const { what, step, why, until } of reasons) told.reasons.push({ what, about, step, why, until })
    told.wakeUp = dueAt === undefined ? undefined : { at: dueAt, for: `${journey.name}: ${about}` }
    const next = mails.find(({ id }) => !told.marks[id])
    const against = next && objection({ journey, subject, occurrence: next, all: mails, facts, now })
    if (!next || against === undefined) {
      if (unfinished.length > 0) callBack(told, course, unfinished)
      return next ? bidFor(told, { journey, subject }, [next], unfinished, facts) : told
    }
    told.marks = withEntry<StepMark>(told.marks, next.id, {
      at: now,
      outcome: 'skipped',
      ...(against !== tooLate && { again: true }),
    })
    told.reasons.push({ what: 'skip', about, step: next.id, why: against })
  }
}

/** Withdraws what is under way and no longer true. */
function callBack(told: Told, course: Course, unfinished: readonly UnfinishedSend[]): void {
  const { journey, subject, facts, now } = course
  const { marks, all } = told
  const ended = marks[end]
  // Whose last mail is under way has nothing more to hear, and may reach the goal all the same.
  const over = ended?.why === 'done' ? endOf(course, momentOf(course, marks), true) : ended?.why
  for (const send of unfinished) {
    const occurrence = all.find(({ id }) => id === send.step)
    // Mails of steps that are gone are withdrawn with those of journeys that are gone.
    if (!occurrence || send.attempted) continue
    const { when } = occurrence.step as { when?: Course['journey']['story']['audience'] }
    const why =
      (over === undefined ? undefined : `ended: ${over}`) ??
      byHand(course, send.step) ??
      objection({ journey, subject, occurrence, all, facts, now }) ??
      (when && !when.test(subject.about, occurrence.moment) ? notSo(when.says) : undefined)
    if (!why) continue
    told.marks = withEntry<StepMark>(told.marks, send.step, { at: now, outcome: 'skipped' })
    told.withdrawals.push({ sendId: send.id, reason: why })
    told.reasons.push({ what: 'withdraw', about: subject.label, step: send.step, why })
  }
}

/** Why staff do not want a mail that is under way. */
function byHand({ journey, state, id }: Course, step: string): string | undefined {
  const { skipped, moved } = state.steering?.[id] ?? {}
  if (skipped?.includes(step)) return 'skipped by hand'
  const places = journey.story.course.map(({ id }) => id)
  return moved && places.indexOf(step) < places.indexOf(moved.to) ? 'moved on by hand' : undefined
}

function courseOf(
  { journey, subject, story }: Telling,
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Course {
  if (!isStory(journey)) throw new Error(`${journey.name} is not told step by step.`)
  return {
    journey,
    subject,
    id: story,
    state,
    facts,
    now,
    settings: settingsFor(journey, story, state, facts),
  }
}
