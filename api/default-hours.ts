import type { Facts } from '../journeys/facts.ts'
import type { StoryStep } from '../journeys/story-step.ts'

const hour = 3_600_000

/** Hours that a step waits where nothing else was set: from the story's beginning, or from the step it follows. */
export function defaultHours({ after = 0 }: StoryStep, facts: Facts): number {
  return (typeof after === 'function' ? after(facts) : after) / hour
}
