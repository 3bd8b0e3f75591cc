import { decide } from '../decide.ts'
import type { Decision, Reason } from '../decision.ts'
import type { Facts, UnfinishedSend } from '../facts.ts'
import { days, type Instant } from '../instant.ts'
import type { Journey } from '../journey.ts'

/** A mail that would leave. */
interface Foretold {
  journey: string
  subject: string
  step: string
  summary: string
  at: Instant
}

/** One wake-up to come: what would leave at it, and why something would not. */
export interface ForetoldMoment {
  at: Instant
  mails: readonly Foretold[]
  reasons: readonly Reason[]
}

/** How far a look ahead came. */
export interface Outlook<T> {
  found: T | undefined
  /** The last moment that was looked at. */
  until: Instant
  /** Whether nothing at all is to come after that unless something happens. */
  isQuiet: boolean
}

interface Present {
  /** The decision of now, if it were made. */
  decision: Decision
  facts: Facts
  now: Instant
}

const mostSteps = 48
const farthest = days(400)

/**
 * What would come if nothing happened from now on: decides at each wake-up to come, until `look` finds what it looks
 * for, for 48 wake-ups and 400 days at most. Every mail is taken to leave when it is due, and nobody reacts to it.
 */
export function foretell<T>(
  { decision: first, facts, now }: Present,
  journeys: readonly Journey[],
  look: (moment: ForetoldMoment) => T | undefined,
): Outlook<T> {
  const withdrawn = new Set(first.withdrawals.map(({ sendId }) => sendId))
  let underWay = facts.unfinished.filter(({ id }) => !withdrawn.has(id))
  let decision = first
  let at = now
  for (let step = 0; ; step += 1) {
    const leaving = underWay.filter(({ dueAt }) => dueAt <= at)
    underWay = underWay.filter((send) => !leaving.includes(send))
    const mails = [...leaving, ...decision.intents].map((mail) => asForetold(mail, at))
    const found = look({ at, mails, reasons: decision.reasons })
    if (found !== undefined) return { found, until: at, isQuiet: false }
    // The outcome of what leaves is in at once, so what waits for it is decided on at the same moment.
    const next = mails.length > 0 ? at : decision.wakeUp && Math.max(decision.wakeUp.at, at + 1)
    if (next === undefined) return { found, until: at, isQuiet: true }
    if (next > now + farthest || step === mostSteps) return { found, until: at, isQuiet: false }
    at = next
    decision = decide(decision.state, [], { ...facts, unfinished: underWay }, at, journeys)
  }
}

function asForetold(
  { journey, subject, step, summary }: Omit<UnfinishedSend, 'id'> | Decision['intents'][number],
  at: Instant,
): Foretold {
  return { journey, subject, step, summary, at }
}
