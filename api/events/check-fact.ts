import type { Shop } from '../../config/shop.ts'
import type { Fault } from '../problem.ts'
import type { IncomingEvent } from './read-events.ts'

/** The fault of a note whose fact the shop file does not name: mails would never go by it. */
export function checkFact({ data }: IncomingEvent, { facts = {} }: Shop, index?: number): Fault[] {
  const fact = 'fact' in data ? data.fact : undefined
  if (typeof fact !== 'string' || Object.hasOwn(facts, fact)) return []
  const known = Object.keys(facts).join(', ') || 'there are none'
  const detail = `must be one of the shop file's facts (${known}): add it there, or leave it out`
  return [{ ...(index !== undefined && { index }), field: 'data.fact', detail }]
}
