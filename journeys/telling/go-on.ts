import { type Arbitrated, arbitrate, type Bid } from '../arbiter.ts'
import type { Decision, Intent, Reason } from '../decision.ts'
import type { Facts, UnfinishedSend } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { isEmpty, tableOf, withEntry } from '../record.ts'
import { type CustomerState, copyOfState, end, type StepMark, storyOf } from '../state.ts'
import { stepOf } from './occurrences.ts'
import type { Present } from './put-away.ts'
import { tell } from './tell.ts'
import { isAhead, tellAhead, tellStory } from './tell-story.ts'
import { isUnderWay, type Telling, type Told } from './told.ts'

/** Stories by the time they are in. */
interface InTime {
  /** Those to be told on. */
  begun: Telling[]
  /** When those will begin that nothing can be told of before. */
  ahead: ReturnType<typeof tellAhead>[]
}

/** All stories gone on, each by itself, and what comes of it together: which mails leave, and which are called back. */
export function goOnAll(all: readonly Telling[], state: CustomerState, { facts, now, journeys }: Present) {
  const { begun, ahead } = inTime(all, state, facts, now)
  const first: Told[] = []
  const bids: Bid[] = []
  const withdrawals: Decision['withdrawals'] = []
  for (const telling of begun) {
    const told = goOn(telling, state, facts, facts.unfinished, now)
    first.push(told)
    if (told.bid) bids.push(told.bid)
    withdrawals.push(...told.withdrawals)
  }
  const gone = withdrawEnded(first, journeys, facts)
  withdrawals.push(...gone.withdrawals)
  const arbitrated = arbitrate(bids, facts, state, now)
  const { told, marks, underWay } = goOnAfter(arbitrated, begun, first, state, facts, now)
  return { ahead, arbitrated, told, marks, underWay, withdrawals, gone: gone.reasons }
}

/** The stories of a life without those that are over, with nothing under way that could be called back. */
function inTime(all: readonly Telling[], state: CustomerState, facts: Facts, now: Instant): InTime {
  const begun: Telling[] = []
  const ahead: InTime['ahead'] = []
  for (const telling of all) {
    const { journey, story } = telling
    if (!isStory(journey)) {
      begun.push(telling)
      continue
    }
    const marks = state.marks[story]
    const isOver = marks?.[end] !== undefined
    if (isOver && !isUnderWay(story, facts.unfinished)) continue
    if (!marks && isAhead(telling, state, now)) ahead.push(tellAhead(telling, state, facts, now))
    else begun.push(telling)
  }
  return { begun, ahead }
}

/** How one story goes on, whichever way it is told. */
function goOn(
  telling: Telling,
  state: CustomerState,
  facts: Facts,
  unfinished: readonly UnfinishedSend[],
  now: Instant,
): Told {
  const go = isStory(telling.journey) ? tellStory : tell
  const own =
    unfinished.length === 0 ? unfinished : unfinished.filter((send) => storyOf(send) === telling.story)
  return go(telling, state, facts, own, now)
}

/** The stories whose mails leave, as they go on after that: nobody would be woken for what comes then otherwise. */
function goOnAfter(
  { going, gathered }: Arbitrated,
  begun: readonly Telling[],
  first: readonly Told[],
  state: CustomerState,
  facts: Facts,
  now: Instant,
): { told: readonly Told[]; marks: CustomerState['marks']; underWay: UnfinishedSend[] } {
  const leaving = gathered.length > 0 ? [...going, ...gathered] : going
  const passed = first.filter(({ story, marks }) => marks !== state.marks[story] && !isEmpty(marks))
  if (leaving.length + passed.length === 0) return { told: first, marks: state.marks, underWay: [] }
  const marks = tableOf(state.marks)
  for (const { story, marks: its } of passed) marks[story] = its
  if (leaving.length === 0) return { told: first, marks, underWay: [] }
  const underWay: UnfinishedSend[] = []
  const stories: string[] = []
  for (const intent of leaving) {
    const story = storyOf(intent)
    stories.push(story)
    underWay.push(asUnderWay(intent, now))
    marks[story] = withEntry<StepMark>(marks[story], intent.step, { at: now, outcome: 'intended' })
  }
  const unfinished = [...facts.unfinished, ...underWay]
  const after = copyOfState(state)
  after.marks = marks
  const told: Told[] = []
  for (const [index, one] of first.entries()) {
    const telling = begun[index]
    if (!telling || !one.goesOn || !stories.includes(one.story)) {
      told.push(one)
      continue
    }
    const then = goOn(telling, after, facts, unfinished, now)
    marks[one.story] = then.marks
    told.push(toldOn(one, then))
  }
  return { told, marks, underWay }
}

/** A mail that leaves now, as the next decision would find it. */
function asUnderWay(intent: Intent, now: Instant): UnfinishedSend {
  const { journey, subject, step, purpose, mandatory, summary } = intent
  const id = idUnderWay(intent)
  return { id, journey, subject, step, purpose, mandatory, attempted: false, dueAt: now, summary }
}

/** It has no id of its own before it is written down. */
export function idUnderWay(intent: Intent): string {
  return `${storyOf(intent)}/${intent.step}`
}

/** A story whose mail leaves, and how it goes on after that. */
function toldOn(before: Told, then: Told): Told {
  return {
    ...then,
    bid: before.bid,
    notes: [...before.notes, ...then.notes],
    sunset: before.sunset || then.sunset,
    reasons: [...before.reasons, ...then.reasons.filter(({ what }) => what !== 'wait')],
  }
}

/** Unfinished mails of stories that are no longer told: the silence was broken, the journey is gone. */
function withdrawEnded(told: readonly Told[], journeys: readonly Journey[], facts: Facts) {
  const withdrawals: Decision['withdrawals'] = []
  const reasons: Reason[] = []
  for (const send of facts.unfinished) {
    const story = storyOf(send)
    if (send.mandatory || send.attempted) continue
    if (told.find((one) => one.story === story)?.all.some(({ id }) => id === send.step)) continue
    const why = whyEnded(send, journeys, facts)
    withdrawals.push({ sendId: send.id, reason: why })
    reasons.push({ what: 'withdraw', about: send.summary, story, step: send.step, why })
  }
  return { withdrawals, reasons }
}

function whyEnded(send: UnfinishedSend, journeys: readonly Journey[], { settings }: Facts): string {
  const journey = journeys.find(({ name }) => name === send.journey)
  if (!journey) return 'the journey is no longer told'
  if (!stepOf(journey, send.step)) return 'the step is no longer told'
  if (settings.journeys[journey.name]?.state === 'off') return 'the journey is turned off'
  return `ended${journey.goal ? ` by ${journey.goal}` : ''}`
}
