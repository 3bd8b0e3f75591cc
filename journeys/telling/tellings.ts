import type { Facts } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { latest, remembered } from '../remembered.ts'
import { nothingReported } from '../reports.ts'
import { type CustomerState, end, storyOf } from '../state.ts'
import type { Subject } from '../step.ts'
import { isUnderWay, type Telling } from './told.ts'

/** Everything that is told to this customer, or will be: each journey about each of its subjects. */
export function tellings(
  journeys: readonly Journey[],
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Telling[] {
  const told: Telling[] = []
  const { pins, steering } = state
  // Plain loops: every decision comes by here, and most journeys have nothing to tell to most people.
  for (const journey of journeys) {
    const live = journey.subjects(state, facts, now)
    const all = pins ? withKept(journey, pins, live, state, facts, now) : live
    add(told, journey, all.length > 0 && isOnceEach(journey) ? unread(journey, all, state, facts) : all)
    if (steering) add(told, journey, enrolled(journey, steering, state, facts, now))
  }
  return told
}

function add(told: Telling[], journey: Journey, subjects: readonly Subject<unknown>[]): void {
  if (subjects.length === 0) return
  for (const telling of tellingsOf(journey)(subjects)) told.push(telling)
}

const tellingsOf = remembered((journey: Journey) =>
  latest((subjects: readonly Subject<unknown>[]): readonly Telling[] =>
    subjects.map((subject) => ({
      journey,
      subject,
      story: storyOf({ journey: journey.name, subject: subject.id }),
    })),
  ),
)

function isOnceEach({ story }: Journey): boolean {
  return story?.reentry === 'once-each'
}

/** Without those that were told and of which nothing is under way: their marks need not be kept any longer. */
function unread(
  { name }: Journey,
  subjects: readonly Subject<unknown>[],
  { past, marks }: CustomerState,
  { unfinished }: Facts,
): readonly Subject<unknown>[] {
  const told = past?.[name]?.told
  if (!told) return subjects
  const isOver = (subject: string) => {
    const story = storyOf({ journey: name, subject })
    const its = marks[story]
    return (!its || its[end] !== undefined) && !isUnderWay(story, unfinished)
  }
  return subjects.filter(({ id }) => !told.includes(id) || !isOver(id))
}

/** What gives rise to a story by the rules of now, and by those of before for the tellings that keep them. */
function withKept(
  journey: Journey,
  pins: NonNullable<CustomerState['pins']>,
  live: readonly Subject<unknown>[],
  state: CustomerState,
  facts: Facts,
  now: Instant,
): readonly Subject<unknown>[] {
  const own = Object.entries(pins).filter(([story]) => story.startsWith(`${journey.name}/`))
  if (own.length === 0) return live
  const keeps = new Map(own.map(([story, version]) => [story.slice(journey.name.length + 1), version]))
  const kept = [...new Set(keeps.values())].flatMap((version) => {
    const rules = facts.keptRules?.[version] ?? facts.rules
    return journey.subjects(state, { ...facts, rules }, now).filter(({ id }) => keeps.get(id) === version)
  })
  return [...kept, ...live.filter(({ id }) => !keeps.has(id))]
}

/** Tellings that staff began by hand, for as long as there is something to tell of. */
function enrolled(
  journey: Journey,
  steering: NonNullable<CustomerState['steering']>,
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Subject<unknown>[] {
  if (!isStory(journey)) return []
  return Object.entries(steering).flatMap(([story, { enrolledAt }]) => {
    const id = story.slice(journey.name.length + 1)
    if (enrolledAt === undefined || story !== `${journey.name}/${id}`) return []
    const about = journey.story.starts.byHand?.(state, facts, now)
    if (about === undefined) return []
    return {
      id,
      label: 'by hand',
      startsAt: enrolledAt,
      happened: nothingReported,
      isImported: false,
      about,
    }
  })
}
