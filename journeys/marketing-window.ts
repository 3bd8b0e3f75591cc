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
const spacing = { weekly: { weeks: 1 }, monthly: { months: 1 } }

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
  let longest: Wait = { at: now }
  const wait = (at: Instant, because: Held) => {
    if (at > longest.at) longest = { at, because }
  }
  if (lastMarketingAt !== undefined) {
    wait(lastMarketingAt + hours(rules.minimumGapHours), 'minimum gap')
    const rhythm = digestRhythm(preferences)
    if (rhythm) wait(inRhythm(lastMarketingAt, rhythm, zone), `${rhythm} digest`)
  }
  if (preferences.pausedUntil !== undefined) wait(Date.parse(preferences.pausedUntil), 'paused')
  for (const { mails, days: length } of rules.caps) {
    const free = freeUnder(mails, marketingAt)
    if (free !== undefined) wait(free + days(length), `at most ${mails} in ${length} days`)
  }
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

/** A week or a month after a mail. */
function inRhythm(last: Instant, rhythm: keyof typeof spacing, zone: string): Instant {
  return DateTime.fromMillis(last, { zone: zoneOf(zone) })
    .plus(spacing[rhythm])
    .toMillis()
}

/** The mail that has to leave the count of a cap before the next one may go; undefined where there is room for it. */
function freeUnder(mails: number, marketingAt: readonly Instant[]): Instant | undefined {
  // With none allowed at all it is asked again when the newest has left the count.
  return mails > 0 ? marketingAt.at(-mails) : (marketingAt.at(-1) ?? 0)
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
