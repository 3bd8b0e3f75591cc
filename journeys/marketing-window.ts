import { DateTime } from 'luxon'
import { hourAndMinute, nextAt, timeOfDay, timeShown } from './clock.ts'
import type { MarketingRules } from './facts.ts'
import { days, hours, type Instant } from './instant.ts'
import type { Preferences } from './preferences.ts'
import { zoneOf } from './zone.ts'

/** Why marketing mail has to wait. */
type Held =
  | 'quiet hours'
  | 'not on this weekday'
  | 'minimum gap'
  | 'weekly digest'
  | 'monthly digest'
  | 'paused'
  | `at most ${number} in ${number} days`

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
 * they want to hear nothing or have heard enough. Zone rules are those of the target date, so a window keeps its local time across
 * daylight-saving changes.
 * @param marketingAt the marketing mails of the last weeks, oldest first: what caps count
 */
export function marketingWindow(
  now: Instant,
  zone: string,
  rules: MarketingRules,
  lastMarketingAt: Instant | undefined,
  preferences: Preferences = {},
  marketingAt: readonly Instant[] = [],
): Wait {
  const waits = [
    ...waitsAfter(lastMarketingAt, zone, rules, preferences),
    ...pauseOf(preferences),
    ...capsOf(rules, marketingAt),
  ]
  const longest = waits.reduce<Wait>((one, other) => (other.at > one.at ? other : one), { at: now })
  const isWished = longest.because !== undefined && longest.because !== 'minimum gap'
  const awake = endOfQuiet(longest.at, zone, rules.quietHours)
  const open = onWeekday(awake, zone, rules)
  if (open === longest.at) return longest
  return {
    at: open,
    because: isWished ? longest.because : open > awake ? 'not on this weekday' : 'quiet hours',
  }
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
  return [
    gap,
    {
      at: DateTime.fromMillis(last, { zone: zoneOf(zone) })
        .plus(length)
        .toMillis(),
      because,
    },
  ]
}

function pauseOf({ pausedUntil }: Preferences): Wait[] {
  return pausedUntil === undefined ? [] : [{ at: Date.parse(pausedUntil), because: 'paused' }]
}

/** With as many mails as a cap allows in its days, the next one has to wait until the first of them leaves the count. */
function capsOf({ caps }: MarketingRules, marketingAt: readonly Instant[]): Wait[] {
  return caps.flatMap(({ mails, days: length }): Wait[] => {
    const first = marketingAt.at(-mails)
    if (mails > 0 && first === undefined) return []
    // With none allowed at all it is asked again when the newest has left the count.
    const from = mails > 0 ? first : (marketingAt.at(-1) ?? 0)
    return [{ at: (from ?? 0) + days(length), because: `at most ${mails} in ${length} days` }]
  })
}

/** Zone rules are those of each day that is looked at. */
function onWeekday(at: Instant, zone: string, { weekdays, quietHours }: MarketingRules): Instant {
  if (!weekdays || weekdays.length === 7) return at
  let local = DateTime.fromMillis(at, { zone: zoneOf(zone) })
  while (!weekdays.includes(local.weekday))
    local = local.plus({ days: 1 }).set({ ...hourAndMinute(quietHours.to), second: 0, millisecond: 0 })
  return local.toMillis()
}

function endOfQuiet(at: Instant, zone: string, quiet: { from: string; to: string }): Instant {
  const time = timeShown(at, zone)
  const [from, to] = [timeOfDay(quiet.from), timeOfDay(quiet.to)]
  const isQuiet = from <= to ? time >= from && time < to : time >= from || time < to
  return isQuiet ? nextAt(at, to, zone) : at
}
