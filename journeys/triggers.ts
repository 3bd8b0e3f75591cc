import { timeOfDay, whenShown } from './clock.ts'
import type { EventName } from './events.ts'
import type { Facts } from './facts.ts'
import { days, type Instant, localDay } from './instant.ts'
import { latest } from './remembered.ts'
import { nothingReported } from './reports.ts'
import type { Stage } from './stages.ts'
import type { CustomerState } from './state.ts'
import type { Subject } from './step.ts'

/** What begins a story. Subjects are derived from the state each time; nothing is started, and nothing can be lost. */
export interface Trigger<S> {
  kind: 'event' | 'silence' | 'date' | 'stage' | 'journey'
  /** In words, as it stands in diagrams and explanations: `four hours after a cart was left`. */
  says: string
  /** The story after whose end it begins. */
  after?: string
  subjects: (state: CustomerState, facts: Facts, now: Instant) => readonly Subject<S>[]
  /** What a telling that staff begin by hand is about; undefined where there is nothing to tell of. Default: never. */
  byHand?: (state: CustomerState, facts: Facts, now: Instant) => S | undefined
  /** Why it is not told about this subject, where that is known, and not for a time alone. */
  whyNot?: (subject: string, state: CustomerState, facts: Facts, now: Instant) => string | undefined
  /** Events that may end what it tells of, so that there is nothing to tell any more, each in words. */
  endsBy?: Partial<Readonly<Record<EventName, string>>>
}

type More<S> = Pick<Trigger<S>, 'byHand' | 'endsBy' | 'whyNot'>

/** One thing that a story is to be told about. */
export interface Beginning<S> {
  /** Unique within the story and stable for ever: part of each mail's business key. */
  id: string
  /** Names it to engineers, without personal data: `cart`, `order 1001`. */
  label: string
  at: Instant
  /** The kind of content, one of the shop's topics. Default the journey's. */
  topic?: string | undefined
  about: S
}

const none: readonly never[] = []

/** A trigger from whatever in the state gives rise to the story. */
export function trigger<S>(
  kind: Trigger<S>['kind'],
  says: string,
  beginnings: (state: CustomerState, facts: Facts, now: Instant) => readonly Beginning<S>[],
  more: More<S> = {},
): Trigger<S> {
  // Many find the same list as in the decision before.
  const subjectsOf = latest((found: readonly Beginning<S>[]) => found.map(asSubject))
  return {
    kind,
    says,
    subjects(state, facts, now) {
      const found = beginnings(state, facts, now)
      if (found.length === 0) return none
      return subjectsOf(found)
    },
    ...more,
  }
}

type LastOrder = NonNullable<CustomerState['lastOrder']>

/** So long after the last order; the next one ends the silence. */
export function whenSilent(
  says: string,
  lasts: (state: CustomerState, facts: Facts, now: Instant) => number | undefined,
): Trigger<LastOrder> {
  const silenceAfter = latest((order: LastOrder, length: number): Beginning<LastOrder>[] => [
    { id: `after-${order.orderId}`, label: 'silence', at: order.at + length, about: order },
  ])
  return trigger(
    'silence',
    says,
    (state, facts, now) => {
      const { lastOrder } = state
      const length = lastOrder && lasts(state, facts, now)
      return lastOrder && length !== undefined ? silenceAfter(lastOrder, length) : none
    },
    { byHand: ({ lastOrder }) => lastOrder, endsBy: { 'order.placed': 'an order was placed' } },
  )
}

/** When the customer comes to a stage; leaving it ends the story. */
export function atStage<S>(
  stage: Stage,
  about: (state: CustomerState, facts: Facts) => S | undefined,
): Trigger<S> {
  return trigger(
    'stage',
    `the customer becomes ${stage}`,
    (state, facts) => {
      const its = about(state, facts)
      if (state.stage?.name !== stage || its === undefined) return []
      const { since } = state.stage
      return [
        { id: `${stage}-${new Date(since).toISOString().slice(0, 10)}`, label: stage, at: since, about: its },
      ]
    },
    { byHand: about },
  )
}

