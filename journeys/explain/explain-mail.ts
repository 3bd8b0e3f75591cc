import type { Decision, Reason } from '../decision.ts'
import type { EventName, OrderEvent } from '../events.ts'
import type { Facts } from '../facts.ts'
import { type Instant, toIso } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { type CustomerState, end, storyOf } from '../state.ts'
import { isOpen } from '../step.ts'
import { settingsFor } from '../telling/course-time.ts'
import { occurrences, stepOf } from '../telling/occurrences.ts'
import { recall } from '../telling/put-away.ts'
import { tellings } from '../telling/tellings.ts'
import type { Telling } from '../telling/told.ts'
import { foretell } from './foretell.ts'
import { type Clue, type Grounds, type MailKey, rulingOf } from './rules.ts'

/** What is stored of a mail. */
interface KnownSend {
  state: string
  reason: string | null
  dueAt: Instant
  purpose: string
}

/** Something a decision said of a mail, or of the end of its story. */
interface PastReason {
  decision: number
  at: Instant
  /** Number of the newest event that the decision took into account. */
  uptoSeq: number
  reason: Reason
}

/** What is known of the customer, and of the mail that is asked about. */
export interface MailCase {
  mail: MailKey
  /** Its own, or that of the digest that stands for it. */
  send: KnownSend | undefined
  /** The digest's subject, if its send is that of one. */
  digest: string | undefined
  /** Newest first. */
  past: readonly PastReason[]
  /** Why nothing of its lane or journey leaves just now, if so. */
  heldBy: string | undefined
  /** The error for which the customer is set aside, if so. */
  setAside: string | undefined
  /** What would be decided now; absent where that fails. */
  decision: Decision | undefined
  /** As it stands, before that decision. */
  state: CustomerState
  /** What was decided on of an order that the mail is about and that was put away. */
  earlier: readonly OrderEvent[]
  facts: Facts
  now: Instant
  journeys: readonly Journey[]
}

/** What became, becomes or will become of a mail, and why. */
export interface MailStanding {
  outcome: 'sent' | 'waiting' | 'skipped'
  rule: string
  why: string
  until?: Instant
  /** Whether `until` is what would come if nothing happened. */
  isForecast?: true
  /** The decision that said so. */
  decision?: number
  /** Number of the newest event that what said so had heard of; absent where that is all there are. */
  uptoSeq?: number
  clues: readonly Clue[]
}

const paused = 'the journey is paused'

const arrived = new Set(['sent', 'delivered', 'bounced', 'complained'])
const untaken = new Set(['intended', 'deferred', 'ready'])

/**
 * Answers for one mail: whether it was sent, waits or was passed over, by which rule, upon what. Also for one that was
 * never intended; undefined only if no journey has ever had such a mail.
 */
export function explainMail(given: MailCase): MailStanding | undefined {
  const { mail, journeys, state, facts, decision } = given
  const journey = journeys.find(({ name }) => name === mail.journey)
  const grounds: Grounds = { mail, journey, journeys, state: decision?.state ?? state, facts }
  const ruled: Ruled = (outcome, why, { said, ...more } = {}) => ({
    outcome,
    why,
    ...rulingOf(why, { ...grounds, asOf: said?.at }),
    ...(said && { decision: said.decision, uptoSeq: said.uptoSeq }),
    ...more,
  })
  if (given.send) return ofSend(given, given.send, ruled)
  const [newest] = given.past
  if (!journey || !hasStep(journey, mail.step)) {
    return newest && ruled('skipped', newest.reason.why, { said: newest })
  }
  if (given.setAside !== undefined || !decision) {
    const why = `the customer is set aside: a journey failed (${given.setAside ?? 'it fails again'})`
    return ruled('waiting', why, { rule: 'set aside' })
  }
  const telling = tellingOf(given, decision.state)
  if (!telling) return ofNoTelling(given, journey, decision, ruled)
  return isStory(journey)
    ? ofStory(given, telling, decision, ruled)
    : ofReports(given, telling, decision, ruled)
}

/** @param more `said`: the decision that gave that reason, upon what it knew then */
type Ruled = (
  outcome: MailStanding['outcome'],
  why: string,
  more?: Partial<MailStanding> & { said?: PastReason | undefined },
) => MailStanding

