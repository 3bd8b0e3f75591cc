import type { Mail } from '../resend/mail.ts'
import type { PlannedEvent } from './plan.ts'
import type { Ledger } from './read-ledger.ts'

/** What was sent, held against what should have been. */
export interface Verdict {
  events: { told: number; lost: number }
  mails: {
    owed: number
    accepted: number
    lost: number
    doubled: number
    /** Later than a mail about the same order that it should have gone before. */
    outOfOrder: number
    /** Left out because later news took their place, for a reason that is stored. */
    overtaken: number
    unexplained: number
  }
  /** One line for each event or mail that is lost, doubled, out of order or unexplained. */
  faults: string[]
}

interface VerdictOptions {
  events: readonly PlannedEvent[]
  /** Ids of the events that were told. */
  told: readonly string[]
  /** What the local Resend accepted, in that order. */
  accepted: readonly AcceptedMail[]
  /** Sends that staff had sent again: when, was up to them. */
  sentAgain: ReadonlySet<string>
  ledger: Ledger
}

type AcceptedMail = Pick<Mail, 'subject' | 'text' | 'tags'>

/** The number of an order of the plan, wherever a mail names it. */
const orderNumber = /\bC\d+-\d+\b/

/** States in which nothing more happens to a mail. */
const ends = new Set(['sent', 'delivered', 'skipped'])

/**
 * Compares by business key, such as `order/C1-0/confirmation`: what is expected comes from the plan, what was accepted
 * from the mails themselves. Only for what is missing Perennial is asked why.
 */
export function judge({ events, told, accepted, sentAgain, ledger }: VerdictOptions): Verdict {
  const planned = new Map(events.map((event) => [keyOf(event), event.course]))
  const stepOf = new Map(events.map(({ course }) => [course.template, course.step]))
  const keys = accepted.map((mail) => keyOfMail(mail, stepOf))
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const sends = new Map(ledger.sends.map((send) => [send.key, send]))

  const missing = [...planned].filter(([key]) => !counts.has(key))
  const lost = missing.filter(([, { isOwed }]) => isOwed)
  const left = missing.filter(([, { isOwed }]) => !isOwed)
  const silent = left.filter(([key]) => !ledger.leftOut.has(key))
  const doubled = [...counts].filter(([, count]) => count > 1)
  const strange = [...counts].filter(([key]) => !planned.has(key))
  const open = ledger.sends.filter(({ state }) => !ends.has(state))
  const own = keys.filter((_, place) => !sentAgain.has(accepted[place]?.tags.send ?? ''))
  const misplaced = outOfOrder(events, own)
  const lostEvents = told.filter((id) => !ledger.events.has(id))

  return {
    events: { told: told.length, lost: lostEvents.length },
    mails: {
      owed: [...planned.values()].filter(({ isOwed }) => isOwed).length,
      accepted: accepted.length,
      lost: lost.length,
      doubled: doubled.length,
      outOfOrder: misplaced.length,
      overtaken: left.length - silent.length,
      unexplained: silent.length + strange.length + open.length,
    },
    faults: [
      ...lostEvents.map((id) => `event lost: ${id}`),
      ...lost.map(([key]) => `mail lost: ${key} (${standing(key)})`),
      ...doubled.map(([key, count]) => `mail doubled: ${key} (${count} times)`),
      ...misplaced.map((key) => `mail out of order: ${key}`),
      ...silent.map(([key]) => `mail left out without a reason: ${key} (${standing(key)})`),
      ...strange.map(([key]) => `mail nobody expects: ${key}`),
      ...open.map(({ key }) => `mail that came to no end: ${key} (${standing(key)})`),
    ],
  }

  function standing(key: string): string {
    const send = sends.get(key)
    if (!send) return 'never intended'
    return send.reason ? `${send.state}: ${send.reason}` : send.state
  }
}

function keyOf({ order, course: { step } }: PlannedEvent): string {
  return `order/${order}/${step}`
}

function keyOfMail({ subject, text, tags }: AcceptedMail, stepOf: ReadonlyMap<string, string>): string {
  const [order = 'none'] = orderNumber.exec(subject) ?? orderNumber.exec(text ?? '') ?? []
  return `order/${order}/${stepOf.get(tags.template ?? '') ?? tags.template}`
}

/** Keys of mails that were accepted after one about the same order that tells of something later. */
function outOfOrder(events: readonly PlannedEvent[], keys: readonly string[]): string[] {
  const places = new Map(events.map((event, place) => [keyOf(event), place]))
  const furthest = new Map<string, number>()
  return keys.filter((key) => {
    const order = key.split('/')[1] ?? ''
    const place = places.get(key) ?? -1
    const before = furthest.get(order) ?? -1
    furthest.set(order, Math.max(before, place))
    return place < before
  })
}
