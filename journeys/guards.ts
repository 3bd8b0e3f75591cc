import type { EventName } from './events.ts'
import { interestIn, interestsOf } from './knowledge/interests.ts'
import { notedNow } from './knowledge/noted.ts'
import type { StepMark } from './state.ts'
import type { Moment } from './step.ts'

/**
 * A condition in a story: data with a pure test, so that it can be drawn, explained and checked at start.
 * `Refs` are the steps it asks about, a way out of a branch as `step=way`.
 */
export interface Guard<S = unknown, Refs extends string = string> {
  /** In words, as they stand in reasons and diagrams: `we-miss-you was opened`. */
  says: string
  refs: readonly Refs[]
  /** Events upon which it may turn true, so that whoever waits for it is woken by them. */
  wakesOn: readonly EventName[]
  test(about: S, moment: Moment): boolean
  /** Which of several conditions it is that holds. Default: what it says. */
  because?(about: S, moment: Moment): string
  /** Of one that is made of others: of which, and how. */
  made?: { how: 'not' | 'all' | 'any'; of: readonly Guard<S, Refs>[] }
}

/** Its mail was reported as delivered. */
export const delivered = <const I extends string>(id: I): Guard<unknown, I> =>
  reaction(id, 'delivered', 'mail.delivered')

/** Its mail was opened, or a link in it followed. Some programs open every mail unasked. */
export const opened = <const I extends string>(id: I): Guard<unknown, I> =>
  reaction(id, 'opened', 'mail.opened')

/** A link in its mail was followed. */
export const clicked = <const I extends string>(id: I): Guard<unknown, I> =>
  reaction(id, 'clicked', 'mail.clicked')

/** The question of an ask was answered; with `choice` only in that way. */
export function answered<const I extends string>(
  id: I,
  field?: string,
  choice?: string | readonly string[],
): Guard<unknown, I> {
  const choices = choice === undefined ? undefined : [choice].flat()
  return {
    says: choices ? `${id} was answered with ${choices.join(' or ')}` : `${id} was answered`,
    refs: [id],
    wakesOn: ['question.answered'],
    test: (_, { marks }) => {
      const answers = marks[id]?.answers
      if (!answers) return false
      if (field === undefined) return true
      const given = answers[field]
      return given !== undefined && (choices?.includes(given) ?? true)
    },
  }
}

/** The wait ended because what it waited for happened. */
export const met = <const I extends string>(id: I): Guard<unknown, I> => outcome(id, 'met', `${id} happened`)

/** The wait ended by its time. */
export const missed = <const I extends string>(id: I): Guard<unknown, I> =>
  outcome(id, 'missed', `${id} did not happen in time`)

/** The branch was left by this way. */
export const way = <const I extends string, const W extends string>(
  id: I,
  name: W,
): Guard<unknown, `${I}=${W}`> => ({
  says: `${id}: ${name}`,
  refs: [`${id}=${name}`],
  wakesOn: [],
  test: (_, { marks }) => marks[id]?.outcome === `way:${name}`,
})

/** An incentive was issued by this step: the shop has one for it. */
export const issued = <const I extends string>(id: I): Guard<unknown, I> => ({
  says: `${id} was issued`,
  refs: [id],
  wakesOn: [],
  test: (_, { marks }) => marks[id]?.incentive !== undefined,
})

/** An order was placed since the story began. */
export const bought: Guard<unknown, never> = {
  says: 'an order was placed since',
  refs: [],
  wakesOn: ['order.placed'],
  test: (_, { state, startsAt }) => (state.reached?.['order.placed'] ?? Number.NEGATIVE_INFINITY) > startsAt,
}

/** The customer is drawn to a category, or to an interest of the shop file: they said so, or what they do says so. */
export const interestedIn = (category: string): Guard<unknown, never> => ({
  says: `interested in ${category}`,
  refs: [],
  wakesOn: [],
  test: (_, { state, facts, now }) => {
    const meant = interestIn(category, facts.contents)
    return interestsOf(state, facts, now).some(({ id }) => id === meant)
  },
})

