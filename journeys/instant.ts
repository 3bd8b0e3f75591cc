import { zoneOf } from './zone.ts'

/** A moment in UTC, in milliseconds since 1970: what all arithmetic in this room is done on. */
export type Instant = number

export const aMinute = 60_000

export const hours = (count: number): number => count * 3_600_000

export const days = (count: number): number => hours(24 * count)

/** The moment as ISO 8601 in UTC, as mails, tables and people read it. */
export const toIso = (at: Instant): string => new Date(at).toISOString()

/** What the clocks of a zone show then, to be asked for as if it were UTC. */
export const localTime = (at: Instant, zone: string): Date => new Date(at + zoneOf(zone).offset(at) * aMinute)

/** The day it is then in a zone, as YYYY-MM-DD. */
export function localDate(at: Instant, zone: string): string {
  const day = Math.floor((at + zoneOf(zone).offset(at) * aMinute) / days(1))
  let date = dates.get(day)
  if (date === undefined) {
    date = toIso(days(day)).slice(0, 10)
    dates.set(day, date)
  }
  return date
}

/** By the days since 1970: the same few are asked for again and again. */
const dates = new Map<number, string>()