/** Of a mail that was intended. */
function ofSend(
  { digest, past, heldBy, setAside, now }: MailCase,
  send: KnownSend,
  ruled: Ruled,
): MailStanding {
  const { state, reason, dueAt } = send
  const said = past.find(({ reason: { what } }) => what === 'send')
  const decided = said ? { decision: said.decision } : {}
  const as = digest === undefined ? '' : ` in the digest of ${digest}`
  if (arrived.has(state)) {
    return ruled('sent', `${state}${as}: ${said?.reason.why ?? 'due then'}`, { rule: 'due', said })
  }
  if (state === 'skipped') {
    const withdrawn = past.find(({ reason: { what } }) => what === 'withdraw')
    // What its claim says was found out after the decision.
    const more = withdrawn ? { said: withdrawn } : decided
    const ended = past.find(({ reason: { what } }) => what === 'end')
    return reason === 'ended' && ended
      ? ruled('skipped', `ended: ${ended.reason.why}`, { said: ended })
      : ruled('skipped', reason ?? 'withdrawn', more)
  }
  if (state === 'failed')
    return ruled('skipped', `failed: ${reason ?? 'refused'}`, { rule: 'delivery', ...decided })
  if (state === 'parked' || state === 'unknown') {
    const why = `${state}, until a person decides: ${reason ?? 'nobody can know whether Resend took it'}`
    return ruled('waiting', why, { rule: 'delivery', ...decided })
  }
  if (state === 'attempted') {
    return ruled('waiting', `Resend’s answer is awaited${as}; it may have left`, {
      rule: 'delivery',
      ...decided,
    })
  }
  if (setAside !== undefined && untaken.has(state)) {
    return ruled('waiting', `the customer is set aside: a journey failed (${setAside})`, {
      rule: 'set aside',
    })
  }
  if (state === 'deferred' && dueAt > now) {
    return ruled('waiting', reason ?? 'not due yet', { until: dueAt, ...decided })
  }
  if (heldBy !== undefined) return ruled('waiting', heldBy, decided)
  return ruled('waiting', `on its way${as}`, { rule: 'delivery', ...decided })
}

/** Of a mail of a story that is told, or will be. */
function ofStory(given: MailCase, telling: Telling, decision: Decision, ruled: Ruled): MailStanding {
  const { mail, past, facts, now } = given
  const { journey, subject, story } = telling
  if (!isStory(journey)) throw new Error(`${journey.name} is not told step by step.`)
  const { state } = decision
  const marks = state.marks[story] ?? {}
  const settings = settingsFor(journey, story, state, facts)
  const said = (what: Reason['what']) =>
    decision.reasons.find(
      (one) => one.story === story && one.what === what && (what === 'end' || one.step === mail.step),
    ) ?? past.find(({ reason }) => reason.what === what)?.reason
  const skipped = (why: string) =>
    ruled('skipped', endWords(why), { said: past.find(({ reason }) => reason.why === why) })

  const goes = said('send')
  if (goes && decision.reasons.includes(goes)) return ruled('waiting', goes.why, { rule: 'due' })
  const mark = marks[mail.step]
  if (mark?.outcome === 'skipped') return skipped(said('skip')?.why ?? said('withdraw')?.why ?? 'passed over')
  if (mark) return ruled('sent', `it left ${toIso(mark.at)}; its record is gone`, { rule: 'due' })
  if (settings.state === 'off') return skipped('the journey is turned off')
  const ended = marks[end]
  if (ended) return skipped(ended.why ?? said('end')?.why ?? 'ended')

  if (isPaused(given)) return ruled('waiting', paused)

  const place = decision.places.find((one) => one.journey === mail.journey && one.subject === mail.subject)
  const wait = said('wait')
  if (place?.step === mail.step && wait && decision.reasons.includes(wait)) {
    return ruled('waiting', wait.why, { ...(wait.until !== undefined && { until: wait.until }) })
  }
  const blocked = decision.reasons.find((one) => one.story === story && one.what === 'wait')
  const turn =
    now < subject.startsAt
      ? `it begins ${toIso(subject.startsAt)}: ${journey.story.starts.says}`
      : place?.step === mail.step
        ? 'its time has not come'
        : `its turn comes after ${place?.step}${blocked ? `, which waits: ${blocked.why}` : ''}`
  return ofOutlook(given, decision, turn, ruled)
}

/** Of a mail that is told on reports, as those about orders are. */
function ofReports(given: MailCase, telling: Telling, decision: Decision, ruled: Ruled): MailStanding {
  const { mail, past, facts, now } = given
  const { journey, subject, story } = telling
  const { state } = decision
  const marks = state.marks[story] ?? {}
  const mine = (reason: Reason) => reason.story === story && reason.step === mail.step
  const said = decision.reasons.find(mine) ?? past[0]?.reason
  if (decision.intents.some((one) => isSame(one, mail))) return ruled('waiting', 'due now', { rule: 'due' })
  if (marks[mail.step]?.outcome === 'skipped') {
    return ruled('skipped', said?.why ?? 'passed over', { said: past[0] })
  }
  if (said?.what === 'wait' && decision.reasons.includes(said)) {
    return ruled('waiting', said.why, { ...(said.until !== undefined && { until: said.until }) })
  }
  const all = occurrences(journey, subject, marks, state, facts, now)
  if (all.some(({ id, dueAt }) => id === mail.step && dueAt > now)) {
    if (isPaused(given)) return ruled('waiting', paused)
    return ofOutlook(given, decision, 'its time has not come', ruled)
  }
  const step = stepOf(journey, mail.step)
  if (subject.isImported) return ruled('skipped', 'told long after it was placed', { rule: 'history' })
  if (!isOpen(subject, now))
    return ruled('skipped', 'what it is told on never happened, and the order is over', { rule: 'report' })
  if (step?.on) {
    const clues: Clue[] = [{ events: [step.on] }]
    return ruled('waiting', `until ${step.on} is told${step.which ? ', with what it is about' : ''}`, {
      rule: 'report',
      clues,
    })
  }
  return ruled('waiting', `until ${step?.follows ?? 'the step before it'} was told`, {
    rule: 'step it follows',
  })
}

