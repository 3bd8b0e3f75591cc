import { zoneOf } from './zone.ts'

/** A moment in UTC, in milliseconds since 1970: what all arithmetic in this room is done on. */
export type Instant = number

export const aMinute = 60_000

export const hours = (count: number): number => count * 3_600_000

export const days = (count: number): number => hours(24 * count)

/** The moment as ISO 8601 in UTC, as mails, tables and people read it. */
export const toIso = (at: Instant): string => new Date(at).toISOString()

/** A day of the calendar. */
export interface CalendarDay {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** YYYY-MM-DD. */
  date: string
}

/** The day it is then in a zone. */
export function localDay(at: Instant, zone: string): CalendarDay {
  const since1970 = Math.floor((at + zoneOf(zone).offset(at) * aMinute) / days(1))
  let known = calendar.get(since1970)
  if (known === undefined) {
    const date = toIso(days(since1970)).slice(0, 10)
    const midnight = new Date(days(since1970))
    known = {
      year: midnight.getUTCFullYear(),
      month: midnight.getUTCMonth() + 1,
      day: midnight.getUTCDate(),
      date,
    }
    calendar.set(since1970, known)
  }
  return known
}

/** The day it is then in a zone, as YYYY-MM-DD. */
export const localDate = (at: Instant, zone: string): string => localDay(at, zone).date

/** By the days since 1970: the same few are asked for again and again. */
const calendar = new Map<number, CalendarDay>()