/** When another story has ended. */
export function afterStory<S>(
  name: string,
  about: (state: CustomerState, facts: Facts) => S | undefined,
): Trigger<S> {
  const begins = trigger(
    'journey',
    `${name} has ended`,
    (state, facts) => {
      const past = state.past?.[name]
      const its = about(state, facts)
      if (past?.endedAt === undefined || its === undefined) return []
      return [{ id: `${name}-${past.subject}`, label: `after ${name}`, at: past.endedAt, about: its }]
    },
    { byHand: about },
  )
  return { ...begins, after: name }
}

/** A day of the year that is kept. */
export interface Yearly<S> {
  id: string
  label: string
  /** 1 to 12. */
  month: number
  day: number
  /** What a story is told about on that day of a year; undefined where it is not kept. */
  about: (year: number) => S | undefined
}

/**
 * Every year on a date, in the morning where the person lives. Who was born on 29 February is met on the 28th in other
 * years.
 */
export function yearly<S>(
  says: string,
  dates: (state: CustomerState, facts: Facts, now: Instant) => readonly Yearly<S>[],
  endsBy?: Trigger<S>['endsBy'],
): Trigger<S> {
  const threeYears = latest((first: number, zone: string, time: number, ...kept: readonly Yearly<S>[]) =>
    kept.map((date) => [first, first + 1, first + 2].flatMap((year) => onDay(date, year, time, zone) ?? [])),
  )
  // Nearly always those of the decision before.
  const same = latest((...found: readonly Beginning<S>[]) => found)
  const mornings = (state: CustomerState, facts: Facts, now: Instant) => {
    const kept = dates(state, facts, now)
    if (kept.length === 0) return none
    const { profile, shopTimeZone, rules } = facts
    const zone = profile.timeZone ?? shopTimeZone
    const from = now - lingers
    const found: Beginning<S>[] = []
    for (const mornings of threeYears(localDay(from, zone).year, zone, timeOfDay(rules.morning), ...kept)) {
      for (const one of mornings) {
        if (one.at < from) continue
        found.push(one)
        // The next one is there beside this one, so that somebody is woken for it.
        if (one.at > now) break
      }
    }
    return same(...found)
  }
  return trigger('date', says, mornings, { ...(endsBy && { endsBy }) })
}

/** Time that has passed together. */
export interface YearsSince {
  years: number
  since: Instant
}

/** Makes of a moment the day of the year on which it comes round, from one year on. */
export function yearsSince(id: string, label: string) {
  return latest((since: Instant, zone: string): readonly Yearly<YearsSince>[] => {
    const { year: first, month, day } = localDay(since, zone)
    const about = (year: number) => (year > first ? { years: year - first, since } : undefined)
    return [{ id, label, month, day, about }]
  })
}

/** A day of the year stays what is told of for so long: its mail may have to wait for the night's end or a gap. */
const lingers = days(7)

function onDay<S>(date: Yearly<S>, year: number, time: number, zone: string): Beginning<S> | undefined {
  const about = date.about(year)
  if (about === undefined) return undefined
  return { id: `${date.id}-${year}`, label: date.label, at: whenShown(dayOf(date, year) + time, zone), about }
}

/** Its midnight, as if it were UTC. */
function dayOf({ month, day }: Pick<Yearly<unknown>, 'month' | 'day'>, year: number): number {
  const last = day <= 28 ? day : new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Date.UTC(year, month - 1, Math.min(day, last))
}

function asSubject<S>({ id, label, at, topic, about }: Beginning<S>): Subject<S> {
  return {
    id,
    label,
    startsAt: at,
    happened: nothingReported,
    isImported: false,
    closesAt: undefined,
    topic,
    about,
  }
}
