import { spellOut } from './digest.ts'
import type { EventData } from './events.ts'
import type { Facts } from './facts.ts'
import { days, type Instant, toIso } from './instant.ts'
import { isStory, type Journey } from './journey.ts'
import { type CustomerState, end, type StepMark, storyOf } from './state.ts'
import { isOpen } from './step.ts'
import type { Story, StoryStep } from './story-step.ts'
import { settingsFor } from './telling/course-time.ts'
import { refusalOf } from './telling/objection.ts'
import { tellings } from './telling/tellings.ts'
import type { Telling } from './telling/told.ts'

type Steered = EventData<'journey.steered'>

/** What somebody wants done about a story by hand. */
export interface SteeringWish {
  action: Steered['action']
  journey: string
  /** Of the telling; without it the one there is. */
  subject?: string | undefined
  /** What is skipped or moved to. Skipping without it is about the next one. */
  step?: string | undefined
  until?: Instant | undefined
  /** Of the new telling, if one is begun. */
  newSubject: string
}

/** What comes of it, or why it cannot be: `unknown` there is no such thing, `conflict` not as things stand, `invalid` never. */
export type SteeringAnswer =
  | {
      event: Pick<Steered, 'action' | 'journey' | 'subject' | 'step' | 'until'>
      label: string
      refused?: never
    }
  | { refused: 'unknown' | 'conflict' | 'invalid'; why: string }

interface Present {
  /** With everything in it that was told so far. */
  state: CustomerState
  facts: Facts
  now: Instant
}

const longestWait = days(400)

/** Whether a story can be steered so, and what is to be told then. Changes nothing itself. */
export function steer(wish: SteeringWish, present: Present, journeys: readonly Journey[]): SteeringAnswer {
  const journey = journeys.find(({ name }) => name === wish.journey)
  if (!journey) {
    return unknown(
      `There is no journey ${wish.journey}; there are ${listed(journeys.map(({ name }) => name))}.`,
    )
  }
  if (!isStory(journey)) {
    const stories = journeys.filter(isStory).map(({ name }) => name)
    return conflict(
      `${journey.name} is told as the shop reports, not step by step: only ${listed(stories)} can be steered.`,
    )
  }
  return wish.action === 'enrol' ? enrol(wish, journey, present) : onTelling(wish, journey, present)
}

type StoryJourney = Journey & { story: Story }

function enrol(
  { newSubject }: SteeringWish,
  journey: StoryJourney,
  { state, facts, now }: Present,
): SteeringAnswer {
  const { name } = journey
  const about = journey.story.starts.byHand?.(state, facts, now)
  if (about === undefined) {
    const why = journey.story.starts.byHand
      ? 'of this customer there is nothing to tell of'
      : 'it begins by itself alone'
    return conflict(`${name} cannot be begun by hand: ${why} (${journey.story.starts.says}).`)
  }
  if (facts.settings.journeys[name]?.state === 'off')
    return conflict(`${name} is turned off: turn it on first.`)
  const refused = journey.purpose === 'marketing' ? refusalOf(journey, {}, state, facts, now) : undefined
  if (refused) return conflict(`Nothing of ${name} may go to this customer: ${refused}.`)
  const running = tellings([journey], state, facts, now).find(
    ({ subject, story }) => isOpen(subject, now) && !isOver(state, story) && hasBegun(state, story),
  )
  if (running) {
    return conflict(
      `The customer is in ${name} already, about ${running.subject.id}: move, postpone or end that.`,
    )
  }
  return { event: { action: 'enrol', journey: name, subject: newSubject }, label: 'by hand' }
}

function onTelling(wish: SteeringWish, journey: StoryJourney, present: Present): SteeringAnswer {
  const { action } = wish
  const { state, facts, now } = present
  const telling = findTelling(wish, journey, present)
  if ('refused' in telling) return telling
  const { subject, story } = telling
  const event = { action, journey: journey.name, subject: subject.id }
  const label = subject.label
  const ended = state.marks[story]?.[end]
  if (ended) return conflict(`${story} has ended already: ${ended.why ?? 'done'}.`)
  if (state.steering?.[story]?.endedAt !== undefined) return conflict(`${story} was ended by hand already.`)
  if (settingsFor(journey, story, state, facts).state === 'off') {
    return conflict(`${journey.name} is turned off, so nothing of it is told.`)
  }
  if (action === 'end') return { event, label }
  if (action === 'postpone') {
    const refused = badUntil(wish.until, now) ?? inDigest(story, present)
    return refused ?? { event: { ...event, until: toIso(wish.until ?? now) }, label }
  }
  const step = findStep(wish, telling, journey.story.course, present)
  return 'refused' in step ? step : { event: { ...event, step: step.id }, label }
}

