import type { Attention, Note, Place, Reason } from '../decision.ts'
import type { EventName } from '../events.ts'
import { because, notSo } from '../guards.ts'
import type { Instant } from '../instant.ts'
import { copyOf, isEmpty } from '../record.ts'
import { incentiveFor } from '../settings.ts'
import { end, type StepMark } from '../state.ts'
import type { Moment, Step } from '../step.ts'
import { isMail, type StoryStep } from '../story-step.ts'
import {
  type Course,
  coolDownOf,
  dueOf,
  isTooLate,
  lateFrom,
  momentOf,
  timed,
  withinOf,
} from './course-time.ts'
import { refusalOf } from './objection.ts'
import type { Occurrence } from './occurrences.ts'

/** Why a story is over that staff have ended. */
export const endedByHand = 'ended by hand'

/** How far a story has come without any mail of its own. */
export interface Walked {
  /** A copy of the given ones, to change. */
  marks: Record<string, StepMark>
  isChanged: boolean
  /** Its mails told so far, and the next one if it is a mail's turn. */
  mails: Occurrence[]
  /** When it goes on by itself, where it waits for a time. */
  dueAt: Instant | undefined
  waitsFor: EventName[]
  /** Absent when it has ended. */
  place: Place | undefined
  notes: Note[]
  attention: Omit<Attention, 'about'>[]
  reasons: Omit<Reason, 'about'>[]
  sunset: boolean
}

/**
 * Walks a story up to its next mail, its next time, or its end: passes over what its guards leave out, carries out what
 * is no mail. Content and timing are those of the live definition; a step that is gone is not there, and a new one is
 * told if no later step was.
 */
export function walk(course: Course, known: Readonly<Record<string, StepMark>>): Walked {
  const { journey, subject, now, id, settings } = course
  const { course: steps } = journey.story
  const steering = course.state.steering?.[id]
  const movedTo = steering?.moved ? steps.findIndex(({ id }) => id === steering.moved?.to) : -1
  const marks = copyOf(known)
  const walked: Walked = {
    marks,
    isChanged: false,
    mails: [],
    dueAt: undefined,
    waitsFor: [],
    place: undefined,
    notes: [],
    attention: [],
    reasons: [],
    sunset: false,
  }
  const atStart = momentOf(course, marks)
  const isBegun = !isEmpty(marks)
  const ending = marks[end] ? undefined : endOf(course, atStart, isBegun)
  if (ending !== undefined) finish(walked, now, ending)
  const isOver = marks[end] !== undefined
  const newest = newestTold(steps, marks)

  for (const [index, step] of steps.entries()) {
    const moment = step.follows === undefined ? atStart : momentOf(course, marks, step)
    const its = marks[step.id]
    if (its) {
      // A mail under way that was postponed by hand does not age meanwhile.
      const toldAt = Math.max(its.at, steering?.postponedUntil ?? its.at)
      if (isMail(step)) walked.mails.push(mailOf(step, its.at, lateFrom(toldAt, settings, now), moment))
      if (step.kind === 'staff' && its.outcome === 'done' && !isOver)
        walked.attention.push({ why: its.why ?? step.id, since: its.at })
      continue
    }
    if (isOver) continue
    if (index < newest) {
      pass(walked, now, step, 'its place has passed')
      continue
    }
    if (index < movedTo) {
      pass(walked, now, step, 'moved on by hand')
      continue
    }
    // Not before it has begun: what was passed over would count as told.
    if (now >= subject.startsAt && steering?.skipped?.includes(step.id)) {
      pass(walked, now, step, 'skipped by hand')
      continue
    }
    const raw = dueOf(index, course, marks)
    if (raw === undefined) {
      pass(walked, now, step, `${step.follows} was not told`, true)
      continue
    }
    const dueAt = isMail(step) ? timed(raw, course) : raw
    walked.place = {
      journey: journey.name,
      subject: subject.id,
      label: subject.label,
      ...(now >= subject.startsAt && { step: step.id }),
      since: newestIn(marks, subject.startsAt),
      due: dueAt,
    }
    if (dueAt > now) {
      walked.dueAt = dueAt
      return walked
    }
    if (settings.state === 'paused') {
      walked.reasons.push({ what: 'wait', step: step.id, why: 'the journey is paused' })
      return walked
    }
    if (!isBegun && index === 0 && isTooLate(course, dueAt)) {
      finish(walked, now, 'began too long ago')
      walked.place = undefined
      return walked
    }
    if (step.when && !step.when.test(subject.about, moment)) {
      pass(walked, now, step, notSo(step.when.says), true)
      continue
    }
    if (isMail(step)) {
      walked.mails.push(mailOf(step, raw, lateFrom(dueAt, settings, now), moment))
      return walked
    }
    if (!carryOut(course, walked, step, dueAt, moment)) return walked
  }
  walked.place = undefined
  // Whom staff have to see to stays with them until they end the story.
  if (!isOver && walked.attention.length === 0) finish(walked, now, 'done')
  return walked
}

