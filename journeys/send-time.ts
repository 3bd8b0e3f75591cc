import { nextAt, timeShown } from './clock.ts'
import { hours, type Instant } from './instant.ts'

/** Clicks and orders from which on they count as a habit. */
const fewest = 5

/** Hours before and after that count in part, because nobody is there on the stroke. */
const spread = [
  [-1, 0.5],
  [0, 1],
  [1, 0.5],
] as const

/**
 * The local hour, 0 to 23, at which a person is usually there, by their clicks and orders; the shop's as long as there
 * are fewer than five. Of equal hours the earlier one.
 */
export function usualHour(activeAt: readonly Instant[] = [], zone: string, shops: number): number {
  if (activeAt.length < fewest) return shops
  const known = knownHours.get(activeAt)
  if (known?.zone === zone) return known.hour
  const hour = busiestHour(activeAt, zone)
  knownHours.set(activeAt, { zone, hour })
  return hour
}

/** Every step of every story asks, and times are replaced, never changed. */
const knownHours = new WeakMap<readonly Instant[], { zone: string; hour: number }>()

function busiestHour(activeAt: readonly Instant[], zone: string): number {
  const weights = new Array<number>(24).fill(0)
  for (const at of activeAt) {
    const hour = Math.floor(timeShown(at, zone) / hours(1))
    for (const [off, weight] of spread) {
      const near = (hour + off + 24) % 24
      weights[near] = (weights[near] ?? 0) + weight
    }
  }
  return weights.indexOf(Math.max(...weights))
}

/**
 * The first moment from `at` on within the hour that begins at `hour` o'clock in the zone: what is due at the stroke
 * goes, though a timer may ring moments later. Zone rules are those of that day.
 */
export function atHour(at: Instant, hour: number, zone: string): Instant {
  const since = timeShown(at, zone) - hours(hour)
  return since >= 0 && since < hours(1) ? at : nextAt(at, hours(hour), zone)
}
