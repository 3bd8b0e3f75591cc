import { describe, expect, it } from 'vitest'
import { type CourseStep, courses } from '../../../dev/chaos/order-courses.ts'
import { planChaos, victimNames } from '../../../dev/chaos/plan.ts'

const options = { seed: 7, customers: 50, mails: 500, kills: 20, duration: 60_000 }

describe('the plan of a chaos run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planChaos(options)).toEqual(planChaos(options))
    expect(planChaos({ ...options, seed: 8 })).not.toEqual(planChaos(options))
  })

  it('kills everybody, and as often as it was asked to', () => {
    const { kills } = planChaos(options)
    expect(kills).toHaveLength(20)
    expect(new Set(kills.map(({ victim }) => victim))).toEqual(new Set(victimNames))
  })

  it('owes as many mails as it was asked to, by stories that overlap', () => {
    const { events } = planChaos(options)
    expect(events.filter(({ course }) => course.isOwed).length).toBeGreaterThanOrEqual(500)
    const places = (order: string) => events.flatMap((event, at) => (event.order === order ? [at] : []))
    const [one, other] = [places('C1-0'), places('C1-2')]
    expect(new Set(events.map(({ customer }) => customer)).size).toBe(50)
    expect(Math.max(...one) - Math.min(...one)).toBeGreaterThan(one.length)
    expect(Math.max(...other) - Math.min(...other)).toBeGreaterThan(other.length)
  })

  it('tells each order in the order of its course, within the time', () => {
    const { events } = planChaos(options)
    const told = new Map<string, CourseStep[]>()
    for (const { order, course } of events) told.set(order, [...(told.get(order) ?? []), course])
    for (const steps of told.values()) expect(courses).toContainEqual(steps)
    expect(events.every(({ at }) => at >= 0 && at <= options.duration)).toBe(true)
  })
})