function finish(walked: Walked, now: Instant, why: string): void {
  mark(walked, end, { at: now, outcome: 'ended', why })
  walked.reasons.push({ what: 'end', why })
}

function pass(walked: Walked, now: Instant, { id }: StoryStep, why: string, again?: true): void {
  mark(walked, id, { at: now, outcome: 'skipped', ...(again && { again }) })
  walked.reasons.push({ what: 'skip', step: id, why })
}

function mark(walked: Walked, id: string, its: StepMark): void {
  walked.marks[id] = its
  walked.isChanged = true
}

/** What is no mail, at its time. @returns whether the story goes on at once */
function carryOut(
  { journey, subject, facts, now, settings }: Course,
  walked: Walked,
  step: Exclude<StoryStep, { kind: 'send' | 'ask' }>,
  dueAt: Instant,
  moment: Moment,
): boolean {
  const { about } = subject
  const done = (its: Partial<StepMark>, why: string) => {
    mark(walked, step.id, { at: now, outcome: 'done', ...its })
    walked.reasons.push({ what: 'step', step: step.id, why })
    return true
  }
  switch (step.kind) {
    case 'wait': {
      if (step.until.test(about, moment)) return done({ outcome: 'met' }, because(step.until, about, moment))
      const until = dueAt + withinOf(step, settings)
      if (now >= until) return done({ outcome: 'missed' }, notSo(step.until.says))
      walked.dueAt = until
      walked.waitsFor.push(...step.until.wakesOn)
      if (walked.place) walked.place.due = until
      return false
    }
    case 'branch': {
      const [name] =
        Object.entries(step.ways).find(([, guard]) => guard === 'otherwise' || guard.test(about, moment)) ??
        []
      return name === undefined
        ? done({ outcome: 'skipped', again: true }, 'no way is open')
        : done({ outcome: `way:${name}` }, name)
    }
    case 'voucher': {
      const zone = facts.profile.timeZone ?? facts.shopTimeZone
      const rule = settings.incentives?.[step.id]
      const incentive = incentiveFor(rule, step.worth?.(about, moment), now, zone)
      return done(
        incentive ? { incentive } : {},
        incentive ? `issued: ${incentive.kind}` : 'the shop set none',
      )
    }
    case 'note': {
      const text = step.text(about, moment)
      walked.notes.push({ journey: journey.name, label: subject.label, text })
      return done({}, 'noted')
    }
    case 'staff': {
      const why = step.why(about, moment)
      walked.attention.push({ why, since: now })
      return done({ why }, `handed to staff: ${why}`)
    }
    case 'sunset':
      walked.sunset = true
      return done({}, 'nothing is advertised to them any more')
  }
}

/** Why a story ends now, or would have ended if its last mail were not under way already. */
export function endOf(course: Course, moment: Moment, isBegun: boolean): string | undefined {
  const { journey, subject, state, facts, now, id, settings } = course
  const { story, goal } = journey
  const steering = state.steering?.[id]
  if (steering?.endedAt !== undefined) return endedByHand
  if (now < subject.startsAt) return undefined
  const reached = goal && state.reached?.[goal]
  if (reached !== undefined && reached > subject.startsAt && reached <= now) return `goal: ${goal}`
  if (story.exits?.test(subject.about, moment)) return because(story.exits, subject.about, moment)
  if (steering?.enrolledAt !== undefined) return undefined
  if (!isBegun) {
    const refused =
      journey.purpose === 'marketing' ? refusalOf(journey, subject, state, facts, now) : undefined
    if (refused) return refused
    if (story.audience && !story.audience.test(subject.about, moment)) return notSo(story.audience.says)
  }
  // Of several tellings at a time the first that says something keeps the others quiet.
  if (isAnyTold(moment.marks)) return undefined
  const past = state.past?.[journey.name]
  if (!past) return undefined
  if (past.subject === subject.id) return undefined
  if (story.reentry === 'once') return 'told once'
  const free = (past.touchedAt ?? Number.NEGATIVE_INFINITY) + coolDownOf(story, settings)
  return now < free ? `cools down until ${new Date(free).toISOString().slice(0, 10)}` : undefined
}

function isAnyTold(marks: Readonly<Record<string, StepMark>>): boolean {
  for (const id in marks) if (marks[id]?.outcome === 'intended') return true
  return false
}

function mailOf(step: Step<unknown>, since: Instant, dueAt: Instant, moment: Moment): Occurrence {
  return { id: step.id, step, report: undefined, since, dueAt, moment }
}

/** The place of the last step that something was done about; -1 where nothing was. */
function newestTold(steps: readonly StoryStep[], marks: Readonly<Record<string, StepMark>>): number {
  let last = steps.length - 1
  while (last >= 0 && !marks[steps[last]?.id ?? '']) last -= 1
  return last
}

/** When something of a story was last done, or it began. */
function newestIn(marks: Readonly<Record<string, StepMark>>, startsAt: Instant): Instant {
  let newest = startsAt
  for (const id in marks) newest = Math.max(newest, marks[id]?.at ?? newest)
  return newest
}
