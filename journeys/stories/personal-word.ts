import { notedNow } from '../knowledge/noted.ts'
import type { Moment } from '../step.ts'

/** The stories whose mails may carry a word of the shop's on what it knows of a person. */
const greeting = ['birthday', 'anniversary', 'sign-up-anniversary', 'season-greeting']

/**
 * The shop's own words on the newest thing that was noted of this person, for a greeting's props. They are said once:
 * in the first greeting after it was noted.
 */
export function personalWord({ state: { noted, past }, facts, now }: Moment): { personal?: string } {
  const [newest] = notedNow(noted, now).filter(({ fact }) => facts.contents.facts?.[fact] !== undefined)
  const words = newest && facts.contents.facts?.[newest.fact]
  if (!newest || words === undefined) return {}
  const isSaid = greeting.some((story) => (past?.[story]?.touchedAt ?? Number.NEGATIVE_INFINITY) >= newest.at)
  return isSaid ? {} : { personal: words }
}
