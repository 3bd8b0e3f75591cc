import { interestsOf } from '../knowledge/interests.ts'
import type { Moment } from '../step.ts'

/** What the shop has to tell about what this person is drawn to most, for a mail's props; nothing where there is none. */
export function pieceFor({ state, facts, now }: Moment) {
  for (const liking of interestsOf(state, facts, now)) {
    const piece = facts.contents.interests.find(({ id }) => id === liking.id)?.piece
    if (piece) return { piece }
  }
  return {}
}
