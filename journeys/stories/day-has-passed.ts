import { days } from '../instant.ts'
import type { Moment } from '../step.ts'

/** Wishes may come on the next day, when something was in the way. */
const latest = days(2)

/** Why wishes for a day are not sent any more, if so. */
export function dayHasPassed(_: unknown, { now, startsAt }: Moment): string | undefined {
  return now >= startsAt + latest ? 'the day has passed' : undefined
}
