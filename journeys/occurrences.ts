import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Journey } from './journey.ts'
import type { Report } from './reports.ts'
import { type CustomerState, isToldLate, type StepMark } from './state.ts'
import type { Moment, Step, Subject } from './step.ts'

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
 * @param isUnderWay of steps already decided only these are wanted. Default all
 */
export function occurrences(
  journey: Journey,
  subject: Subject<unknown>,
  marks: Readonly<Record<string, StepMark>>,
  state: CustomerState,
  facts: Facts,
  now: Instant,
  isUnderWay: (id: string) => boolean = () => true,
): Occurrence[] {
  const found: Occurrence[] = []
  const { startsAt } = subject
  const known: Known = { marks, startsAt, now, state, facts }
  for (const step of journey.steps) {
    if (step.on) {
      const reports = reportsFor(step, subject)
      // Most steps are told on nothing that was reported yet.
      if (reports.length === 0) continue
      for (const [place, report] of reports.entries()) {
        if (subject.isImported && isToldLate(report)) continue
        const id = place === 0 ? step.id : `${step.id}-${place + 1}`
        if (marks[id] && !isUnderWay(id)) continue
        const since = Math.max(report.at, startsAt)
        found.push({ id, step, report, since, dueAt: now, moment: momentOf(known, report, place + 1, since) })
      }
      continue
    }
    const { id, follows, after = 0 } = step
    const followed = follows === undefined ? startsAt : toldAt(marks[follows])
    if (followed === undefined || (marks[id] && !isUnderWay(id))) continue
    const dueAt = followed + (typeof after === 'function' ? after(facts) : after)
    found.push({
      id,
      step,
      report: undefined,
      since: dueAt,
      dueAt,
      moment: momentOf(known, undefined, 1, followed),
    })
  }
  return found
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

/** The reports a step is told on; the list only ever grows, so a report's number is stable. */
export function reportsFor({ on, which }: Step<unknown>, { happened }: Subject<unknown>): readonly Report[] {
  const reports = (on && happened[on]) ?? noReports
  return which ? reports.filter(({ data }) => which(data as never)) : reports
}

/** The step that an occurrence is one of. */
export function stepOf({ steps }: Journey, id: string): Step<unknown> | undefined {
  return (
    steps.find((step) => step.id === id) ??
    steps.find((step) => `${step.id}-` === id.replace(/[1-9]\d*$/, ''))
  )
}

function toldAt(mark: StepMark | undefined): Instant | undefined {
  return mark?.outcome === 'intended' ? mark.at : undefined
}
