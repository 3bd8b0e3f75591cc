import type { Facts } from './facts.ts'
import { hours } from './instant.ts'
import type { StoryStep } from './story-step.ts'

/** Hours that a step waits where nothing else was set: from the story's beginning, or from the step it follows. */
export function defaultHours({ after = 0 }: StoryStep, facts: Facts): number {
  return (typeof after === 'function' ? after(facts) : after) / hours(1)
}
