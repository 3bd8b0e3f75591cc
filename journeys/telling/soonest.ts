import type { WakeUp } from '../decision.ts'

/** The first of all wake-ups; of those at one moment the one that stands first. */
export function soonest(...lists: readonly (readonly (WakeUp | undefined)[])[]): WakeUp | undefined {
  let first: WakeUp | undefined
  for (const wakeUps of lists)
    for (const next of wakeUps) if (next && (!first || next.at < first.at)) first = next
  return first
}
