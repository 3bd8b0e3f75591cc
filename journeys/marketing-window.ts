import { DateTime } from 'luxon'
import type { MarketingRules } from './facts.ts'
import { hours, type Instant } from './instant.ts'

/**
 * The first moment from `now` on at which a marketing mail may leave: outside the quiet hours of the person's
 * zone and at the minimum gap from the last one. Zone rules are those of the target date, so a window keeps its
 * local time across daylight-saving changes.
 */
export function marketingWindow(
  now: Instant,
  zone: string,
  rules: MarketingRules,
  lastMarketingAt: Instant | undefined,
): { at: Instant; because?: 'quiet hours' | 'minimum gap' } {
  const spaced =
    lastMarketingAt === undefined ? now : Math.max(now, lastMarketingAt + hours(rules.minimumGapHours))
  const awake = endOfQuiet(spaced, zone, rules.quietHours)
  if (awake > spaced) return { at: awake, because: 'quiet hours' }
  return spaced > now ? { at: spaced, because: 'minimum gap' } : { at: now }
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
