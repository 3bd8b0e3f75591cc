import type { Intent, Reason, WakeUp } from './decision.ts'
import { gather } from './digest.ts'
import type { Facts } from './facts.ts'
import { type Instant, localDate } from './instant.ts'
import { digestRhythm, marketingWindow } from './marketing-window.ts'
import { permission } from './permission.ts'
import type { CustomerState } from './state.ts'

/** A story's wish for the customer's attention now. */
export interface Bid {
  priority: number
  intent: Intent
}

interface Arbitrated {
  going: Intent[]
  /** What one of those that go, a digest, says in their place. */
  gathered: Intent[]
  wakeUps: WakeUp[]
  reasons: Reason[]
}

/**
 * Who may speak: transactional mail always; of marketing bids the one of highest priority, or all of them as one for
 * those who want a digest, once the quiet hours, the gap to the last marketing mail and the person's own wishes allow.
 * The rest asks again later; nothing is lost by waiting.
 */
export function arbitrate(
  bids: readonly Bid[],
  facts: Facts,
  { lastMarketingAt, digest }: Pick<CustomerState, 'lastMarketingAt' | 'digest'>,
  now: Instant,
): Arbitrated {
  const mails = bids.map(({ intent }) => intent).filter(({ purpose }) => purpose === 'transactional')
  const offers = bids
    .filter(({ intent }) => intent.purpose === 'marketing')
    .sort((a, b) => b.priority - a.priority)
    .map(({ intent }) => intent)
  const due = mails.map((intent) => reasonToGo(intent, 'due now'))
  const [best, ...others] = offers
  // Most wake-ups are about orders alone, and asking zone rules takes longer than all the rest.
  if (!best) return { going: mails, gathered: [], wakeUps: [], reasons: due }
  const { preferences = {}, timeZone: zone = facts.shopTimeZone } = facts.profile
  const open = (last: Instant | undefined) => marketingWindow(now, zone, facts.rules, last, preferences)
  const { at, because = 'minimum gap' } = open(lastMarketingAt)
  if (at > now) {
    const waiting = wait(offers, because, at)
    return { ...waiting, going: mails, gathered: [], reasons: [...due, ...waiting.reasons] }
  }

  const frequency = digestRhythm(preferences)
  // What asks for a permission is no offer, and speaks for itself.
  const gathered = best.basis === undefined ? offers.filter(({ basis }) => basis === undefined) : []
  if (frequency && gathered.length > 1) {
    const gathering = gather(gathered, {
      frequency,
      topic: topicOf(best, facts, now),
      date: localDate(now, zone),
      last: digest,
    })
    const rest = offers.filter((one) => !gathered.includes(one))
    const waiting = wait(rest, `gives way to ${gathering.journey}`, open(now).at)
    const reasons = [
      reasonToGo(gathering, `gathers ${gathered.length} mails (${frequency})`),
      ...gathered.map((intent) => reasonToGo(intent, `merged into the digest of ${gathering.subject}`)),
    ]
    return {
      ...waiting,
      going: [...mails, gathering],
      gathered,
      reasons: [...due, ...reasons, ...waiting.reasons],
    }
  }
  const waiting = wait(others, `gives way to ${best.journey}`, open(now).at)
  return {
    ...waiting,
    going: [...mails, best],
    gathered: [],
    reasons: [...due, reasonToGo(best, 'due now'), ...waiting.reasons],
  }
}

/** Of a digest: none where all e-mails are welcome; else that of a mail in it, upon which it may go. */
function topicOf({ topic }: Intent, { profile, rules: { similarGoods } }: Facts, now: Instant) {
  return permission(profile, { channel: 'email', similarGoods }, now).refused === undefined
    ? undefined
    : topic
}

function wait(intents: readonly Intent[], why: string, until: Instant) {
  return {
    wakeUps: intents.map(({ journey }): WakeUp => ({ at: until, for: `${journey}: ${why}` })),
    reasons: intents.map(({ summary, step }): Reason => ({ what: 'wait', about: summary, step, why, until })),
  }
}

function reasonToGo({ summary, step }: Intent, why: string): Reason {
  return { what: 'send', about: summary, step, why }
}
