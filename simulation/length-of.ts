import { days, hours } from '../journeys/instant.ts'

const units = { minute: hours(1) / 60, hour: hours(1), day: days(1), week: days(7) } as const

/**
 * Milliseconds of a length in words: `90 minutes`, `3 hours`, `94 days`, `2 weeks`.
 * @throws Error naming what can be said
 */
export function lengthOf(words: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?) (minute|hour|day|week)s?$/.exec(words) ?? []
  if (count === undefined || unit === undefined)
    throw new Error(`"${words}" is no length: write it as 90 minutes, 3 hours, 94 days or 2 weeks.`)
  return Number(count) * units[unit as keyof typeof units]
}
