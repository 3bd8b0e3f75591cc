import type { Purpose } from './facts.ts'
import { days, type Instant } from './instant.ts'
import { digestRhythm } from './marketing-window.ts'
import type { Preferences } from './preferences.ts'
import { historyAfter } from './reports.ts'

/** The longest time for which a digest holds a mail. */
const heldFor = { weekly: days(7), monthly: days(31) }

/**
 * The last moment at which something is still worth telling. What waits because the person wishes so does not age
 * meanwhile: it is told later, not never.
 * @param since when it was due, or happened
 */
export function toldUntil(since: Instant, purpose: Purpose, preferences: Preferences = {}): Instant {
  if (purpose === 'transactional') return since + historyAfter
  const rhythm = digestRhythm(preferences)
  const { pausedUntil } = preferences
  const free = pausedUntil === undefined ? since : Math.max(since, Date.parse(pausedUntil))
  return free + historyAfter + (rhythm ? heldFor[rhythm] : 0)
}
