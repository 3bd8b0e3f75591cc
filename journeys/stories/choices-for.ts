import { byInterest, interestsOf } from '../knowledge/interests.ts'
import type { Moment } from '../step.ts'

/** The interests that the shop lets people choose, for a mail's props: first what this person seems drawn to. */
export function choicesFor({ state, facts, now }: Moment) {
  const choices = facts.contents.interests.map(({ id, name }) => ({ id, name }))
  return byInterest(choices, ({ id }) => id, interestsOf(state, facts, now))
}
