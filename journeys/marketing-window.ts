import { DateTime } from 'luxon'
import type { MarketingRules } from './facts.ts'
import { hours, type Instant } from './instant.ts'
import type { Preferences } from './preferences.ts'

/** Why marketing mail has to wait. */
type Held = 'quiet hours' | 'minimum gap' | 'weekly digest' | 'monthly digest' | 'paused'

interface Wait {
  at: Instant
  because?: Held
}

/** How far apart marketing mails are to somebody who does not want every one, by their calendar. */
const spacing = {
  weekly: { length: { weeks: 1 }, because: 'weekly digest' },
  monthly: { length: { months: 1 }, because: 'monthly digest' },
} as const

/**
 * The first moment from `now` on at which a marketing mail may leave: outside the quiet hours of the person's
 * zone, at the minimum gap from the last one and, where the person wishes, a week or a month after it, and not while
 * they want to hear nothing. Zone rules are those of the target date, so a window keeps its local time across
 * daylight-saving changes.
 */
export function marketingWindow(
  now: Instant,
  zone: string,
  rules: MarketingRules,
  lastMarketingAt: Instant | undefined,
  preferences: Preferences = {},
): Wait {
  const waits = [...waitsAfter(lastMarketingAt, zone, rules, preferences), ...pauseOf(preferences)]
  const longest = waits.reduce<Wait>((one, other) => (other.at > one.at ? other : one), { at: now })
  const awake = endOfQuiet(longest.at, zone, rules.quietHours)
  if (awake === longest.at) return longest
  const isWished = longest.because !== undefined && longest.because !== 'minimum gap'
  return { at: awake, because: isWished ? longest.because : 'quiet hours' }
}

/** How often somebody wants several mails as one; undefined if each may go by itself. */
export function digestRhythm({ frequency }: Preferences): keyof typeof spacing | undefined {
  return frequency === 'weekly' || frequency === 'monthly' ? frequency : undefined
}

function waitsAfter(
  last: Instant | undefined,
  zone: string,
  rules: MarketingRules,
  preferences: Preferences,
): Wait[] {
  if (last === undefined) return []
  const gap: Wait = { at: last + hours(rules.minimumGapHours), because: 'minimum gap' }
  const rhythm = digestRhythm(preferences)
  if (!rhythm) return [gap]
  const { length, because } = spacing[rhythm]
  return [gap, { at: DateTime.fromMillis(last, { zone }).plus(length).toMillis(), because }]
}

function pauseOf({ pausedUntil }: Preferences): Wait[] {
  return pausedUntil === undefined ? [] : [{ at: Date.parse(pausedUntil), because: 'paused' }]
}

function endOfQuiet(at: Instant, zone: string, quiet: { from: string; to: string }): Instant {
  const local = DateTime.fromMillis(at, { zone })
  const time = local.toFormat('HH:mm')
  const { from, to } = quiet
  const isQuiet = from <= to ? time >= from && time < to : time >= from || time < to
  if (!isQuiet) return at
  const [hour = 0, minute = 0] = to.split(':').map(Number)
  const end = local.set({ hour, minute, second: 0, millisecond: 0 })
  return (end > local ? end : end.plus({ days: 1 })).toMillis()
}
