import { describe, expect, it } from 'vitest'
import { days } from '../../../journeys/instant.ts'
import { birthday } from '../../../journeys/stories/birthday.ts'
import { anna, customer, keyOf, monday, placed, reasonsOf, rules, updated } from '../customer.ts'
import { suitor } from '../suitors.ts'
import { spoken } from './spoken.ts'

/** Somebody born then, known since that Monday, 2 February 2026. */
function born(day: string | undefined, given: Parameters<typeof customer>[0] = {}) {
  const profile = { ...anna, ...given.profile, ...(day !== undefined && { birthday: day }) }
  const person = customer({ ...given, profile }, [birthday])
  person.hear(monday, [updated(monday)])
  return person
}

const iso = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString()

describe('a birthday', () => {
  it('is met in the morning, every year, in summer as in winter', () => {
    const winter = born('1980-02-10')
    winter.liveUntil(monday + days(800))
    expect(spoken(winter)).toEqual([
      'birthday Tue 10.02. 08:30',
      'birthday Wed 10.02. 08:30',
      'birthday Thu 10.02. 08:30',
    ])
    expect(new Set(winter.told.map(keyOf)).size).toBe(3)
    const summer = born('1980-07-10')
    summer.liveUntil(monday + days(300))
    expect(spoken(summer)).toEqual(['birthday Fri 10.07. 08:30'])
  })

  it.each([
    { timeZone: 'America/New_York', at: '2026-07-10T12:30:00.000Z' },
    { timeZone: 'Pacific/Auckland', at: '2026-07-09T20:30:00.000Z' },
  ])('is met in the morning of $timeZone', ({ timeZone, at }) => {
    const person = born('1980-07-10', { profile: { ...anna, timeZone } })
    person.liveUntil(monday + days(300))
    expect(person.told.map((mail) => iso(mail.at))).toEqual([at])
  })

  it('on 29 February is met on the 28th in other years', () => {
    const person = born('1980-02-29')
    person.liveUntil(monday + days(4 * 365 - 30))
    expect(spoken(person).map((text) => text.slice(0, 19))).toEqual([
      'birthday Sat 28.02.',
      'birthday Sun 28.02.',
      'birthday Tue 29.02.',
      'birthday Wed 28.02.',
    ])
  })

  it('brings what the shop gives, valid from that day', () => {
    const incentives = { present: { kind: 'gift', gift: 'Plattenbürste', validDays: 14 } } as const
    const person = born('1980-02-10', { settings: { journeys: { birthday: { incentives } } } })
    person.liveUntil(monday + days(30))
    expect(person.told[0]?.props).toEqual({
      incentive: { kind: 'gift', gift: 'Plattenbürste', validUntil: '2026-02-24' },
    })
  })

  it('brings wishes alone where the shop gives nothing', () => {
    const person = born('1980-02-10')
    person.liveUntil(monday + days(30))
    expect(person.told[0]?.props).toEqual({})
  })

  it.each([
    { gap: 40, told: ['birthday Wed 11.02. 08:00'] },
    { gap: 80, told: [] },
  ])('is met a day late at most, here after a gap of $gap hours', ({ gap, told }) => {
    const person = born('1980-02-10', { rules: { ...rules, minimumGapHours: gap } })
    const before = monday + days(7)
    person.hearOut(before, [placed(before)], [birthday, suitor('other', 90)])
    person.liveUntil(monday + days(30))
    expect(spoken(person).slice(1)).toEqual(told)
  })

  it('is met though an order comes that day, while its wishes wait', () => {
    const person = born('1980-02-10', { rules: { ...rules, minimumGapHours: 40 } })
    const before = monday + days(7)
    person.hearOut(before, [placed(before)], [birthday, suitor('other', 90)])
    person.liveUntil(monday + days(8))
    person.hearOut(monday + days(8), [placed(monday + days(8), { order: 'o2' })])
    person.liveUntil(monday + days(30))
    expect(spoken(person).slice(1)).toEqual(['birthday Wed 11.02. 08:00'])
  })

  it('of long ago is not met when it becomes known', () => {
    const person = born(undefined)
    person.know({ birthday: '1980-02-01' })
    const decision = person.hear(monday + days(1), [updated(monday + days(1))])
    expect(reasonsOf(decision)).toContain('skip · birthday · the day has passed')
    expect(person.steps).toEqual([])
  })

  it('that nobody told is none', () => {
    expect(born(undefined).liveUntil(monday + days(400))).toEqual([])
  })
})
