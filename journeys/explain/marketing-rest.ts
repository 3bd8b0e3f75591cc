import { rulesFor } from '../arbiter.ts'
import type { Facts } from '../facts.ts'
import { type Hold, holdsOf } from '../holds.ts'
import type { Instant } from '../instant.ts'
import { marketingWindow } from '../marketing-window.ts'
import { permission } from '../permission.ts'
import type { CustomerState } from '../state.ts'

/** No hour of the day is quiet. */
const neverQuiet = { from: '00:00', to: '00:00' }

/** Everything that keeps advertising from a person just now, each with until when that is known. */
export function marketingRest(state: CustomerState, facts: Facts, now: Instant): Hold[] {
  return [...refusals(state, facts, now), ...holdsOf(state, facts, now), ...windows(state, facts, now)]
}

function refusals({ goneAt }: CustomerState, { profile, rules, suppressed }: Facts, now: Instant): Hold[] {
  const may = permission(profile, { channel: 'email', similarGoods: rules.similarGoods }, now)
  const known = [
    !profile.email && 'until an e-mail address is known',
    suppressed && 'address suppressed',
    profile.restrictedSince && 'processing restricted',
    goneAt !== undefined && 'they did not react to anything for long',
  ]
  const refused: Hold[] = known.flatMap((why) => (why ? { why } : []))
  if (may.refused === undefined || refused.some(({ why }) => why === may.refused)) return refused
  return [...refused, { why: may.refused, ...('until' in may && may.until && { until: may.until }) }]
}

/** What holds it for a time, each by itself: the longest alone would hide what comes after it. */
function windows({ lastMarketingAt, engagement }: CustomerState, facts: Facts, now: Instant): Hold[] {
  const { preferences: { frequency } = {}, timeZone: zone = facts.shopTimeZone } = facts.profile
  const { weekdays, ...rules } = rulesFor(facts)
  const open = { ...rules, quietHours: neverQuiet, caps: [] }
  const waits = [
    marketingWindow(now, zone, { ...open, quietHours: rules.quietHours }, undefined),
    marketingWindow(now, zone, { ...open, weekdays, quietHours: neverQuiet }, undefined),
    marketingWindow(now, zone, open, lastMarketingAt),
    marketingWindow(now, zone, { ...open, minimumGapHours: 0 }, lastMarketingAt, {
      ...(frequency && { frequency }),
    }),
    ...rules.caps.map((cap) =>
      marketingWindow(now, zone, { ...open, caps: [cap] }, undefined, {}, engagement?.marketingAt),
    ),
  ]
  return waits.flatMap(({ at, because }) => (at > now && because ? { why: because, until: at } : []))
}
