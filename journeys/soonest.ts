import type { WakeUp } from './decision.ts'

export function soonest(wakeUps: readonly (WakeUp | undefined)[]): WakeUp | undefined {
  return wakeUps.reduce<WakeUp | undefined>(
    (first, next) => (!first || (next && next.at < first.at) ? next : first),
    undefined,
  )
}
