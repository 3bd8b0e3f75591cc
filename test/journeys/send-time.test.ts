import { describe, expect, it } from 'vitest'
import { days, hours, type Instant, toIso } from '../../journeys/instant.ts'
import { atHour, usualHour } from '../../journeys/send-time.ts'

const berlin = 'Europe/Berlin'

/** Days in a row at an hour of Berlin's winter time. */
const evenings = (hour: number, count: number): Instant[] =>
  Array.from(
    { length: count },
    (_, index) => Date.parse('2026-01-05T00:00:00Z') + days(index) + hours(hour - 1),
  )

describe('the usual hour of a person', () => {
  it('is the shop’s until five clicks or orders are known', () => {
    expect(usualHour(undefined, berlin, 10)).toBe(10)
    expect(usualHour(evenings(19, 4), berlin, 10)).toBe(10)
    expect(usualHour(evenings(19, 5), berlin, 10)).toBe(19)
  })

  it('is by their own clock', () => {
    expect(usualHour(evenings(19, 5), 'America/New_York', 10)).toBe(13)
  })

  it('is where most of it lies, not where one hour happens to win', () => {
    const around = [...evenings(18, 2), ...evenings(19, 2), ...evenings(20, 2), ...evenings(7, 3)]
    expect(usualHour(around, berlin, 10)).toBe(19)
  })

  it('is the earlier one of two', () => {
    expect(usualHour([...evenings(8, 3), ...evenings(20, 3)], berlin, 10)).toBe(8)
  })
})

describe('a mail for an hour of the day', () => {
  it.each([
    { at: '2026-02-02T08:30:00Z', hour: 10, goes: '2026-02-02T09:00:00.000Z' },
    { at: '2026-02-02T08:30:00Z', hour: 9, goes: '2026-02-02T08:30:00.000Z' },
    { at: '2026-02-02T09:00:00Z', hour: 9, goes: '2026-02-03T08:00:00.000Z' },
    { at: '2026-02-02T09:00:00.006Z', hour: 10, goes: '2026-02-02T09:00:00.006Z' },
    { at: '2026-02-02T09:00:00Z', hour: 10, goes: '2026-02-02T09:00:00.000Z' },
    { at: '2026-03-28T12:00:00Z', hour: 10, goes: '2026-03-29T08:00:00.000Z' },
    { at: '2026-10-24T12:00:00Z', hour: 10, goes: '2026-10-25T09:00:00.000Z' },
  ])('due at $at and meant for $hour o’clock goes at $goes', ({ at, hour, goes }) => {
    expect(toIso(atHour(Date.parse(at), hour, berlin))).toBe(goes)
  })
})
