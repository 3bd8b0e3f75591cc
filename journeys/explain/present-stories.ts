import type { Decision } from '../decision.ts'
import type { EventName } from '../events.ts'
import type { Facts, Purpose } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { end } from '../state.ts'
import { isOpen } from '../step.ts'
import type { Story, StoryStep } from '../story-step.ts'
import { occurrences } from '../telling/occurrences.ts'
import { tellings } from '../telling/tellings.ts'
import type { Telling } from '../telling/told.ts'

interface Wait {
  why: string
  until?: Instant | undefined
}

/** A story that is told to a customer, or will be, in words. */
export interface PresentStory {
  journey: string
  subject: string
  /** `order 1001` */
  label: string
  purpose: Purpose
  /** Whether it has begun. */
  begun: boolean
  /** The step that comes next; absent where news alone decides. */
  step?: { id: string; kind: string }
  since: Instant
  due?: Instant | undefined
  waits: Wait[]
  /** What would change it. */
  changedBy: {
    goal?: EventName
    /** What ends it beside that. */
    exits?: string
    /** Events that may end what it tells of, each in words. */
    endsBy?: Partial<Readonly<Record<EventName, string>>>
    /** Asked when the step is due: only if it is so, it is told. */
    onlyIf?: string
    /** Events upon which it is looked at again. */
    events: EventName[]
  }
  /** The version of the settings it keeps, if it keeps an older one. */
  keepsSettings?: number
}

/** A story that has ended and is still remembered. */
export interface EndedStory {
  journey: string
  subject: string
  label: string
  at: Instant
  why: string
}

/** Where a customer stands, story by story. @param decision that of `now` */
export function presentStories(
  decision: Decision,
  facts: Facts,
  now: Instant,
  journeys: readonly Journey[],
): { present: PresentStory[]; ended: EndedStory[] } {
  const all = tellings(journeys, decision.state, facts, now)
  return {
    present: all.flatMap((telling) => presentStory(telling, decision, facts, now) ?? []),
    ended: all.flatMap((telling) => endedStory(telling, decision)),
  }
}

function presentStory(
  telling: Telling,
  decision: Decision,
  facts: Facts,
  now: Instant,
): PresentStory | undefined {
  const { journey, subject, story } = telling
  const { state } = decision
  const waits: Wait[] = decision.reasons
    .filter((reason) => reason.story === story && reason.what === 'wait')
    .map(({ why, until }) => ({ why, ...(until !== undefined && { until }) }))
  const paused = 'the journey is paused'
  if (facts.settings.journeys[journey.name]?.state === 'paused' && !waits.some(({ why }) => why === paused))
    waits.push({ why: paused })
  const kept = state.pins?.[story]
  const common = {
    journey: journey.name,
    subject: subject.id,
    label: subject.label,
    purpose: journey.purpose,
    begun: now >= subject.startsAt,
    ...(kept !== undefined && { keepsSettings: kept }),
  }
  if (!isStory(journey)) {
    const known = state.marks[story] ?? {}
    const told = occurrences(journey, subject, known, state, facts, now)
    const timed = told.filter(({ id, dueAt }) => !known[id] && dueAt > now).sort((a, b) => a.dueAt - b.dueAt)
    const [next] = timed
    const awaited = journey.steps.filter(({ id, on }) => on && !known[id]).flatMap(({ on }) => on ?? [])
    if (!isOpen(subject, now) || (!next && awaited.length === 0 && waits.length === 0)) return undefined
    return {
      ...common,
      ...(next && { step: { id: next.id, kind: 'send' }, due: next.dueAt }),
      since: subject.startsAt,
      waits,
      changedBy: { ...(journey.goal && { goal: journey.goal }), events: [...new Set(awaited)] },
    }
  }
  const place = decision.places.find((one) => one.journey === journey.name && one.subject === subject.id)
  if (!place) return undefined
  const step = journey.story.course.find(({ id }) => id === place.step)
  return {
    ...common,
    ...(step && { step: { id: step.id, kind: step.kind } }),
    since: place.since,
    due: place.due,
    waits: [
      ...waits,
      ...waitsInWords(journey.story, step, place.due, now, state.steering?.[story]?.postponedUntil),
    ],
    changedBy: {
      ...(journey.goal && { goal: journey.goal }),
      ...(journey.story.exits && { exits: journey.story.exits.says }),
      ...(journey.story.starts.endsBy && { endsBy: journey.story.starts.endsBy }),
      ...(step?.when && { onlyIf: step.when.says }),
      events: eventsThatChange(journey, step),
    },
  }
}

function waitsInWords(
  { starts }: Story,
  step: StoryStep | undefined,
  due: Instant | undefined,
  now: Instant,
  postponedUntil: Instant | undefined,
): Wait[] {
  if (due === undefined || due <= now) return []
  if (!step) return [{ why: `begins: ${starts.says}`, until: due }]
  if (step.kind === 'wait') return [{ why: `until ${step.until.says}`, until: due }]
  const why =
    postponedUntil !== undefined && postponedUntil > now ? 'postponed by hand' : 'its time has not come'
  return [{ why, until: due }]
}

function eventsThatChange(
  { goal, story }: Journey & { story: Story },
  step: StoryStep | undefined,
): EventName[] {
  const guards = [story.exits, step?.when, step?.kind === 'wait' ? step.until : undefined]
  return [
    ...new Set([
      ...(goal ? [goal] : []),
      ...guards.flatMap((guard) => guard?.wakesOn ?? []),
      ...(Object.keys(story.starts.endsBy ?? {}) as EventName[]),
    ]),
  ]
}

function endedStory({ journey, subject, story }: Telling, { state }: Decision): EndedStory[] {
  const mark = state.marks[story]?.[end]
  if (!mark) return []
  return [
    {
      journey: journey.name,
      subject: subject.id,
      label: subject.label,
      at: mark.at,
      why: mark.why ?? 'done',
    },
  ]
}
