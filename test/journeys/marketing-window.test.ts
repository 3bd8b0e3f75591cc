import { describe, expect, it } from 'vitest'
import { toIso } from '../../journeys/instant.ts'
import { marketingWindow } from '../../journeys/marketing-window.ts'
import { rules } from './customer.ts'

const rows = [
  { name: 'is open by day', now: '2026-02-02T11:00Z', zone: 'Europe/Berlin', opens: '2026-02-02T11:00Z' },
  {
    name: 'closes at 20:00 sharp',
    now: '2026-02-02T19:00Z',
    zone: 'Europe/Berlin',
    opens: '2026-02-03T07:00Z',
  },
  {
    name: 'is open a minute before',
    now: '2026-02-02T18:59Z',
    zone: 'Europe/Berlin',
    opens: '2026-02-02T18:59Z',
  },
  {
    name: 'opens at 08:00 sharp',
    now: '2026-02-03T07:00Z',
    zone: 'Europe/Berlin',
    opens: '2026-02-03T07:00Z',
  },
  {
    name: 'opens the same day after midnight',
    now: '2026-02-03T00:30Z',
    zone: 'Europe/Berlin',
    opens: '2026-02-03T07:00Z',
  },
  {
    name: 'keeps its morning when clocks go forward',
    now: '2026-03-28T21:00Z',
    zone: 'Europe/Berlin',
    opens: '2026-03-29T06:00Z',
  },
  {
    name: 'keeps it within that very night',
    now: '2026-03-29T01:30Z',
    zone: 'Europe/Berlin',
    opens: '2026-03-29T06:00Z',
  },
  {
    name: 'keeps its morning when clocks go back',
    now: '2026-10-24T20:00Z',
    zone: 'Europe/Berlin',
    opens: '2026-10-25T07:00Z',
  },
  {
    name: 'keeps it within the hour that comes twice',
    now: '2026-10-25T01:30Z',
    zone: 'Europe/Berlin',
    opens: '2026-10-25T07:00Z',
  },
  {
    name: 'follows New York’s clocks, which change on other days',
    now: '2026-03-08T03:00Z',
    zone: 'America/New_York',
    opens: '2026-03-08T12:00Z',
  },
  {
    name: 'follows New York’s clocks back',
    now: '2026-11-01T01:00Z',
    zone: 'America/New_York',
    opens: '2026-11-01T13:00Z',
  },
  {
    name: 'knows zones off the full hour',
    now: '2026-02-02T20:00Z',
    zone: 'Asia/Kathmandu',
    opens: '2026-02-03T02:15Z',
  },
  {
    name: 'knows the far side of the date line',
    now: '2026-02-02T11:00Z',
    zone: 'Pacific/Kiritimati',
    opens: '2026-02-02T18:00Z',
  },
]

describe('the window for marketing mail', () => {
  it.each(rows)('$name: $now in $zone', ({ now, zone, opens }) => {
    const { at } = marketingWindow(Date.parse(now), zone, rules, undefined)
    expect(toIso(at)).toBe(toIso(Date.parse(opens)))
  })

  it.each([
    { last: '2026-02-02T10:00Z', now: '2026-02-02T11:00Z', at: '2026-02-03T07:00Z', because: 'quiet hours' },
    { last: '2026-02-01T22:00Z', now: '2026-02-02T11:00Z', at: '2026-02-02T14:00Z', because: 'minimum gap' },
    { last: '2026-02-01T19:00Z', now: '2026-02-02T11:00Z', at: '2026-02-02T11:00Z', because: undefined },
  ])('counts sixteen hours from $last', ({ last, now, at, because }) => {
    const window = marketingWindow(Date.parse(now), 'Europe/Berlin', rules, Date.parse(last))
    expect(toIso(window.at)).toBe(toIso(Date.parse(at)))
    expect(window.because).toBe(because)
  })

  it.each([
    { wish: { frequency: 'weekly' }, at: '2026-02-09T11:00Z', because: 'weekly digest' },
    { wish: { frequency: 'monthly' }, at: '2026-03-02T11:00Z', because: 'monthly digest' },
    { wish: { frequency: 'every' }, at: '2026-02-03T07:00Z', because: 'quiet hours' },
    { wish: { pausedUntil: '2026-02-03T11:00:00Z' }, at: '2026-02-03T11:00Z', because: 'paused' },
    { wish: { pausedUntil: '2026-02-03T23:00:00Z' }, at: '2026-02-04T07:00Z', because: 'paused' },
    { wish: { pausedUntil: '2026-02-02T10:00:00Z' }, at: '2026-02-03T07:00Z', because: 'quiet hours' },
    {
      wish: { frequency: 'weekly', pausedUntil: '2026-02-20T11:00:00Z' },
      at: '2026-02-20T11:00Z',
      because: 'paused',
    },
  ] as const)('keeps to what a person wishes: $wish', ({ wish, at, because }) => {
    const last = Date.parse('2026-02-02T11:00Z')
    const window = marketingWindow(last, 'Europe/Berlin', rules, last, wish)
    expect({ ...window, at: toIso(window.at) }).toEqual({ at: toIso(Date.parse(at)), because })
  })

  it('keeps the last day of a shorter month', () => {
    const last = Date.parse('2026-01-31T11:00Z')
    const { at } = marketingWindow(last, 'Europe/Berlin', rules, last, { frequency: 'monthly' })
    expect(toIso(at)).toBe('2026-02-28T11:00:00.000Z')
  })

  it('may be closed within one day, or not at all', () => {
    const noon = Date.parse('2026-02-02T11:30Z')
    const siesta = { ...rules, quietHours: { from: '12:00', to: '14:00' } }
    expect(marketingWindow(noon, 'Europe/Berlin', siesta, undefined).at).toBe(Date.parse('2026-02-02T13:00Z'))
    const never = { ...rules, quietHours: { from: '00:00', to: '00:00' } }
    expect(marketingWindow(noon, 'Europe/Berlin', never, undefined).at).toBe(noon)
  })
})
