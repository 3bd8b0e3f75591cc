import { DateTime } from 'luxon'
import { aMinute, days, hours, type Instant } from './instant.ts'
import { zoneOf } from './zone.ts'

/** A time of day as HH:MM. */
export const hourAndMinute = (clock: string): { hour: number; minute: number } => ({
  hour: Number(clock.slice(0, 2)),
  minute: Number(clock.slice(3)),
})

/** Milliseconds from midnight to a time of day as HH:MM, on a day in which the clocks do not change. */
export function timeOfDay(clock: string): number {
  let time = times.get(clock)
  if (time === undefined) {
    const { hour, minute } = hourAndMinute(clock)
    time = hours(hour) + minute * aMinute
    times.set(clock, time)
  }
  return time
}

/** A shop has few, and every decision asks. */
const times = new Map<string, number>()

/** The time of day that the clocks of a zone show at a moment, in milliseconds. */
export const timeShown = (at: Instant, zone: string): number =>
  (at + zoneOf(zone).offset(at) * aMinute) % days(1)

/** When the clocks of a zone next show this time of day, in milliseconds. Zone rules are those of that day. */
export function nextAt(at: Instant, time: number, zone: string): Instant {
  const shown = timeShown(at, zone)
  const next = at - shown + time + (shown < time ? 0 : days(1))
  // As long as the clocks do not change meanwhile, which nearly always holds, arithmetic says the same.
  if (zoneOf(zone).offset(next) === zoneOf(zone).offset(at)) return next
  const clock = { hour: Math.floor(time / hours(1)), minute: (time % hours(1)) / aMinute }
  const local = DateTime.fromMillis(at, { zone: zoneOf(zone) })
  const sameDay = local.set({ ...clock, second: 0, millisecond: 0 })
  return (sameDay > local ? sameDay : sameDay.plus({ days: 1 }).set(clock)).toMillis()
}

/** The moment at which the clocks of a zone show this, written as if it were UTC; where they skip it, an hour later. */
export function whenShown(shown: number, zone: string): Instant {
  const offset = zoneOf(zone).offset(shown)
  const at = shown - offset * aMinute
  // As long as the clocks do not change just then, arithmetic says the same.
  if (zoneOf(zone).offset(at) === offset) return at
  return DateTime.fromMillis(shown, { zone: 'utc' }).setZone(zoneOf(zone), { keepLocalTime: true }).toMillis()
}