/** What would become of it if nothing happened. */
function ofOutlook(given: MailCase, decision: Decision, turn: string, ruled: Ruled): MailStanding {
  const { mail, facts, now, journeys } = given
  const story = storyOf(mail)
  const { found, until } = foretell({ decision, facts, now }, journeys, ({ at, mails, reasons }) => {
    if (mails.some((one) => isSame(one, mail))) return { at, against: undefined }
    const reason = reasons.find(
      (one) => one.story === story && (one.what === 'end' || (one.what === 'skip' && one.step === mail.step)),
    )
    return reason && { at, against: reason.why }
  })
  if (found && found.against === undefined) {
    return ruled('waiting', turn, { rule: 'time', until: found.at, isForecast: true })
  }
  if (found) {
    const { rule, clues } = ruled('skipped', found.against ?? '')
    const why = `${turn}; if nothing happens it is passed over then: ${found.against}`
    return { outcome: 'waiting', why, rule, clues, until: found.at, isForecast: true }
  }
  return ruled('waiting', `${turn}; not before ${toIso(until)} if nothing happens`, { rule: 'time' })
}

/** Of something that is not, or no longer, told of. */
function ofNoTelling(given: MailCase, journey: Journey, decision: Decision, ruled: Ruled): MailStanding {
  const { mail, past, facts, state } = given
  const said = decision.reasons.find(
    ({ story, step, what }) => story === storyOf(mail) && (step === mail.step || what === 'end'),
  )
  if (said) return ruled('skipped', said.why)
  // How its story ended is the reason only where none is known of its own.
  const newest = past.find(({ reason }) => reason.what === 'skip') ?? past[0]
  if (newest) return ruled('skipped', endWords(newest.reason.why), { said: newest })
  if (facts.settings.journeys[journey.name]?.state === 'off')
    return ruled('skipped', 'the journey is turned off')
  const last = state.past?.[journey.name]
  const before = last?.subject === mail.subject && last.how ? ` any more; it ended: ${last.how}` : ''
  const putAway = before ? undefined : ofPutAway(given, decision, ruled)
  if (putAway) return putAway
  if (last?.told?.includes(mail.subject)) return ruled('skipped', 'told once')
  const { says, whyNot } = journey.story?.starts ?? {}
  const known = whyNot?.(mail.subject, state, facts, given.now)
  if (known !== undefined) return ruled('skipped', known)
  const starts = says === undefined ? '' : `; it begins: ${says}`
  const endsBy = journey.story?.starts.endsBy ?? {}
  const ends = [...new Set(Object.values(endsBy))].join(' or ')
  return ruled(
    'skipped',
    `there is no ${journey.name} about ${mail.subject}${before || starts}${ends && `; it is over when ${ends}`}`,
    { rule: 'no such subject', clues: ends ? [{ events: Object.keys(endsBy) as EventName[] }] : [] },
  )
}

/**
 * Of a mail about an order that was put away, by what its events still tell. What left has a record of its own for good,
 * so this one was passed over, or there was never anything to tell.
 */
function ofPutAway(given: MailCase, decision: Decision, ruled: Ruled): MailStanding | undefined {
  const { mail, earlier, facts, now, journeys } = given
  const state = recall(given.state, earlier, { facts: { ...facts, earlier }, now, journeys })
  const telling = tellingOf(given, state)
  if (!telling) return undefined
  if (isStory(telling.journey)) return ruled('skipped', 'its place has passed')
  // A step that follows another could be told only where that one was.
  const step = stepOf(telling.journey, mail.step)?.follows ?? mail.step
  return ofReports({ ...given, mail: { ...mail, step } }, telling, { ...decision, state }, ruled)
}

function tellingOf({ mail, journeys, facts, now }: MailCase, state: CustomerState): Telling | undefined {
  return tellings(journeys, state, facts, now).find(({ story }) => story === storyOf(mail))
}

/** What a story's end says of a mail that it did not come to. */
function endWords(why: string): string {
  return why === 'done' ? 'its place has passed' : why
}

/** Whether the journey is paused for everybody: then no time says when it goes on. */
function isPaused({ mail, facts }: MailCase): boolean {
  return facts.settings.journeys[mail.journey]?.state === 'paused'
}

function hasStep(journey: Journey, id: string): boolean {
  return stepOf(journey, id) !== undefined
}

function isSame(one: MailKey, other: MailKey): boolean {
  return one.journey === other.journey && one.subject === other.subject && one.step === other.step
}
