import type { Intent, Reason, WakeUp } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import { marketingWindow } from './marketing-window.ts'

/** A story's wish for the customer's attention now. */
export interface Bid {
  priority: number
  intent: Intent
}

/**
 * Who may speak: transactional mail always; of marketing bids the one of highest priority, once the quiet hours
 * and the gap to the last marketing mail allow. The rest asks again later; nothing is lost by waiting.
 */
export function arbitrate(
  bids: readonly Bid[],
  facts: Facts,
  lastMarketingAt: Instant | undefined,
  now: Instant,
): { going: Bid[]; wakeUps: WakeUp[]; reasons: Reason[] } {
  const going = bids.filter(({ intent }) => intent.purpose === 'transactional')
  const offers = bids
    .filter(({ intent }) => intent.purpose === 'marketing')
    .sort((a, b) => b.priority - a.priority)
  // Most wake-ups are about orders alone, and asking zone rules takes longer than all the rest.
  if (offers.length === 0) return { going, wakeUps: [], reasons: going.map(isDue) }
  const zone = facts.profile.timeZone ?? facts.shopTimeZone
  const window = marketingWindow(now, zone, facts.rules, lastMarketingAt)
  const [best, ...others] = offers
  const winner = best && window.at <= now ? best : undefined
  if (winner) going.push(winner)

  const losers = winner ? others : offers
  const next = winner ? marketingWindow(now, zone, facts.rules, now).at : window.at
  const why = winner ? `gives way to ${winner.intent.journey}` : (window.because ?? 'minimum gap')
  return {
    going,
    wakeUps: losers.map(({ intent }) => ({ at: next, for: `${intent.journey}: ${why}` })),
    reasons: [
      ...going.map(isDue),
      ...losers.map(
        ({ intent }): Reason => ({
          what: 'wait',
          about: intent.summary,
          step: intent.step,
          why,
          until: next,
        }),
      ),
    ],
  }
}

function isDue({ intent: { summary, step } }: Bid): Reason {
  return { what: 'send', about: summary, step, why: 'due now' }
}
