import type { EmailProps } from '../emails/templates.ts'
import type { Decision, Intent } from './decision.ts'
import type { Facts, UnfinishedSend } from './facts.ts'
import { isStory, type Journey, journey, send } from './journey.ts'
import { withoutMarketing } from './knowledge/engagement.ts'
import { only, tableOf } from './record.ts'
import {
  type CustomerState,
  copyOfState,
  type Digest,
  end,
  type PastTelling,
  type StepMark,
  storyOf,
} from './state.ts'

/** What to decide on instead. */
interface Instead {
  withdrawal: { sendId: string; reason: string }
  summary: string
  state: CustomerState
  facts: Facts
}

/**
 * The marketing mails of a week or a month as one, for those who wish so. It has no subjects of its own: the arbiter
 * makes it of what other journeys want to say.
 */
export const digest = journey<EmailProps<'digest'>>({
  name: 'digest',
  purpose: 'marketing',
  priority: 0,
  aim: 'what the journeys in it are told for',
  subjects: () => [],
  steps: [send('digest', { template: 'digest', props: (gathered) => gathered })],
})

interface Circumstances {
  frequency: 'weekly' | 'monthly'
  topic: string | undefined
  /** The person's local date. */
  date: string
  last: Digest | undefined
}

/** One mail in place of several. */
export function gather(intents: readonly Intent[], { frequency, topic, date, last }: Circumstances): Intent {
  const mails = intents.map(({ template, props }) => ({ template, props }))
  const subject = subjectFor(date, last)
  return {
    journey: digest.name,
    subject,
    step: 'digest',
    template: 'digest',
    props: { frequency, mails } satisfies EmailProps<'digest'>,
    purpose: digest.purpose,
    ...(topic !== undefined && { topic }),
    mandatory: false,
    summary: `digest · ${subject}`,
    awaited: intents.some(({ awaited }) => awaited),
  }
}

/** What is remembered of a digest. @param state before it */
export function asDigest(
  { subject }: Intent,
  gathered: readonly Intent[],
  { lastMarketingAt, past }: CustomerState,
): Digest {
  const pastOf = ({ journey }: Intent): [string, Omit<PastTelling, 'told'>][] => {
    const { told: _, ...its } = past?.[journey] ?? {}
    return 'subject' in its ? [[journey, its]] : []
  }
  return {
    subject,
    gathers: gathered.map(({ journey, subject, step }) => ({ journey, subject, step })),
    ...(lastMarketingAt !== undefined && { lastMarketingAt }),
    past: Object.fromEntries(gathered.flatMap(pastOf)),
  }
}

/**
 * A digest under way stands for each mail it gathers, so that each story sees its own and says whether it is still
 * true.
 */
export function spellOut(
  unfinished: readonly UnfinishedSend[],
  last: Digest | undefined,
): readonly UnfinishedSend[] {
  if (!last || unfinished.length === 0) return unfinished
  return unfinished.flatMap((one) =>
    isOf(one, last) ? last.gathers.map((told) => ({ ...one, ...told })) : one,
  )
}

/**
 * What to decide instead where a story called a digest back that gathers it: as if the digest had never been, so that
 * what is still true in it goes after all. Undefined if there is none, or it stays.
 */
export function dissolve(
  { withdrawals }: Decision,
  state: CustomerState,
  facts: Facts,
  journeys: readonly Journey[],
): Instead | undefined {
  const last = state.digest
  const underWay = last && facts.unfinished.find((one) => isOf(one, last))
  const calledBack = underWay && withdrawals.find(({ sendId }) => sendId === underWay.id)
  if (!calledBack) return undefined
  const marks = tableOf(state.marks)
  for (const { journey, subject, step } of last.gathers) {
    const story = storyOf({ journey, subject })
    marks[story] = marksBefore(
      step,
      marks[story] ?? {},
      journeys.find(({ name }) => name === journey),
    )
  }
  const before = copyOfState(state)
  before.marks = marks
  before.past = pastBefore(state.past, last)
  before.digest = { subject: last.subject, gathers: [] }
  before.lastMarketingAt = last.lastMarketingAt
  const { engagement, lastMarketingAt } = state
  if (engagement && lastMarketingAt !== undefined)
    before.engagement = withoutMarketing(engagement, lastMarketingAt)
  return {
    withdrawal: { sendId: underWay.id, reason: `part of it: ${calledBack.reason}` },
    summary: underWay.summary,
    state: before,
    facts: { ...facts, unfinished: facts.unfinished.filter(({ id }) => id !== underWay.id) },
  }
}

/** What was decided of a telling before a mail of it was gathered: its end, and what came after the mail, came with that. */
function marksBefore(
  step: string,
  { [step]: _its, ...marks }: Readonly<Record<string, StepMark>>,
  journey: Journey | undefined,
): Readonly<Record<string, StepMark>> {
  if (!journey || !isStory(journey)) return marks
  const ids = journey.story.course.map(({ id }) => id)
  const later = ids.slice(ids.indexOf(step) + 1)
  // A later mail has left since: the turn of this one has passed.
  if (later.some((id) => marks[id]?.outcome === 'intended')) return marks
  const isAfter = (id: string) => (id === end ? marks[end]?.why === 'done' : later.includes(id))
  return only(marks, (id) => !isAfter(id))
}

/** The newest tellings without those that a digest stands for. */
function pastBefore(past: CustomerState['past'], { gathers, past: its }: Digest): CustomerState['past'] {
  const isGathered = (journey: string, subject: string) =>
    gathers.some((one) => one.journey === journey && one.subject === subject)
  return Object.fromEntries(
    Object.entries(past ?? {}).flatMap(([journey, { told, ...newest }]): [string, PastTelling][] => {
      const others = told?.filter((subject) => !isGathered(journey, subject))
      const before = isGathered(journey, newest.subject) ? its?.[journey] : newest
      return before ? [[journey, { ...before, ...(others && { told: others }) }]] : []
    }),
  )
}

function isOf({ journey, subject }: UnfinishedSend, last: Digest): boolean {
  return journey === digest.name && subject === last.subject && last.gathers.length > 0
}

/** A mail's business key is taken once and for all, so what follows a digest that was called back has another. */
function subjectFor(date: string, last: Digest | undefined): string {
  if (!last?.subject.startsWith(date)) return date
  return `${date}-${Number(last.subject.slice(date.length + 1) || 1) + 1}`
}
