import type { z } from 'zod'
import { defaultHours } from './default-hours.ts'
import type { Facts } from './facts.ts'
import { isStory, type Journey } from './journey.ts'
import { newsletterFaults } from './newsletter-faults.ts'
import { patienceFaults } from './patience-faults.ts'
import { isPlaced, type Story, type StoryStep } from './story-step.ts'

type Issue = z.core.$ZodIssue

/** A fault in one field, such as `journeys.win-back`: what is wrong with it and what would be right. */
interface FieldFault {
  field: string
  detail: string
}

/** Every fault that a schema found, each by its own field: an unknown one too, and those inside of alternatives. */
export function faultsOf(issues: readonly Issue[], above: readonly PropertyKey[] = []): FieldFault[] {
  return issues.flatMap((issue): FieldFault[] => {
    const path = [...above, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...path, key].join('.'),
        detail: 'is not known: leave it out',
      }))
    }
    if (issue.code === 'invalid_union') {
      // Of what could stand here that counts which has the right shape.
      const meant = issue.errors.find((errors) => errors.every((one) => one.path.length > 0)) ?? []
      if (meant.length > 0) return faultsOf(meant, path)
    }
    return [{ field: path.join('.'), detail: issue.message }]
  })
}

/**
 * What is wrong with settings beside their shape: journeys and steps that are not there, incentives for steps that
 * issue none, delays that would put a step before an earlier one, as its mail would follow that one's at once, and
 * newsletters for nobody.
 * @param settings as they came in, whatever they are
 */
export function checkSettings(settings: unknown, journeys: readonly Journey[], facts: Facts): FieldFault[] {
  return [
    ...journeyFaults(fieldOf(settings, 'journeys'), journeys, facts),
    ...newsletterFaults(settings, facts).map(([field, detail]) => ({ field, detail })),
  ]
}

function journeyFaults(changes: unknown, journeys: readonly Journey[], facts: Facts): FieldFault[] {
  return entriesOf(changes).flatMap(([name, changed]): FieldFault[] => {
    const field = `journeys.${name}`
    const journey = journeys.find((one) => one.name === name)
    if (!journey) {
      const known = journeys.filter(isStory).map((one) => one.name)
      return [{ field, detail: `must be a journey: ${known.join(', ')}` }]
    }
    if (!isStory(journey)) {
      return [
        {
          field,
          detail: 'cannot be changed here: it is told report by report, as the law and the orders want it',
        },
      ]
    }
    const { course } = journey.story
    return [
      ...promiseFaults(field, fieldOf(changed, 'state'), journey.story),
      ...stepFaults(`${field}.afterHours`, fieldOf(changed, 'afterHours'), course),
      ...stepFaults(`${field}.incentives`, fieldOf(changed, 'incentives'), course, 'voucher'),
      ...orderFaults(`${field}.afterHours`, fieldOf(changed, 'afterHours'), course, facts),
      ...patienceFaults(journey, changed, facts).map(([path, detail]) => ({
        field: `${field}.${path}`,
        detail,
      })),
    ]
  })
}

function promiseFaults(field: string, state: unknown, { promised }: Story): FieldFault[] {
  if (!promised || (state !== 'paused' && state !== 'off')) return []
  return [{ field: `${field}.state`, detail: 'must be on: the pages promise people what it does' }]
}

function stepFaults(
  field: string,
  changed: unknown,
  course: readonly StoryStep[],
  kind?: StoryStep['kind'],
): FieldFault[] {
  const fitting = course.filter((step) => kind === undefined || step.kind === kind)
  return entriesOf(changed).flatMap(([id]): FieldFault[] => {
    if (fitting.some((step) => step.id === id)) return []
    const known = fitting.map((step) => step.id).join(', ')
    const what = course.some((step) => step.id === id)
      ? 'issues no incentive'
      : 'is not a step of this journey'
    return [{ field: `${field}.${id}`, detail: known ? `${what}: choose among ${known}` : what }]
  })
}

/**
 * Only steps on the story's own line have an order. What follows another counts from that one's outcome, and what comes
 * when it is its turn may be given any time before the next step's.
 */
function orderFaults(
  field: string,
  changed: unknown,
  course: readonly StoryStep[],
  facts: Facts,
): FieldFault[] {
  // What is no time at all is a fault of its own.
  const hours = new Map(
    entriesOf(changed).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0,
    ),
  )
  const faults: FieldFault[] = []
  const blame = (id: string, detail: string) => {
    const place = `${field}.${id}`
    if (!faults.some((fault) => fault.field === place)) faults.push({ field: place, detail })
  }
  let latest = { id: '', at: 0 }
  for (const [index, step] of course.entries()) {
    const hasPlace = isPlaced(step, index)
    if (!hasPlace && (step.follows !== undefined || !hours.has(step.id))) continue
    const at = hours.get(step.id) ?? defaultHours(step, facts)
    if (at >= latest.at) latest = { id: step.id, at }
    else if (hasPlace && hours.has(step.id))
      blame(step.id, `must be at least ${latest.at}: ${latest.id} comes before it`)
    else if (hasPlace && hours.has(latest.id))
      blame(latest.id, `must be at most ${at}: ${step.id} comes after it`)
  }
  return faults
}

function fieldOf(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1]
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