/** The shop's people noted it of the customer, by its key in the shop file, and it is still true. */
export const noted = (fact: string): Guard<unknown, never> => ({
  says: `${fact} was noted`,
  refs: [],
  wakesOn: ['note.added', 'note.removed'],
  test: (_, { state, now }) => notedNow(state.noted, now).some((one) => one.fact === fact),
})

/** A condition of the story's own over what it is about and what is known. */
export function where<S>(
  says: string,
  test: (about: S, moment: Moment) => boolean,
  wakesOn: readonly EventName[] = [],
): Guard<S, never> {
  return { says, refs: [], wakesOn, test }
}

export function not<S, R extends string>(guard: Guard<S, R>): Guard<S, R> {
  const { refs, wakesOn } = guard
  return {
    says: notSo(guard.says),
    refs,
    wakesOn,
    test: (about, moment) => !guard.test(about, moment),
    made: { how: 'not', of: [guard] },
  }
}

export function all<S, R extends string>(...guards: readonly Guard<S, R>[]): Guard<S, R> {
  return {
    ...joined(guards, 'and', (about, moment) => guards.every((guard) => guard.test(about, moment))),
    made: { how: 'all', of: guards },
  }
}

export function any<S, R extends string>(...guards: readonly Guard<S, R>[]): Guard<S, R> {
  return {
    ...joined(guards, 'or', (about, moment) => guards.some((guard) => guard.test(about, moment))),
    because: (about, moment) => {
      const holding = guards.find((guard) => guard.test(about, moment))
      return holding ? because(holding, about, moment) : 'none of them'
    },
    made: { how: 'any', of: guards },
  }
}

/** Why a guard that holds does so, in words. */
export function because<S>(guard: Guard<S>, about: S, moment: Moment): string {
  return guard.because?.(about, moment) ?? guard.says
}

/** The opposite, in words; what is denied twice holds. */
export function notSo(says: string): string {
  const [, whole] = deniedWhole.exec(says) ?? []
  if (whole !== undefined) return whole
  const denied = inBrackets(says, / (and|or) /)
  return denied.startsWith('not: ') ? says.slice('not: '.length) : `not: ${denied}`
}

/** What is denied as a whole: `not: (one or other)`. */
const deniedWhole = /^not: \(([^()]*)\)$/

/** Words that are joined by one of these, so that what is joined or denied further reads as it is meant. */
function inBrackets(says: string, joints: RegExp): string {
  return joints.test(says) ? `(${says})` : says
}

function joined<S, R extends string>(
  guards: readonly Guard<S, R>[],
  word: 'and' | 'or',
  test: Guard<S, R>['test'],
): Guard<S, R> {
  return {
    says: guards.map(({ says }) => inBrackets(says, word === 'and' ? / or / : / and /)).join(` ${word} `),
    refs: guards.flatMap(({ refs }) => refs),
    wakesOn: [...new Set(guards.flatMap(({ wakesOn }) => wakesOn))],
    test,
  }
}

function reaction<const I extends string>(
  id: I,
  kind: 'delivered' | 'opened' | 'clicked',
  event: EventName,
): Guard<unknown, I> {
  return {
    says: `${id} was ${kind}`,
    refs: [id],
    // Who followed a link has opened the mail, whether or not a picture in it was loaded.
    wakesOn: kind === 'opened' ? [event, 'mail.clicked'] : [event],
    test: (_, { marks }) => {
      const mark = marks[id]
      return kind === 'opened'
        ? mark?.opened !== undefined || mark?.clicked !== undefined
        : mark?.[kind] !== undefined
    },
  }
}

function outcome<const I extends string>(
  id: I,
  wanted: StepMark['outcome'],
  says: string,
): Guard<unknown, I> {
  return { says, refs: [id], wakesOn: [], test: (_, { marks }) => marks[id]?.outcome === wanted }
}
