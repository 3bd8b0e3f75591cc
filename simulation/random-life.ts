import { days, type Instant } from '../journeys/instant.ts'
import { busyLife } from './busy-life.ts'
import type { LifeEvent } from './life.ts'
import { likelyLife } from './likely-life.ts'
import { narrator } from './narrator.ts'
import { wildLife } from './wild-life.ts'

/** Somebody of whom random things are told. */
export interface RandomLife {
  /** Oldest first. */
  events: LifeEvent[]
  ends: Instant
}

const twoYears = days(730)

/** Long enough for the day of the first order to come round. */
const fourteenMonths = days(425)

/** Of so many lives one is that of somebody who buys all the time: these take the longest to live. */
const busyOneIn = 25

/**
 * A year or two of a customer, made of a seed; events at one moment are about different things. Every 25th buys up to 60
 * times; of the others every second is a likely life, and in the rest anything may be told in any order.
 */
export function randomLife(seed: number): RandomLife {
  const tells = narrator(seed)
  const { events, begins } = tells
  const isLikely = seed % 2 === 0 && seed % busyOneIn !== 0
  const lasts = isLikely ? fourteenMonths : twoYears
  if (isLikely) likelyLife(tells, lasts)
  else if (seed % busyOneIn === 0) busyLife(tells, lasts)
  else wildLife(tells)
  events.sort((a, b) => a.at - b.at)
  return { events, ends: Math.max(begins + lasts, events.at(-1)?.at ?? begins) }
}
