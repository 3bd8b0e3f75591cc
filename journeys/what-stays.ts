import type { goOnAll } from './go-on.ts'
import { isStory, type Journey } from './journey.ts'
import { type Present, putAway } from './put-away.ts'
import { type CustomerState, end, forget, type StepMark, storyOf } from './state.ts'
import type { Telling, Told } from './told.ts'

/** The state without what can no longer matter, and which stories go on with it. */
export function whatStays(
  state: CustomerState,
  all: readonly Telling[],
  { ahead, told, marks, underWay }: ReturnType<typeof goOnAll>,
  present: Present,
) {
  const { facts, now } = present
  const underWayOf = new Set([...facts.unfinished, ...underWay].map(storyOf))
  const untold = all.filter((telling) => !isOver(telling, told, marks, underWayOf))
  const smaller = putAway(state, all, untold, present)
  return {
    state: forget(smaller.state, now, (story) => smaller.stories.has(story) || underWayOf.has(story)),
    dropped: untold.filter(({ story }) => !smaller.stories.has(story)),
    goesOn: [...told, ...ahead].filter(({ story }) => smaller.stories.has(story)),
  }
}

/** The journeys that have something to tell. */
export function openJourneys(all: readonly Telling[], marks: CustomerState['marks']): string[] {
  const open = all.filter(({ journey, subject, story }) => subject.open && !isTold(journey, marks[story]))
  return [...new Set(open.map(({ journey }) => journey.name))]
}

/** Whether nothing more comes of a telling unless something happens. */
function isOver(
  { journey, story }: Telling,
  told: readonly Told[],
  marks: CustomerState['marks'],
  underWay: ReadonlySet<string>,
): boolean {
  if (underWay.has(story)) return false
  if (isStory(journey)) return isTold(journey, marks[story])
  const one = told.find((other) => other.story === story)
  return !one || isQuiet(one)
}

function isQuiet({ all, marks, bid, wakeUp, attention }: Told): boolean {
  return !bid && !wakeUp && attention.length === 0 && all.every(({ id }) => marks[id])
}

function isTold(journey: Journey, marks: Readonly<Record<string, StepMark>> = {}): boolean {
  return isStory(journey) ? marks[end] !== undefined : journey.steps.every(({ id }) => marks[id])
}
