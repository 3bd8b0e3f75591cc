import type { Facts } from '../facts.ts'
import { days, hours, type Instant } from '../instant.ts'
import type { Journey } from '../journey.ts'
import { toldUntil } from '../patience.ts'
import { atHour, usualHour } from '../send-time.ts'
import type { JourneySettings } from '../settings.ts'
import type { CustomerState, StepMark } from '../state.ts'
import type { Moment, Subject } from '../step.ts'
import { isMail, isPlaced, type Story, type StoryStep, type WaitStep } from '../story-step.ts'

/** A story to be told on: what it is, and what is known. */
export interface Course {
  journey: Journey & { story: Story }
  subject: Subject<unknown>
  /** `journey/subject` */
  id: string
  state: CustomerState
  facts: Facts
  now: Instant
  /** Those that hold for this telling. */
  settings: JourneySettings
}

const noneSet: JourneySettings = {}

/** The settings that hold for a telling: those of now, or those it keeps. A pause, and its end, are for everybody. */
export function settingsFor(
  journey: Journey,
  id: string,
  state: CustomerState,
  facts: Facts,
): JourneySettings {
  const live = facts.settings.journeys[journey.name] ?? noneSet
  const version = state.pins?.[id]
  const settings = version === undefined ? undefined : facts.keptSettings?.[version]
  if (!settings) return live
  const { state: itsState, resumedAt: _, ...kept } = settings.journeys[journey.name] ?? {}
  const isPaused = live.state === 'paused' || itsState === 'paused'
  const { state: holds, resumedAt } = { ...live, ...(!isPaused && { state: itsState }) }
  return { ...kept, ...(holds && { state: holds }), ...(resumedAt && { resumedAt }) }
}

/**
 * When the step at this index is due: at its place on the story's line, and at its distance from the mail before it where that had to
 * wait. Undefined if the step it follows was passed over.
 */
export function dueOf(
  index: number,
  course: Course,
  marks: Readonly<Record<string, StepMark>>,
): Instant | undefined {
  const step = course.journey.story.course[index]
  if (!step) return undefined
  const steering = course.state.steering?.[course.id]
  const moved = steering?.moved
  const due = moved?.to === step.id ? moved.at : dueByStory(step, index, course, marks)
  return due === undefined ? undefined : Math.max(due, steering?.postponedUntil ?? due)
}

/** When a step is due if nobody has moved it. */
function dueByStory(
  step: StoryStep,
  index: number,
  { journey, subject, facts, settings }: Course,
  marks: Readonly<Record<string, StepMark>>,
): Instant | undefined {
  const own = placeOf(step, settings, facts)
  if (step.follows !== undefined) {
    const followed = marks[stepIn(step.follows)]
    return followed && followed.outcome !== 'skipped' ? followed.at + own : undefined
  }
  let due = subject.startsAt + own
  for (let earlier = 0; earlier < index; earlier += 1) {
    const one = journey.story.course[earlier]
    const mark = one && marks[one.id]
    // What comes when it is its turn keeps no other at a distance.
    if (one && isPlaced(one, earlier) && mark?.outcome === 'intended')
      due = Math.max(due, mark.at + own - placeOf(one, settings, facts))
  }
  return due
}

/** The step that is meant, of which perhaps one way out is: `branch=way`. */
export function stepIn(follows: string): string {
  const end = follows.indexOf('=')
  return end === -1 ? follows : follows.slice(0, end)
}

/** A step's place on the story's line, in milliseconds after its beginning or after the step it follows. */
function placeOf({ id, after }: StoryStep, { afterHours }: JourneySettings, facts: Facts): number {
  const changed = afterHours?.[id]
  if (changed !== undefined) return hours(changed)
  return typeof after === 'function' ? after(facts) : (after ?? 0)
}

/** How long a wait lasts at most, in milliseconds. */
export function withinOf({ id, within }: WaitStep, { withinHours }: JourneySettings): number {
  const changed = withinHours?.[id]
  return changed === undefined ? within : hours(changed)
}

/** Milliseconds after a story's last mail in which it does not begin anew. */
export function coolDownOf({ coolDown = 0 }: Story, { coolDownDays }: JourneySettings): number {
  return coolDownDays === undefined ? coolDown : days(coolDownDays)
}

/** When the first step of a story that has not begun will be due. */
export function firstDueAt(course: Course): Instant {
  const { story } = course.journey
  const [first] = story.course
  if (!first) return course.subject.startsAt
  const dueAt = course.subject.startsAt + placeOf(first, course.settings, course.facts)
  return isMail(first) ? timed(dueAt, course) : dueAt
}

/** What does not have to go at once goes at the hour at which the person is usually there. */
export function timed(dueAt: Instant, course: Course): Instant {
  const { facts, state, journey, settings } = course
  if ((settings.timing ?? journey.story.timing) === 'at-once') return dueAt
  const zone = facts.profile.timeZone ?? facts.shopTimeZone
  return atHour(dueAt, usualHour(state.engagement?.activeAt, zone, facts.rules.bestHour), zone)
}

/** Whether a story would begin longer ago than anybody wants to hear of. */
export function isTooLate(course: Course, dueAt: Instant): boolean {
  const { journey, facts, state, id, now, settings } = course
  if (state.steering?.[id]?.enrolledAt !== undefined) return false
  const since = lateFrom(dueAt, settings, now)
  return now > toldUntil(since, journey.purpose, facts.profile.preferences)
}

/** What a pause holds back does not age meanwhile. */
export function lateFrom(dueAt: Instant, { state, resumedAt }: JourneySettings, now: Instant): Instant {
  if (state === 'paused') return Math.max(dueAt, now)
  return resumedAt === undefined ? dueAt : Math.max(dueAt, Date.parse(resumedAt))
}

/** What a step's guards and props are told of. */
export function momentOf(
  { subject, state, facts, now }: Course,
  marks: Readonly<Record<string, StepMark>>,
  step?: StoryStep,
): Moment {
  const followed = (step?.follows !== undefined && marks[step.follows]?.at) || subject.startsAt
  // A story's steps are told on no report.
  return {
    report: undefined,
    number: 1,
    followed,
    marks,
    startsAt: subject.startsAt,
    now,
    state,
    facts,
  } as unknown as Moment
}
