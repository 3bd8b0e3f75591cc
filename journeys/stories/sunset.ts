import type { Facts } from '../facts.ts'
import { answered, any, where } from '../guards.ts'
import { days, type Instant, localDate, toIso } from '../instant.ts'
import { type CustomerState, end } from '../state.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'

/** Mails that nobody reacted to. */
interface Unheard {
  mails: number
  since: Instant
}

const name = 'sunset'

const reacted = 'they reacted'

/** Of one mail nobody can say that it is one of many. */
const fewestMails = 2

/** How long an answer is waited for. */
const patience = days(14)

/** No longer ago than this does it begin, though the shop has changed what it counts as silence. */
const justNow = days(1)

/**
 * Somebody reacts to nothing: neither opened nor clicked nor ordered nor wrote, for at least as many days since the
 * first of at least as many mails as the shop says. They are asked once whether to go on. A yes, or any reaction to
 * that question, leaves everything as it is; a no, or two weeks of silence, ends all marketing until they come back by
 * themselves. Of whom nothing at all is heard from then on is erased when the shop's retention says so.
 */
export const sunset = story({
  name,
  purpose: 'marketing',
  priority: 45,
  catalogue: [17, 24],
  goal: 'order.placed',
  timing: 'best-hour',
  starts: trigger(
    'silence',
    'no reaction to as many mails in as many days as the shop allows',
    (state, facts, now) => {
      const underWay = asked(state)
      return underWay.length > 0 ? underWay : unheard(state, facts, now)
    },
    {
      byHand: ({ engagement }) => {
        const [since] = engagement?.unanswered ?? []
        const mails = engagement?.unanswered?.length ?? 0
        return since === undefined || mails < fewestMails ? undefined : { mails, since }
      },
      endsBy: {
        'mail.opened': reacted,
        'mail.clicked': reacted,
        'mail.replied': reacted,
        'question.answered': reacted,
        'preferences.changed': reacted,
        'order.placed': reacted,
      },
    },
  ),
  steps: ({ ask, waitFor, sunset: stopMailing }) => [
    ask('stay', {
      template: 'stay',
      question: 'stay',
      props: ({ mails, since }) => ({ mails, since: toIso(since) }),
    }),
    waitFor('their-word', { follows: 'stay', until: answered('stay'), within: patience }),
    stopMailing('farewell', {
      follows: 'their-word',
      when: any(answered('stay', 'stay', 'no'), noReaction()),
    }),
  ],
})

/** Who was asked is waited for, whatever they did since. */
function asked({ marks, past }: CustomerState): Beginning<Unheard>[] {
  // Nearly nobody was ever asked.
  if (past?.[name] === undefined) return []
  const told = Object.keys(marks).filter((story) => story.startsWith(`${name}/`))
  return told.flatMap((story) => {
    const { stay, [end]: ended } = marks[story] ?? {}
    if (stay?.outcome !== 'intended' || ended) return []
    const id = story.slice(name.length + 1)
    return [{ id, label: 'silence', at: stay.at, about: { mails: fewestMails, since: stay.at } }]
  })
}

function unheard({ engagement }: CustomerState, { rules }: Facts, now: Instant): Beginning<Unheard>[] {
  const mails = engagement?.unanswered ?? []
  const [since] = mails
  const enough = mails[Math.max(fewestMails, rules.sunset.mails) - 1]
  if (since === undefined || enough === undefined) return []
  const begins = Math.max(enough, since + days(rules.sunset.days))
  return [
    {
      id: `since-${localDate(since, 'UTC')}`,
      label: 'silence',
      at: Math.max(begins, now - justNow),
      about: { mails: mails.length, since },
    },
  ]
}

function noReaction() {
  return where<Unheard>('no reaction to the question either', (_, { state: { engagement }, marks }) => {
    const askedAt = marks.stay?.at
    return askedAt !== undefined && (engagement?.reactedAt ?? Number.NEGATIVE_INFINITY) < askedAt
  })
}
