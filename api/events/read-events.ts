import type { z } from 'zod'
import { type CustomerUpdate, type EventName, type EventType, eventTypes } from '../../journeys/events.ts'
import type { Fault } from '../problem.ts'
import { eventSchemas, shopEventNames } from './event-schema.ts'

/** An event as the shop sent it, checked. */
export interface IncomingEvent {
  id: string
  source: string
  subject: string
  type: EventName
  /** Every time it tells, ISO 8601, the one that counts first: the type's own before the envelope's. */
  times: { field: string; value: string }[]
  data: object
  customer: CustomerUpdate | undefined
}

/** Checks one event's shape. What its schema does not know is left out. */
export function readEvent(input: unknown, index?: number): { event?: IncomingEvent; faults: Fault[] } {
  const at = index === undefined ? {} : { index }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { faults: [{ ...at, field: '', detail: 'must be a CloudEvents 1.0 object' }] }
  }
  const type = 'type' in input ? input.type : undefined
  const schema =
    typeof type === 'string' && Object.hasOwn(eventSchemas, type) ? eventSchemas[type] : undefined
  if (!schema)
    return { faults: [{ ...at, field: 'type', detail: `must be one of ${shopEventNames.join(', ')}` }] }
  const parsed = schema.safeParse(input, { error: inWords })
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      ...at,
      field: fieldOf(path),
      detail: message,
    }))
    return { faults }
  }
  const { data, ...rest } = parsed.data
  const { customer, ...facts } = data
  const name = parsed.data.type as EventName
  const { happenedAt }: EventType = eventTypes[name]
  const told = happenedAt && (facts as Record<string, unknown>)[happenedAt]
  const times = [
    { field: `data.${happenedAt}`, value: told },
    { field: 'time', value: rest.time },
  ].flatMap(({ field, value }) => (typeof value === 'string' ? { field, value } : []))
  return {
    event: {
      id: rest.id,
      source: rest.source,
      subject: rest.subject,
      type: name,
      times,
      data: facts,
      customer: customer ?? undefined,
    },
    faults: [],
  }
}

/** `data.items[0].price` */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, key) =>
      typeof key === 'number' ? `${field}[${key}]` : field === '' ? String(key) : `${field}.${String(key)}`,
    '',
  )
}

/** Says what would be right, where the schema itself does not. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: must be ${article(issue.expected)}`
        : `must be ${article(issue.expected)}`
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'too_small':
      return `must be at least ${issue.minimum}${unit(issue.origin)}`
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`
    default:
      return undefined
  }
}

function article(expected: string): string {
  return expected === 'int'
    ? 'a whole number'
    : /^[aeiou]/.test(expected)
      ? `an ${expected}`
      : `a ${expected}`
}

function unit(origin: string): string {
  return origin === 'string' ? ' characters long' : origin === 'array' ? ' entries long' : ''
}
