import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import { isStory, type Journey, type Subject } from './journey.ts'
import type { CustomerState } from './state.ts'
import type { Telling } from './told.ts'

/** Everything that is told to this customer, or will be: each journey about each of its subjects. */
export function tellings(
  journeys: readonly Journey[],
  state: CustomerState,
  facts: Facts,
  now: Instant,
): Telling[] {
  return journeys.flatMap((journey) =>
    [...journey.subjects(state, facts, now), ...enrolled(journey, state, facts, now)].map((subject) => ({
      journey,
      subject,
      story: `${journey.name}/${subject.id}`,
    })),
  )
}

/** Tellings that staff began by hand, for as long as there is something to tell of. */
function enrolled(journey: Journey, state: CustomerState, facts: Facts, now: Instant): Subject<unknown>[] {
  if (!isStory(journey) || !state.steering) return []
  return Object.entries(state.steering).flatMap(([story, { enrolledAt }]) => {
    const id = story.slice(journey.name.length + 1)
    if (enrolledAt === undefined || story !== `${journey.name}/${id}`) return []
    const about = journey.story.starts.byHand?.(state, facts, now)
    if (about === undefined) return []
    return { id, label: 'by hand', startsAt: enrolledAt, happened: {}, open: true, about }
  })
}
