import type { Facts } from '../facts.ts'
import type { Instant } from '../instant.ts'
import type { Journey } from '../journey.ts'
import { isWanted, notificationLevel } from '../orders/notification-level.ts'
import { isSamePart } from '../orders/order.ts'
import { toldUntil } from '../patience.ts'
import { permission } from '../permission.ts'
import type { Report } from '../reports.ts'
import type { CustomerState } from '../state.ts'
import type { Subject } from '../step.ts'
import { type Occurrence, reportsFor, stepsById } from './occurrences.ts'

/** A step where it stands: in its journey, told about one subject, now. */
interface Place {
  journey: Journey
  subject: Subject<unknown>
  occurrence: Occurrence
  /** Everything told about the subject, the occurrence among them. */
  all: readonly Occurrence[]
  facts: Facts
  now: Instant
}

/** An objection that only time has raised. */
export const tooLate = 'its time has passed'

/** Why a step must not be told, if so. A mandatory one is only stopped by what it names itself. */
export function objection(place: Place): string | undefined {
  const { journey, subject, occurrence, facts, now } = place
  const { step, report, dueAt, moment } = occurrence
  const nonsenseAfter = step.neverAfter?.find((id) => reportsOf(id, place).length > 0)
  if (nonsenseAfter) return `overtaken by ${nonsenseAfter}`
  const reason = step.unless?.(subject.about, moment)
  if (reason) return reason
  if (step.mandatory) return undefined
  const level = notificationLevel(facts)
  const later = spokenInPlace(place, level)
  if (later) return `overtaken by ${later}`
  const { preferences } = facts.profile
  if (report && now > toldUntil(report.at, journey.purpose, preferences)) return 'old news'
  // Otherwise a shop that imports its past orders would write to everyone who has been silent for years, all at once.
  if (now > toldUntil(dueAt, journey.purpose, preferences)) return tooLate
  if (dueAt > now) return undefined
  if (facts.profile.restrictedSince) return 'processing restricted'
  if (journey.purpose === 'transactional')
    return isWanted(step.level ?? 'all', level) ? undefined : `the customer wants fewer mails (${level})`
  return refusalOf(journey, subject, moment.state, facts, now)
}

/** Why nothing of a marketing journey may go to this person, if so and not only for a time. */
export function refusalOf(
  { basis, topic: itsTopic, needs }: Journey,
  { topic = itsTopic }: Pick<Subject<unknown>, 'topic'>,
  { goneAt }: CustomerState,
  facts: Facts,
  now: Instant,
): string | undefined {
  if (facts.suppressed) return 'address suppressed'
  // It asks for a permission, and its own steps say when it must not.
  if (basis) return undefined
  if (goneAt !== undefined) return 'they did not react to anything for long'
  const { similarGoods } = facts.rules
  const may = permission(facts.profile, { channel: 'email', topic, similarGoods, needs }, now)
  // What may go later is held by the arbiter, not lost.
  return 'until' in may ? undefined : may.refused
}

/** A step that tells what is no older, to a customer who wants to hear it. */
function spokenInPlace(place: Place, level: ReturnType<typeof notificationLevel>): string | undefined {
  const { journey, occurrence } = place
  const { step, report } = occurrence
  if (!report) return undefined
  return step.overtakenBy?.find((id) => {
    const other = stepsById(journey.steps).get(id)
    if (!other || !(other.mandatory || isWanted(other.level ?? 'all', level))) return false
    const reports = reportsOf(id, place)
    // Of two reports of its own type at one moment the one that was told last counts.
    const own = reports.indexOf(report)
    return reports.some(({ at }, index) => at > report.at || (at === report.at && index > own))
  })
}

/** The reports of another step that are about the same parcel or return, or about the whole. */
function reportsOf(id: string, { journey, subject, occurrence }: Place): readonly Report[] {
  const { step, report } = occurrence
  const other = stepsById(journey.steps).get(id)
  if (!other) return []
  const { each } = step
  if (!report || !each || each !== other.each) return reportsFor(other, subject.happened)
  return reportsFor(other, subject.happened).filter(({ data }) =>
    isSamePart(partIn(report.data, each), partIn(data, each)),
  )
}

function partIn(data: object, field: string): string | undefined {
  return (data as Record<string, string | undefined>)[field]
}
