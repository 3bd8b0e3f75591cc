import type { Fault } from '../problem.ts'
import type { IncomingEvent } from './read-events.ts'

/** A shop's clock may be ahead by this much, in milliseconds. */
const tolerance = 24 * 3_600_000

/**
 * Faults of an event's dates against business time: nothing happened before 1970 or has yet to happen.
 * @param now business time of the event's source, milliseconds
 */
export function checkTimes({ times, customer }: IncomingEvent, now: number, index?: number): Fault[] {
  const at = index === undefined ? {} : { index }
  const faults = times.flatMap(({ field, value }): Fault[] => {
    const told = Date.parse(value)
    if (told < 0) return [{ ...at, field, detail: 'must not lie before 1970' }]
    if (told <= now + tolerance) return []
    return [{ ...at, field, detail: `must not lie in the future; it is ${new Date(now).toISOString()}` }]
  })
  const birthday = customer?.birthday
  if (birthday && (birthday < '1900-01-01' || Date.parse(birthday) > now)) {
    faults.push({ ...at, field: 'data.customer.birthday', detail: 'must lie between 1900-01-01 and today' })
  }
  return faults
}
