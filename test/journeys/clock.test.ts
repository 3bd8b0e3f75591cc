import { DateTime, IANAZone } from 'luxon'
import { describe, expect, it } from 'vitest'
import { nextAt, whenShown } from '../../journeys/clock.ts'
import { aMinute, days, hours } from '../../journeys/instant.ts'
import { zoneOf } from '../../journeys/zone.ts'

const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
]

/** Every half hour of the days around the changes of the clocks in 2026, written as if it were UTC. */
const halfHours = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
].flatMap((day) => Array.from({ length: 144 }, (_, place) => Date.parse(day) + place * 30 * aMinute))

describe.each(zones)('the clocks of %s', (zone) => {
  it('show a time when the calendar says that they do, also on the days on which they change', () => {
    for (const shown of halfHours) {
      const { year, month, day, hour, minute } = DateTime.fromMillis(shown, { zone: 'utc' })
      const by = DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis()
      const at = whenShown(shown, zone)
      // An hour that there is twice may be either of them, as long as the clocks show it.
      if (at !== by) expect(localOf(at, zone)).toBe(localOf(by, zone))
      expect(Math.abs(at - by)).toBeLessThanOrEqual(hours(1))
    }
  })

  it('are as far from UTC as the runtime says, to the minute', () => {
    const [remembered, asked] = [zoneOf(zone), IANAZone.create(zone)]
    const differs = halfHours.flatMap((from) =>
      [-1, 0, 1]
        .map((off) => from + off * aMinute)
        .filter((at) => remembered.offset(at) !== asked.offset(at)),
    )
    expect(differs).toEqual([])
  })

  it('show a time of day next within a day and an hour, and never in the past', () => {
    for (const at of halfHours) {
      const next = nextAt(at, hours(9), zone)
      expect(DateTime.fromMillis(next, { zone }).toFormat('HH:mm')).toBe('09:00')
      expect(next).toBeGreaterThan(at)
      expect(next - at).toBeLessThanOrEqual(days(1) + hours(1))
    }
  })
})

function localOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm')
}
