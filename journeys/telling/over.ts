import type { Decision, Place, Reason } from '../decision.ts'
import type { CustomerEvent } from '../events.ts'
import type { Facts } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { storyOf } from '../state.ts'
import type { Trigger } from '../triggers.ts'
import { tellings } from './tellings.ts'

/** What a decision was made upon. */
interface Known {
  /** Where they stood at the decision before. */
  places: readonly Place[]
  events: readonly CustomerEvent[]
  facts: Facts
  now: Instant
  journeys: readonly Journey[]
}

/**
 * The decision, with the end of every story that had begun and whose subject is there no longer: the cart was bought, the
 * silence is broken. Subjects are derived, so only where they stood before shows that one has vanished.
 */
export function withEnds(decision: Decision, known: Known): Decision {
  const ends = known.places.flatMap((place) => endOf(place, decision, known) ?? [])
  return ends.length === 0 ? decision : { ...decision, reasons: [...decision.reasons, ...ends] }
}

function endOf(
  place: Place,
  { state, places, reasons }: Decision,
  { events, facts, now, journeys }: Known,
): Reason | undefined {
  const story = storyOf(place)
  if (place.since > now || places.some((one) => storyOf(one) === story)) return undefined
  if (reasons.some((one) => one.what === 'end' && one.story === story)) return undefined
  const journey = journeys.find(({ name }) => name === place.journey)
  if (!journey || !isStory(journey)) return undefined
  // Its end, or who has to see to it, was told before; or it is turned off.
  if (tellings([journey], state, facts, now).some((one) => one.story === story)) return undefined
  return { what: 'end', about: place.label, story, why: whyOver(journey.story.starts, events) }
}

/** By the newest event that may have ended it: `over: the cart was bought`. */
function whyOver({ endsBy = {} }: Trigger<unknown>, events: readonly CustomerEvent[]): string {
  const ending = events.findLast(({ type }) => endsBy[type] !== undefined)
  return ending ? `over: ${endsBy[ending.type]}` : 'over'
}
