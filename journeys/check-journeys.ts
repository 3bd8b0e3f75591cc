import type { BadInput } from '../config/bad-input.ts'
import type { Guard } from './guards.ts'
import { isStory, type Journey } from './journey.ts'
import type { Step } from './step.ts'
import type { Story, StoryStep } from './story-step.ts'

/** Where it is and what is wrong with it: `cart › cart-second`, `…`. */
type Fault = BadInput['faults'][number]

/** Ids are part of every mail's business key, of addresses and of settings. */
const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * What is wrong with these journeys, so that a process that cannot tell them does not start: two of one name, two steps
 * of one id, references to steps that are not there or come later, impossible delays, unknown templates, and stories
 * that cannot end. Much of it does not compile either; shops may load journeys that no compiler has seen.
 * @param templates every mail there is, by its name
 */
export function checkJourneys(
  journeys: readonly Journey[],
  templates: Readonly<Record<string, unknown>>,
): Fault[] {
  return [
    ...repeated(journeys.map(({ name }) => name)).map((name) => fault(name, 'two journeys have this name')),
    ...journeys.flatMap((journey) => [
      ...faultsOfId(journey.name, journey.name, 'name'),
      ...faultsOfMails(journey, templates),
      ...(isStory(journey) ? faultsOfStory(journey) : faultsOfReports(journey)),
    ]),
    ...endless(journeys),
  ]
}

function faultsOfMails({ name, steps }: Journey, templates: Readonly<Record<string, unknown>>): Fault[] {
  return steps
    .filter(({ template }) => !Object.hasOwn(templates, template))
    .map(({ id, template }) => fault(`${name} › ${id}`, `there is no template ${template}`))
}

/** Of a journey that is told report by report. */
function faultsOfReports({ name, steps }: Journey): Fault[] {
  const ids = steps.map(({ id }) => id)
  return [
    ...faultsOfIds(name, ids),
    ...steps.flatMap((step, index) => [
      ...faultsOfDelay(`${name} › ${step.id}`, step),
      ...faultsOfRefs(`${name} › ${step.id}`, [step.follows ?? []].flat(), ids.slice(0, index), ids),
      ...[...(step.overtakenBy ?? []), ...(step.neverAfter ?? [])]
        .filter((ref) => !ids.includes(ref))
        .map((ref) => fault(`${name} › ${step.id}`, `there is no step ${ref}`)),
    ]),
  ]
}

function faultsOfStory({ name, story }: Journey & { story: Story }): Fault[] {
  const { course, coolDown, audience, exits } = story
  const all = course.flatMap(namesOf)
  return [
    ...faultsOfIds(
      name,
      course.map(({ id }) => id),
    ),
    ...(course.length === 0 ? [fault(name, 'a story needs a step')] : []),
    ...(coolDown === undefined || isDelay(coolDown) ? [] : [fault(name, delayFault('coolDown', coolDown))]),
    // Nothing is told yet when they are asked.
    ...faultsOfRefs(name, [...(audience?.refs ?? []), ...(exits?.refs ?? [])], [], all),
    ...course.flatMap((step, index) => {
      const place = `${name} › ${step.id}`
      const before = course.slice(0, index).flatMap(namesOf)
      const refs = guardsOf(step).flatMap((guard) => guard.refs)
      return [
        ...faultsOfDelay(place, step),
        ...faultsOfRefs(place, [...(step.follows === undefined ? [] : [step.follows]), ...refs], before, all),
        ...(step.kind === 'wait' ? faultsOfWait(place, step.within) : []),
      ]
    }),
  ]
}

function faultsOfWait(place: string, within: number): Fault[] {
  if (Number.isFinite(within) && within > 0) return []
  return [fault(place, `within must be a time above 0 after which it is waited no more, it is ${within}`)]
}

/** Names by which later steps may refer to it: its id, and the ways out of a branch. */
function namesOf(step: StoryStep): string[] {
  return [
    step.id,
    ...(step.kind === 'branch' ? Object.keys(step.ways).map((way) => `${step.id}=${way}`) : []),
  ]
}

function guardsOf(step: StoryStep): Guard[] {
  const own = step.kind === 'wait' ? [step.until] : step.kind === 'branch' ? Object.values(step.ways) : []
  return [step.when, ...own].filter((guard) => guard !== undefined && guard !== 'otherwise')
}

function faultsOfRefs(
  place: string,
  refs: readonly string[],
  before: readonly string[],
  all: readonly string[],
): Fault[] {
  return [...new Set(refs)]
    .filter((ref) => !before.includes(ref))
    .map((ref) =>
      fault(place, all.includes(ref) ? `${ref} does not come before it` : `there is no step ${ref}`),
    )
}

function faultsOfDelay(place: string, { after }: Pick<Step<unknown>, 'after'>): Fault[] {
  return typeof after !== 'number' || isDelay(after) ? [] : [fault(place, delayFault('after', after))]
}

function isDelay(milliseconds: number): boolean {
  return Number.isFinite(milliseconds) && milliseconds >= 0
}

function delayFault(field: string, value: number): string {
  return `${field} must be 0 or a time after that, it is ${value}`
}

function faultsOfIds(name: string, ids: readonly string[]): Fault[] {
  return [
    ...repeated(ids).map((id) => fault(`${name} › ${id}`, 'two steps have this id')),
    ...ids.flatMap((id) => faultsOfId(`${name} › ${id}`, id, 'id')),
  ]
}

function faultsOfId(place: string, id: string, what: 'id' | 'name'): Fault[] {
  return idPattern.test(id)
    ? []
    : [fault(place, `its ${what} must be lower-case letters and digits with hyphens between them`)]
}

/** Stories that begin by each other's end, or their own, without a pause: they would never end. */
function endless(journeys: readonly Journey[]): Fault[] {
  const goOn = new Map(
    journeys.flatMap(({ name, story }) =>
      story?.starts.after !== undefined && !story.coolDown && story.reentry !== 'once'
        ? [[name, story.starts.after] as const]
        : [],
    ),
  )
  return [...goOn.keys()]
    .filter((name) => {
      const seen = new Set<string>()
      for (let next = goOn.get(name); next !== undefined && !seen.has(next); next = goOn.get(next)) {
        if (next === name) return true
        seen.add(next)
      }
      return false
    })
    .map((name) => fault(name, 'it begins anew by its own end: it needs a coolDown, or to be told once'))
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))]
}

function fault(name: string, reason: string): Fault {
  return { name, reason }
}