/** The one that is named, or the only one that goes on. */
function findTelling(
  { subject: named }: SteeringWish,
  journey: StoryJourney,
  { state, facts, now }: Present,
): Telling | Extract<SteeringAnswer, { why: string }> {
  const all = tellings([journey], state, facts, now)
  const open = all.filter(({ story }) => !isOver(state, story))
  const names = (some: readonly Telling[]) => listed(some.map(({ subject }) => subject.id))
  if (named !== undefined) {
    const found = all.find(({ subject }) => subject.id === named)
    const others = all.length > 0 ? `there are ${names(all)}` : 'there are none of this journey'
    return found ?? unknown(`The customer has no ${journey.name} about ${named}; ${others}.`)
  }
  const begun = open.filter(({ subject }) => subject.startsAt <= now)
  const candidates = begun.length > 0 ? begun : open
  const [only, ...others] = candidates
  if (!only)
    return unknown(`Nothing of ${journey.name} is told to this customer, or will be as far as can be seen.`)
  if (others.length > 0) return invalid(`subject must name one of several: ${names(candidates)}.`)
  return only
}

function findStep(
  { action, step: named }: SteeringWish,
  { story, subject }: Telling,
  course: readonly StoryStep[],
  { state, facts, now }: Present,
): StoryStep | Extract<SteeringAnswer, { why: string }> {
  const marks = state.marks[story] ?? {}
  const newest = course.findLastIndex(({ id }) => marks[id])
  const next = course.slice(newest + 1).find(({ id }) => !state.steering?.[story]?.skipped?.includes(id))
  if (named === undefined && action === 'move') return invalid('step must name where the story is to go on.')
  const step = named === undefined ? next : course.find(({ id }) => id === named)
  if (!step) {
    return named === undefined
      ? conflict(`${story} has no step left.`)
      : unknown(`${story} has no step ${named}; there are ${listed(course.map(({ id }) => id))}.`)
  }
  if (action === 'move') {
    if (now < subject.startsAt)
      return conflict(`${story} has not begun: enrol the customer to begin one now.`)
    if (course.indexOf(step) > newest) return step
    return conflict(
      `${step.id} lies behind: ${story} has come to ${course[newest]?.id}, and a story only moves on.`,
    )
  }
  const mark = marks[step.id]
  if (!mark)
    return course.indexOf(step) > newest
      ? step
      : conflict(`${step.id} lies behind: it was not told, and never will be.`)
  const mail = spellOut(facts.unfinished, state.digest).find(
    (send) => storyOf(send) === story && send.step === step.id,
  )
  if (mail && !mail.attempted) return step
  return conflict(
    mail ? `${step.id} may be with Resend already: nothing calls it back.` : `${step.id} ${inWords(mark)}.`,
  )
}

function badUntil(until: Instant | undefined, now: Instant) {
  if (until === undefined)
    return invalid('until must say when the story is to go on, as an ISO 8601 time with its zone.')
  if (until <= now) return invalid(`until must lie in the future; it is ${toIso(now)}.`)
  if (until > now + longestWait)
    return invalid(`until must lie within 400 days, before ${toIso(now + longestWait)}.`)
  return undefined
}

/** A mail cannot be taken out of a digest for later: its key is taken once and for all. */
function inDigest(story: string, { state: { digest }, facts }: Present) {
  const isUnderWay = facts.unfinished.some(
    ({ journey, subject }) => journey === 'digest' && subject === digest?.subject,
  )
  const gathers = digest?.gathers.some((mail) => storyOf(mail) === story)
  if (!isUnderWay || !gathers) return undefined
  return conflict(
    `${story} is part of a digest that is on its way: skip its mail, or postpone once that has left.`,
  )
}

function inWords({ outcome, at }: StepMark): string {
  const what = outcome === 'intended' ? 'was told' : outcome === 'skipped' ? 'was passed over' : 'was done'
  return `${what} already, ${toIso(at)}`
}

function isOver(state: CustomerState, story: string): boolean {
  return state.marks[story]?.[end] !== undefined
}

function hasBegun(state: CustomerState, story: string): boolean {
  return Object.keys(state.marks[story] ?? {}).length > 0 || state.steering?.[story]?.enrolledAt !== undefined
}

function listed(names: readonly string[]): string {
  return names.join(', ') || 'none'
}

const unknown = (why: string) => ({ refused: 'unknown', why }) as const
const conflict = (why: string) => ({ refused: 'conflict', why }) as const
const invalid = (why: string) => ({ refused: 'invalid', why }) as const
