import type { EventData, EventName } from '../events.ts'
import type { Facts } from '../facts.ts'
import { notSo } from '../guards.ts'
import type { Instant } from '../instant.ts'
import { isStory, type Journey } from '../journey.ts'
import { orderOf } from '../orders/orders.ts'
import { type CustomerState, storyOf } from '../state.ts'
import { tooMany } from '../telling/put-away.ts'

/** A mail by its business key. */
export interface MailKey {
  journey: string
  subject: string
  step: string
}

/**
 * What a rule went by: the newest event of some types, perhaps of one order, or one that says this too; an event by its
 * id; or what is known besides.
 */
export type Clue =
  | { events: readonly EventName[]; orderId?: string; saying?: Readonly<Record<string, string>> }
  | { eventId: string; what: string; at: Instant }
  | { what: string; at?: Instant }

/** Why a mail has not been told, as a rule and with what it went by. */
export interface Ruling {
  rule: string
  clues: Clue[]
}

/** What rules go by. */
export interface Grounds {
  mail: MailKey
  /** Absent if there is none of this name any more. */
  journey: Journey | undefined
  journeys: readonly Journey[]
  state: CustomerState
  facts: Facts
  /** When it was said; absent if it would be said now. */
  asOf?: Instant | undefined
}

type Rule = [rule: string, says: RegExp, clues: (grounds: Grounds, match: string) => Clue[]]

const consentWords =
  /^(no consent( without proof)?|consent not proven|has objected|a sale is no consent to this|similar goods not declared|agreed only after it was issued)$/

/** Every word that decisions, claims and staff give as a reason, with the rule it stands for. The first that fits counts. */
const rules: readonly Rule[] = [
  ['by hand', /^(.+) by hand$/, steeredBy],
  ['consent', consentWords, wordsOf],
  [
    'wishes',
    /^(orders only wanted|topic not wanted|paused|weekly digest|monthly digest|the customer wants fewer mails.*)$/,
    wishes,
  ],
  [
    'restriction',
    /^processing restricted$/,
    ({ facts }) => known('restricted', facts.profile.restrictedSince),
  ],
  ['suppression', /^address suppressed/, () => [{ events: ['mail.bounced', 'mail.complained'] }]],
  ['back-off', /^the address does not take mail/, () => [{ events: ['mail.bounced'] }]],
  [
    'gone',
    /^they did not react to anything for long$/,
    ({ state }) => [
      {
        what: 'nothing is advertised to them since',
        ...(state.goneAt !== undefined && { at: state.goneAt }),
      },
    ],
  ],
  [
    'address',
    /^(until an e-mail address is known|no e-mail address)$/,
    () => [{ what: 'no event told an e-mail address' }],
  ],
  [
    'quiet hours',
    /^quiet hours$/,
    ({ facts }) => {
      const { from, to } = facts.rules.quietHours
      return [{ what: `no advertising from ${from} to ${to}, ${zoneOf(facts)}` }]
    },
  ],
  [
    'weekdays',
    /^not on this weekday$/,
    ({ facts }) => [
      { what: `advertising on these days alone, Monday is 1: ${facts.rules.weekdays?.join(', ') ?? 'all'}` },
    ],
  ],
  [
    'minimum gap',
    /^minimum gap$/,
    ({ state, facts }) => [
      { what: `${facts.rules.minimumGapHours} hours between two mails of advertising` },
      ...lastMarketing(state),
    ],
  ],
  [
    'one question at a time',
    /^another question is open$/,
    ({ state: { asked } }) =>
      asked ? [{ what: `${asked.story}/${asked.step} was asked`, at: asked.at }] : [],
  ],
  ['cap', /^at most \d+ in \d+ days$/, ({ state }) => lastMarketing(state)],
  [
    'priority',
    /^gives way to (.+)$/,
    ({ journey, journeys }, other) => [
      {
        what: `${other} has priority ${priorityOf(journeys, other)}, ${journey?.name ?? 'this'} ${journey?.priority ?? 0}`,
      },
    ],
  ],
  [
    'open return',
    /^marketing rests: open return of order (.+)$/,
    ({ state }, number) => [
      { events: ['return.announced', 'return.received', 'return.inspected'], ...orderBy(state, number) },
    ],
  ],
  [
    'complaint',
    /^marketing rests: complaint about order (.+)$/,
    ({ state }, number) => [{ events: ['incident.reported'], ...orderBy(state, number) }],
  ],
  ['letter', /^marketing rests: a letter of theirs$/, () => [{ events: ['mail.replied'] }]],
  [
    'staff',
    /^marketing rests: staff have to see to (.+)$/,
    ({ state }, story) =>
      Object.values(state.marks[story] ?? {}).flatMap(({ at, why, outcome }) =>
        outcome === 'done' && why ? [{ what: `${story} was handed to staff: ${why}`, at }] : [],
      ),
  ],
  ['lane paused', /^the lane .+ is paused by/, () => []],
  ['journey paused', /^the journey is paused$/, () => [{ what: 'settings' }]],
  ['journey off', /^the journey is (off|turned off)/, () => [{ what: 'settings' }]],
  ['goal', /^(?:goal: |ended by )([a-z]+\.[a-z-]+)$/, (_, type) => [{ events: [type as EventName] }]],
  ['over', /^over(?:: (.+))?$/, endedBy],
  ['audience', /^for others: /, () => []],
  ['earlier orders', new RegExp(`^${tooMany}$`), () => [{ events: ['order.placed'] }]],
  [
    'cool-down',
    /^(cools down until|told once)/,
    ({ state, mail }) => {
      const past = state.past?.[mail.journey]
      if (!past) return []
      const isOfAnother = past.subject !== mail.subject
      if (isOfAnother && past.told?.includes(mail.subject)) return [{ what: `${storyOf(mail)} was told` }]
      return [{ what: `${mail.journey}/${past.subject} was told`, ...at(past.touchedAt) }]
    },
  ],
  [
    'outcome awaited',
    /^until the outcome of (.+) is in$/,
    ({ mail, state }, step) => [
      {
        what: `${storyOf(mail)}/${step} is under way`,
        ...at(state.marks[storyOf(mail)]?.[step]?.at),
      },
    ],
  ],
  [
    'overtaken',
    /^overtaken by (.+)$/,
    ({ journey }, id) => {
      const on = journey?.steps.find((step) => id === step.id)?.on
      return on ? [{ events: [on] }] : []
    },
  ],
  [
    'time',
    /^(its time has passed|began too long ago|old news|its place has passed|no longer due)$/,
    ({ mail, state }) => known('decided', state.marks[storyOf(mail)]?.[mail.step]?.at),
  ],
  [
    'step it follows',
    /^(.+) was not told$/,
    ({ mail, state }, step) => known(`${step} was passed over`, state.marks[storyOf(mail)]?.[step]?.at),
  ],
  ['guard', /^(not: .+)$/, guardClues],
]

