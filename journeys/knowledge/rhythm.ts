import { days, type Instant } from '../instant.ts'
import { remembered } from '../remembered.ts'
import { fewestForRhythm, newestOf, type Purchase } from './purchases.ts'

/** Gaps between orders from which on they count as a rhythm. */
const fewestGaps = 3

/** Orders within a day are one visit to the shop. */
const oneVisit = days(1)

/**
 * A person's usual time between two orders, in milliseconds: the median of the newest gaps, which a single holiday or
 * gift does not move. Undefined before there are three gaps.
 * @param times of the orders, oldest first
 */
export function usualGap(times: readonly Instant[] = []): number | undefined {
  return times.length <= fewestGaps ? undefined : gapBetween(times)
}

const gapBetween = remembered((times: readonly Instant[]): number | undefined => {
  const visits = times.filter((at, index) => index === 0 || at - (times[index - 1] ?? at) > oneVisit)
  const gaps = visits.slice(1).map((at, index) => at - (visits[index] ?? at))
  return gaps.length < fewestGaps ? undefined : median(gaps)
})

/** When a product is about to run out, by the person's own rhythm from three purchases on, else by the product's. */
export function runsOutAt(purchase: Purchase): { at: Instant; rhythm: 'personal' | 'product' } | undefined {
  const { at: times, lastsDays, pieces = 1 } = purchase
  const last = newestOf(purchase)
  if (times.length >= fewestForRhythm) {
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at))
    return { at: last + median(gaps), rhythm: 'personal' }
  }
  return lastsDays === undefined ? undefined : { at: last + days(lastsDays * pieces), rhythm: 'product' }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
