import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { type CustomerState, end, forget, type StepMark, storyOf } from '../state.ts'
import { isOpen } from '../step.ts'
import type { goOnAll } from './go-on.ts'
import { type Present, putAway } from './put-away.ts'
import type { Telling, Told } from './told.ts'

/** The state without what can no longer matter, and which stories go on with it. */
export function whatStays(
  state: CustomerState,
  all: readonly Telling[],
  { ahead, told, marks, underWay }: ReturnType<typeof goOnAll>,
  present: Present,
) {
  const { facts, now } = present
  const underWayOf: string[] = []
  for (const send of facts.unfinished) underWayOf.push(storyOf(send))
  for (const send of underWay) underWayOf.push(storyOf(send))
  const goingOn = () => all.filter((telling) => !isOver(telling, told, marks, underWayOf))
  const { state: smaller, stories } = putAway(state, all, goingOn, present)
  const goesOn: Pick<Told, 'story' | 'place' | 'wakeUp'>[] = []
  for (const one of told) if (!stories || stories.has(one.story)) goesOn.push(one)
  for (const one of ahead) if (!stories || stories.has(one.story)) goesOn.push(one)
  return {
    state: forget(
      smaller,
      now,
      (story) => (stories ? stories.has(story) : isAmong(all, story)) || underWayOf.includes(story),
    ),
    dropped: stories ? goingOn().filter(({ story }) => !stories.has(story)) : [],
    goesOn,
  }
}

function isAmong(all: readonly Telling[], story: string): boolean {
  for (const telling of all) if (telling.story === story) return true
  return false
}

/** The journeys that have something to tell. */
export function openJourneys(all: readonly Telling[], marks: CustomerState['marks'], now: Instant): string[] {
  const open: string[] = []
  for (const { journey, subject, story } of all)
    if (isOpen(subject, now) && !open.includes(journey.name) && !isTold(journey, marks[story]))
      open.push(journey.name)
  return open
}

/** Whether nothing more comes of a telling unless something happens. */
function isOver(
  { journey, story }: Telling,
  told: readonly Told[],
  marks: CustomerState['marks'],
  underWay: readonly string[],
): boolean {
  if (underWay.includes(story)) return false
  if (isStory(journey)) return isTold(journey, marks[story])
  const one = told.find((other) => other.story === story)
  return !one || isQuiet(one)
}

function isQuiet({ all, marks, bid, wakeUp, attention }: Told): boolean {
  return !bid && !wakeUp && attention.length === 0 && all.every(({ id }) => marks[id])
}

function isTold(journey: Journey, marks: Readonly<Record<string, StepMark>> | undefined): boolean {
  if (isStory(journey)) return marks?.[end] !== undefined
  return marks === undefined ? journey.steps.length === 0 : journey.steps.every(({ id }) => marks[id])
}
