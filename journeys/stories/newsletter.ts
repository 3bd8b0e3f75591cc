import type { Contents, Facts } from '../facts.ts'
import type { Instant } from '../instant.ts'
import { isDrawnToAny } from '../knowledge/interests.ts'
import { lastingPermission } from '../lasting-permission.ts'
import { incentiveFor } from '../settings.ts'
import type { CustomerState } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

type Newsletter = Contents['newsletters'][number]

const none: readonly never[] = []

/**
 * What the shop has to say to many at a time. It goes the way of all other mails, so that it disturbs nobody: in turn, by
 * day, at a distance, and not to those with an open complaint. Who agreed only after it was issued hears the next one.
 */
export const newsletter = story({
  name: 'newsletter',
  purpose: 'marketing',
  priority: 18,
  catalogue: [29],
  aim: 'to stay in touch',
  timing: 'at-once',
  reentry: 'once-each',
  starts: trigger(
    'date',
    'the shop has issued a newsletter that is for them',
    (state, facts, now) => {
      const { newsletters } = facts.contents
      if (newsletters.length === 0) return none
      const found: Beginning<Newsletter>[] = []
      for (const one of newsletters)
        if (against(one, state, facts, now) === undefined) found.push(beginning(one))
      return found
    },
    {
      whyNot: (id, state, facts, now) => {
        const issued = facts.contents.newsletters.find((one) => one.id === id)
        return issued ? against(issued, state, facts, now) : 'no such newsletter is issued'
      },
    },
  ),
  steps: ({ send }) => [
    send('newsletter', {
      template: 'letter',
      unless: ({ until }, { now }) =>
        until !== undefined && now > until ? 'it is no longer news' : undefined,
      props: ({ title, text, url, offer }, { now, facts }) => {
        const zone = facts.profile.timeZone ?? facts.shopTimeZone
        const incentive = incentiveFor(offer, undefined, now, zone)
        return { title, text, ...(url && { url }), ...(incentive && { incentive }) }
      },
    }),
  ],
})

function beginning(about: Newsletter): Beginning<Newsletter> {
  const { id, from, topic } = about
  return { id, label: `newsletter ${id}`, at: from, topic, about }
}

/** Why it is not for somebody. */
function against(letter: Newsletter, state: CustomerState, facts: Facts, now: Instant): string | undefined {
  const { from, topic, groups, stages, interests } = letter
  const { profile, rules } = facts
  const may = lastingPermission(profile, rules.similarGoods, topic)
  if (may.refused !== undefined) return may.refused
  if (Date.parse(may.since) > from) return 'agreed only after it was issued'
  if (groups && !profile.groups?.some((group) => groups.includes(group)))
    return `for others: of the group ${groups.join(' or ')}`
  const stage = state.stage?.name
  if (stages && (stage === undefined || !stages.includes(stage)))
    return `for others: at the stage ${stages.join(' or ')}`
  return isDrawnToAny(interests, state, facts, now)
    ? undefined
    : `for others: drawn to ${interests?.join(' or ')}`
}
