import type { Intent, Reason, WakeUp } from './decision.ts'
import { gather } from './digest.ts'
import type { Facts } from './facts.ts'
import { holdsOf } from './holds.ts'
import { days, type Instant, localDate } from './instant.ts'
import { digestRhythm, marketingWindow } from './marketing-window.ts'
import { permission } from './permission.ts'
import { type CustomerState, storyOf } from './state.ts'

/** A story's wish for the customer's attention now. */
export interface Bid {
  priority: number
  intent: Intent
  /** Whether an open return or a complaint does not hold it back. */
  despiteHolds?: boolean
}

export interface Arbitrated {
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
  state: CustomerState,
  now: Instant,
): Arbitrated {
  const mails = intentsOf(bids).filter(({ purpose }) => purpose === 'transactional')
  const due = mails.map((intent) => reasonToGo(intent, 'due now'))
  const bidding = bids.filter(({ intent }) => intent.purpose === 'marketing')
  // Most wake-ups are about orders alone.
  if (bidding.length === 0) return { going: mails, gathered: [], wakeUps: [], reasons: due }
  const { going, gathered, wakeUps, reasons } = advertise(bidding, facts, state, now)
  return { going: [...mails, ...going], gathered, wakeUps, reasons: [...due, ...reasons] }
}

/** For so long a question is open that nobody answers: as long as stories wait for an answer, most of them. */
const openFor = days(7)

/** Of what advertises, what goes: nothing while marketing rests, or what may go all the same. */
function advertise(bidding: readonly Bid[], facts: Facts, state: CustomerState, now: Instant): Arbitrated {
  const ranked = bidding.toSorted((a, b) => b.priority - a.priority || byName(a, b))
  const [hold] = holdsOf(state, facts, now)
  if (!hold) return ask(intentsOf(ranked), facts, state, now)
  const held = intentsOf(ranked.filter(({ despiteHolds }) => !despiteHolds))
  // Most holds end by news; those that only time ends are asked about again then, all others in a day.
  const resting = wait(held, `marketing rests: ${hold.why}`, hold.until ?? now + days(1))
  const others = ask(intentsOf(ranked.filter(({ despiteHolds }) => despiteHolds)), facts, state, now)
  return besides(others, resting)
}

/** Offers of which none asks anything as long as an earlier question is open: nobody is asked two things at a time. */
function ask(offers: readonly Intent[], facts: Facts, state: CustomerState, now: Instant): Arbitrated {
  const { asked } = state
  const isOpen = asked !== undefined && now - asked.at < openFor
  if (!isOpen || !offers.some(({ question }) => question)) return offer(offers, facts, state, now)
  const others = offer(
    offers.filter(({ question }) => !question),
    facts,
    state,
    now,
  )
  const asking = offers.filter(({ question }) => question)
  return besides(others, wait(asking, 'another question is open', asked.at + openFor))
}

/** What goes, beside what waits. */
function besides(
  those: Arbitrated,
  { wakeUps, reasons }: Pick<Arbitrated, 'wakeUps' | 'reasons'>,
): Arbitrated {
  return { ...those, wakeUps: [...wakeUps, ...those.wakeUps], reasons: [...reasons, ...those.reasons] }
}

/** Of offers that nothing holds back, the best one, or all as one for those who want that, once there is room for it. */
function offer(
  offers: readonly Intent[],
  facts: Facts,
  { lastMarketingAt, digest, engagement }: CustomerState,
  now: Instant,
): Arbitrated {
  const [best, ...others] = offers
  if (!best) return { going: [], gathered: [], wakeUps: [], reasons: [] }
  const { preferences = {}, timeZone: zone = facts.shopTimeZone } = facts.profile
  const rules = rulesFor(facts)
  const open = (last: Instant | undefined) =>
    marketingWindow(now, zone, rules, last, preferences, engagement?.marketingAt)
  const { at, because = 'minimum gap' } = open(lastMarketingAt)
  if (at > now) return { going: [], gathered: [], ...wait(offers, because, at) }

  const frequency = digestRhythm(preferences)
  // What asks for something, a permission or an answer, speaks for itself.
  const gathered = isOffer(best) ? offers.filter(isOffer) : []
  if (!frequency || gathered.length <= 1) {
    const waiting = wait(others, `gives way to ${best.journey}`, open(now).at)
    return {
      going: [best],
      gathered: [],
      wakeUps: waiting.wakeUps,
      reasons: [reasonToGo(best, 'due now'), ...waiting.reasons],
    }
  }
  const gathering = gather(gathered, {
    frequency,
    topic: topicOf(best, facts, now),
    date: localDate(now, zone),
    last: digest,
  })
  const rest = offers.filter((one) => !gathered.includes(one))
  const waiting = wait(rest, `gives way to ${gathering.journey}`, open(now).at)
  return {
    going: [gathering],
    gathered,
    wakeUps: waiting.wakeUps,
    reasons: [
      reasonToGo(gathering, `gathers ${gathered.length} mails (${frequency})`),
      ...gathered.map((intent) => reasonToGo(intent, `merged into the digest of ${gathering.subject}`)),
      ...waiting.reasons,
    ],
  }
}

function intentsOf(bids: readonly Bid[]): Intent[] {
  return bids.map(({ intent }) => intent)
}

function isOffer({ basis, question }: Intent): boolean {
  return basis === undefined && question === undefined
}

/** The shop's rules, with the caps of the first of the person's groups that has some. */
export function rulesFor({ rules, groups, profile }: Facts): Facts['rules'] {
  const caps = profile.groups?.map((name) => groups[name]?.caps).find((own) => own !== undefined)
  return caps ? { ...rules, caps } : rules
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
    reasons: intents.map(
      (intent): Reason => ({ what: 'wait', about: intent.summary, ...placeOf(intent), why, until }),
    ),
  }
}

function reasonToGo(intent: Intent, why: string): Reason {
  return { what: 'send', about: intent.summary, ...placeOf(intent), why }
}

function placeOf(intent: Intent): Pick<Reason, 'story' | 'step'> {
  return { story: storyOf(intent), step: intent.step }
}

/** Of equals it must not matter which was told first; nor does the database keep the order of a state's keys. */
function byName({ intent: one }: Bid, { intent: other }: Bid): number {
  const [a, b] = [storyOf(one), storyOf(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
