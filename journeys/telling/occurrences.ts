import type { Facts, UnfinishedSend } from '../facts.ts'
import type { Instant } from '../instant.ts'
import type { Journey } from '../journey.ts'
import { remembered } from '../remembered.ts'
import { isToldLate, type Report } from '../reports.ts'
import type { CustomerState, StepMark } from '../state.ts'
import type { Moment, Step, Subject } from '../step.ts'

/** A step on one of its reports, or at its time. */
export interface Occurrence {
  /** The step's id, with the number from the second on: `shipped-2`. Part of the mail's business key. */
  id: string
  step: Step<unknown>
  report: Report | undefined
  /** When what it tells of happened: what is due together is told in this order. */
  since: Instant
  dueAt: Instant
  moment: Moment
}

/**
 * Everything that is, or at a known time will be, told about a subject, in the order of the steps.
 * @param underWay of steps already decided only those whose mails are under way are wanted. Default all
 */
export function occurrences(
  journey: Journey,
  subject: Subject<unknown>,
  marks: Readonly<Record<string, StepMark>>,
  state: CustomerState,
  facts: Facts,
  now: Instant,
  underWay?: readonly UnfinishedSend[],
): Occurrence[] {
  const found: Occurrence[] = []
  const { startsAt } = subject
  const known: Known = { marks, startsAt, now, state, facts }
  for (const { id, step, report, number } of tellableBy(journey.steps)(subject.happened)) {
    if (marks[id] !== undefined && isNone(underWay, id)) continue
    if (report) {
      if (subject.isImported && isToldLate(report)) continue
      const since = Math.max(report.at, startsAt)
      found.push({ id, step, report, since, dueAt: now, moment: momentOf(known, report, number, since) })
      continue
    }
    const { follows, after = 0 } = step
    const followed = follows === undefined ? startsAt : toldAt(marks[follows])
    if (followed === undefined) continue
    const dueAt = followed + (typeof after === 'function' ? after(facts) : after)
    found.push({
      id,
      step,
      report: undefined,
      since: dueAt,
      dueAt,
      moment: momentOf(known, undefined, number, followed),
    })
  }
  return found
}

/** A step with one of the reports that it is told on, or without where it is told at a time. */
interface Tellable extends Pick<Occurrence, 'id' | 'step' | 'report'> {
  number: number
}

/** What there is to tell of a subject, whatever was told of it already: most steps have no report yet. */
const tellableBy = remembered((steps: Journey['steps']) =>
  remembered((happened: Subject<unknown>['happened']): readonly Tellable[] => {
    const found: Tellable[] = []
    for (const step of steps) {
      const { id, on } = step
      if (!on) {
        found.push({ id, step, report: undefined, number: 1 })
      } else if (happened[on]) {
        let number = 0
        for (const report of reportsFor(step, happened)) {
          number += 1
          found.push({ id: number === 1 ? id : `${id}-${number}`, step, report, number })
        }
      }
    }
    return found
  }),
)

function isNone(underWay: readonly UnfinishedSend[] | undefined, id: string): boolean {
  return underWay !== undefined && !underWay.some(({ step }) => step === id)
}

type Known = Pick<Moment, 'marks' | 'startsAt' | 'now' | 'state' | 'facts'>

function momentOf(
  { marks, startsAt, now, state, facts }: Known,
  report: Report | undefined,
  number: number,
  followed: Instant,
): Moment {
  return { report, number, followed, marks, startsAt, now, state, facts } as Moment
}

const noReports: readonly Report[] = []

/** A journey's steps by their ids. */
export const stepsById = remembered(
  (steps: Journey['steps']): ReadonlyMap<string, Step<unknown>> =>
    new Map(steps.map((step) => [step.id, step])),
)

/** The reports a step is told on; the list only ever grows, so a report's number is stable. */
export function reportsFor(
  { on, which }: Step<unknown>,
  happened: Subject<unknown>['happened'],
): readonly Report[] {
  const reports = (on && happened[on]) ?? noReports
  return which ? reports.filter(({ data }) => which(data as never)) : reports
}

/** The step that an occurrence is one of. */
export function stepOf({ steps }: Journey, id: string): Step<unknown> | undefined {
  const byId = stepsById(steps)
  return byId.get(id) ?? byId.get(id.replace(/-[1-9]\d*$/, ''))
}

function toldAt(mark: StepMark | undefined): Instant | undefined {
  return mark?.outcome === 'intended' ? mark.at : undefined
}
