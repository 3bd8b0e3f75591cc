import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Journey, Step, Subject } from './journey.ts'
import { historyAfter } from './state.ts'

/** A step where it stands: in its journey, told about one subject, now. */
interface Place {
  journey: Journey
  subject: Subject<unknown>
  /** The step's place among the journey's. */
  index: number
  facts: Facts
  now: Instant
}

/** Why a step that is not mandatory must not be told, if so. */
export function objection(place: Place): string | undefined {
  const { journey, subject, index, facts, now } = place
  const step = journey.steps[index]
  if (!step) return undefined
  const later = journey.steps.find(
    (other, otherIndex) => otherIndex !== index && overtakes(other, otherIndex, step, place),
  )
  if (later) return `overtaken by ${later.id}`
  const news = step.on && subject.happened[step.on]
  if (news && now - news.at > historyAfter) return 'old news'
  const dueAt = dueTime(step, subject, now)
  if (dueAt === undefined) return undefined
  // Otherwise a shop that imports its past orders would write to everyone who has been silent for years, all at once.
  if (now - dueAt > historyAfter) return 'its time has passed'
  if (journey.purpose === 'marketing' && dueAt <= now && !facts.profile.marketingConsent?.given)
    return 'no consent'
  return undefined
}

/** When a step is due, or undefined while the report it waits for is missing. */
export function dueTime(step: Step<unknown>, subject: Subject<unknown>, now: Instant): Instant | undefined {
  return step.on ? subject.happened[step.on] && now : timedFor(step, subject)
}

/** Whether another step makes this one pointless: the story has gone past it, or has ended. */
function overtakes(
  other: Step<unknown>,
  otherIndex: number,
  step: Step<unknown>,
  { subject, index, now }: Place,
): boolean {
  if (!other.on) {
    const otherDueAt = timedFor(other, subject)
    return !step.on && otherIndex > index && otherDueAt <= now && otherDueAt > timedFor(step, subject)
  }
  const report = subject.happened[other.on]
  if (!report || other.final) return report !== undefined
  const news = step.on && subject.happened[step.on]
  return otherIndex > index && news !== undefined && report.at >= news.at
}

function timedFor(step: Step<unknown>, subject: Subject<unknown>): Instant {
  return subject.startsAt + (step.after ?? 0)
}
