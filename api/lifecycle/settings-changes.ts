import type { EventData } from '../../journeys/events.ts'
import type { Settings } from '../../journeys/settings.ts'

type Choice = EventData<'settings.changed'>['choice']

/** One field that was changed; `null` where it was or is left to the shop file, or to the journey. */
export interface FieldChange {
  path: readonly string[]
  from: unknown
  to: unknown
}

/** Those who stand in these stories or wait for their beginning; `everybody` where stories may begin anew. */
type Concerned = readonly string[] | 'everybody'

/** Whom a change concerns. */
export interface Reach {
  concerned: Concerned
  /** The journeys whose tellings the choice is about. */
  journeys: readonly string[]
}

/** Rules by which stories begin. */
const beginnings = new Set([
  'silentAfterDays',
  'silentAfterDaysByCategory',
  'slowingFactor',
  'sunset',
  'spendMarks',
])

/** What differs, field by field; a list is one field, but newsletters are told apart. What the service sets itself is left out. */
export function changesBetween(before: Settings, after: Settings): FieldChange[] {
  return changesIn(byName(before), byName(after), [])
}

/**
 * Whom a change concerns, whatever is chosen.
 * @param stories the journeys that are told step by step
 */
export function concernedBy(changes: readonly FieldChange[], stories: readonly string[]): Concerned {
  const isTurnedOn = changes.some(({ path, from }) => path[2] === 'state' && from === 'off')
  if (beginsAnew(changes) || isTurnedOn || isAnyIssued(changes)) return 'everybody'
  return rulesIn(changes).length > 0 ? stories : journeysIn(changes)
}

/** @param stories the journeys that are told step by step */
export function reachOf(changes: readonly FieldChange[], choice: Choice, stories: readonly string[]): Reach {
  const isAboutAll = beginsAnew(changes) || (rulesIn(changes).length > 0 && choice === 're-evaluate')
  return {
    concerned: concernedBy(changes, stories),
    journeys: isAboutAll ? stories : journeysIn(changes),
  }
}

function beginsAnew(changes: readonly FieldChange[]): boolean {
  return rulesIn(changes).some((rule) => beginnings.has(rule))
}

/** Newsletters are for everybody, but change nothing for those in a story. */
function isAnyIssued(changes: readonly FieldChange[]): boolean {
  return changes.some(({ path }) => path[0] === 'newsletters')
}

function rulesIn(changes: readonly FieldChange[]): string[] {
  return changes.flatMap(({ path }) =>
    journeyOf(path) === undefined && path[0] !== 'newsletters' ? (path[0] ?? []) : [],
  )
}

function journeysIn(changes: readonly FieldChange[]): string[] {
  return [...new Set(changes.flatMap(({ path }) => journeyOf(path) ?? []))]
}

/** The journey that a field belongs to; undefined for a rule that concerns all. */
export function journeyOf([first, journey]: readonly string[]): string | undefined {
  return first === 'journeys' ? journey : undefined
}

function byName({ newsletters = [], ...others }: Settings) {
  return { ...others, newsletters: Object.fromEntries(newsletters.map(({ id, ...letter }) => [id, letter])) }
}

function changesIn(from: unknown, to: unknown, path: readonly string[]): FieldChange[] {
  if (isGroup(from) || isGroup(to)) {
    const [one, other] = [asGroup(from), asGroup(to)]
    return [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .filter((key) => key !== 'resumedAt')
      .flatMap((key) => changesIn(one[key], other[key], [...path, key]))
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from: from ?? null, to: to ?? null }]
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asGroup(value: unknown): Record<string, unknown> {
  return isGroup(value) ? value : {}
}