/** The rule behind a reason, and what to look at for it. Reasons that a story words itself are its own condition. */
export function rulingOf(why: string, grounds: Grounds): Ruling {
  // What was said of a mail under way has the story's end, or a digest's, before it.
  const bare = why
    .replace(/^part of it: /, '')
    .replace(/^ended: /, '')
    .replace(/^marketing: /, '')
  for (const [rule, says, clues] of rules) {
    const match = says.exec(bare)
    if (match) return { rule, clues: clues(grounds, match[1] ?? '') }
  }
  return { rule: 'condition', clues: guardClues(grounds, bare) }
}

function wishes({ facts: { profile } }: Grounds): Clue[] {
  const { frequency, pausedUntil } = profile.preferences ?? {}
  return [
    { events: ['preferences.changed'] },
    ...(frequency ? [{ what: `they wish: ${frequency}` }] : []),
    ...(pausedUntil ? [{ what: `they wish to hear nothing before ${pausedUntil}` }] : []),
  ]
}

/** The newest event of those that end what a story tells of in these words. */
function endedBy({ journey }: Grounds, words: string): Clue[] {
  const endsBy = Object.entries(journey?.story?.starts.endsBy ?? {})
  const events = endsBy.flatMap(([type, says]) => (says === words ? (type as EventName) : []))
  return events.length > 0 ? [{ events }] : []
}

/** What is done by hand, as reasons word it. */
const steerings: Readonly<Record<string, EventData<'journey.steered'>['action']>> = {
  skipped: 'skip',
  'moved on': 'move',
  postponed: 'postpone',
  ended: 'end',
}

/** Who did it by hand: of this telling, and of this step where one was named. */
function steeredBy({ mail: { journey, subject, step } }: Grounds, words: string): Clue[] {
  const action = steerings[words]
  const saying = { journey, subject, ...(action && { action }), ...(action === 'skip' && { step }) }
  return [{ events: ['journey.steered'], saying }]
}

function wordsOf({ facts, asOf = Number.POSITIVE_INFINITY }: Grounds): Clue[] {
  const all = Object.entries(facts.profile.consents ?? {}).filter(([key]) => key.startsWith('email'))
  if (all.length === 0) return [{ what: 'they never said a word on advertising by e-mail' }]
  const words = all.filter(([, word]) => word && Date.parse(word.at) <= asOf)
  if (words.length === 0) return [{ what: 'whatever they had said by then on advertising no longer holds' }]
  return words.flatMap(([key, word]) =>
    word
      ? [
          {
            eventId: word.eventId,
            what: `${key}: ${word.given ? 'consent given' : 'consent withdrawn'} by the ${word.by}`,
            at: Date.parse(word.at),
          },
        ]
      : [],
  )
}

/** The reactions that the condition of these words asks about, and whatever else it listens to; else all conditions'. */
function guardClues({ mail, journey }: Grounds, why: string): Clue[] {
  if (!journey || !isStory(journey)) return []
  const step = journey.story.course.find(({ id }) => id === mail.step)
  const guards = [step?.when, journey.story.exits, journey.story.audience].filter((one) => one !== undefined)
  const meant = guards.filter(({ says }) => why === says || why === notSo(says))
  return (meant.length > 0 ? meant : guards).flatMap((guard) => {
    const refs: readonly string[] = guard.refs
    const about = refs.filter((id) => journey.steps.some((one) => one.id === id))
    const events = guard.wakesOn
    if (events.length === 0) return []
    return about.length === 0
      ? [{ events }]
      : about.map((id): Clue => ({ events, saying: { ...mail, step: id } }))
  })
}

function lastMarketing({ lastMarketingAt }: CustomerState): Clue[] {
  return lastMarketingAt === undefined
    ? []
    : [{ what: 'their newest mail of advertising', at: lastMarketingAt }]
}

function orderBy({ orders }: CustomerState, number: string): { orderId?: string } {
  const found = Object.entries(orders).find(
    ([, happened]) => orderOf(happened)?.details.orderNumber === number,
  )
  return found ? { orderId: found[0] } : {}
}

function priorityOf(journeys: readonly Journey[], name: string): number {
  return journeys.find((one) => one.name === name)?.priority ?? 0
}

function zoneOf({ profile, shopTimeZone }: Facts): string {
  return profile.timeZone ?? shopTimeZone
}

function known(what: string, when: string | Instant | undefined): Clue[] {
  if (when === undefined) return []
  return [{ what, at: typeof when === 'string' ? Date.parse(when) : when }]
}

function at(when: Instant | undefined): { at?: Instant } {
  return when === undefined ? {} : { at: when }
}
