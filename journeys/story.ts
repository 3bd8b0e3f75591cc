import type { Incentive } from '../emails/incentive.ts'
import type { EmailName, EmailProps } from '../emails/templates.ts'
import type { Guard } from './guards.ts'
import type { Journey } from './journey.ts'
import type { Question } from './questions.ts'
import type { Moment } from './step.ts'
import { isMail, type Placed, type StoryStep, type StoryTerms } from './story-step.ts'

/** What the compiler knows of a step: its name, to which it refers, and by which names later ones may refer to it. */
interface Piece<S, Id extends string, Refs extends string, Gives extends string> {
  readonly id: Id
  readonly refersTo?: Refs
  readonly gives?: Gives
  readonly about?: (about: S) => void
}

type Options<S, Refs extends string> = Omit<Placed<S, string, Refs>, 'id'>

interface MailOptions<S, N extends EmailName, Refs extends string> extends Options<S, Refs> {
  template: N
  /** Why it must not be told, if so: what no guard says. Asked again for as long as the mail can be called back. */
  unless?: (about: S, moment: Moment) => string | undefined
  props: (about: S, moment: Moment) => EmailProps<N>
}

/** Makes the steps of a story about `S`. */
export interface Kit<S> {
  /** Sends a mail. */
  send<const Id extends string, N extends EmailName, const R extends string = never>(
    id: Id,
    options: MailOptions<S, N, R>,
  ): Piece<S, Id, R, Id>
  /** Sends a mail that asks a question, answered by one click and a button on the page it leads to. */
  ask<const Id extends string, N extends EmailName, const R extends string = never>(
    id: Id,
    options: MailOptions<S, N, R> & { question: Question },
  ): Piece<S, Id, R, Id>
  /** Waits until something is so, `within` milliseconds; later steps ask by which way it ended (`met`, `missed`). */
  waitFor<const Id extends string, const R extends string = never>(
    id: Id,
    options: Options<S, R> & { until: Guard<S, R>; within: number },
  ): Piece<S, Id, R, Id>
  /** Chooses the first way whose guard holds, else `otherwise`; later steps ask for it (`way`). */
  branch<const Id extends string, const W extends string, const R extends string = never>(
    id: Id,
    ways: { [K in W]: Guard<S, R> | 'otherwise' },
    options?: Options<S, R>,
  ): Piece<S, Id, R, Id | `${Id}=${W}`>
  /**
   * Issues what the shop's settings hold for this step, if anything.
   * @param options `worth` is what tiers are chosen by, in the currency's minor unit: the value of a cart
   */
  issueVoucher<const Id extends string, const R extends string = never>(
    id: Id,
    options?: Options<S, R> & { worth?: (about: S, moment: Moment) => number },
  ): Piece<S, Id, R, Id>
  /** Leaves a note with the customer. */
  addNote<const Id extends string, const R extends string = never>(
    id: Id,
    options: Options<S, R> & { text: (about: S, moment: Moment) => string },
  ): Piece<S, Id, R, Id>
  /** Hands the customer to staff: shown to them, and marketing rests until they end the story. */
  handToStaff<const Id extends string, const R extends string = never>(
    id: Id,
    options: Options<S, R> & { why: (about: S, moment: Moment) => string },
  ): Piece<S, Id, R, Id>
  /** Stops mailing this person, until they order, react or ask for it again. */
  sunset<const Id extends string, const R extends string = never>(
    id: Id,
    options?: Options<S, R>,
  ): Piece<S, Id, R, Id>
}

/** What the compiler says of a tuple of steps: each id once, and no reference but to an earlier step. */
type Sound<Steps extends readonly unknown[], Before extends string = never> = Steps extends readonly [
  infer First,
  ...infer Rest,
]
  ? // biome-ignore lint/suspicious/noExplicitAny: steps about whatever
    First extends Piece<any, infer Id, infer Refs, infer Gives>
    ? readonly [
        [Id] extends [Before]
          ? { error: `two steps are called ${Id}` }
          : [Refs] extends [Before]
            ? First
            : { error: `no step before ${Id} is called ${Exclude<Refs, Before>}` },
        ...Sound<Rest, Before | Gives>,
      ]
    : never
  : readonly []

interface Definition<S, Steps>
  extends StoryTerms<S>,
    Pick<Journey<S>, 'name' | 'purpose' | 'topic' | 'basis' | 'needs' | 'priority' | 'aim' | 'attention'> {
  steps: (kit: Kit<S>) => Steps
}

const kit: Kit<unknown> = {
  send: (id, options) => ({ kind: 'send', id, ...options }) as never,
  ask: (id, options) => ({ kind: 'ask', id, ...options }) as never,
  waitFor: (id, options) => ({ kind: 'wait', id, ...options }) as never,
  branch: (id, ways, options) => ({ kind: 'branch', id, ways, ...options }) as never,
  issueVoucher: (id, options) => ({ kind: 'voucher', id, ...options }) as never,
  addNote: (id, options) => ({ kind: 'note', id, ...options }) as never,
  handToStaff: (id, options) => ({ kind: 'staff', id, ...options }) as never,
  sunset: (id, options) => ({ kind: 'sunset', id, ...options }) as never,
}

/**
 * Declares a story: a journey told step by step. A reference to a step that is not there or comes later, two steps of
 * one name, and props that a template does not take are errors of compilation.
 */
export function story<
  S,
  // biome-ignore lint/suspicious/noExplicitAny: what steps refer to is checked by Sound
  const Steps extends readonly Piece<S, string, any, string>[],
>(
  definition: Omit<Definition<S, Steps>, 'steps'> & {
    steps: (kit: Kit<S>) => Steps & Sound<NoInfer<Steps>>
  },
): Journey {
  const { name, purpose, topic, basis, needs, priority, aim, attention, steps, ...rest } = definition
  const course = steps(kit as Kit<S>) as unknown as readonly StoryStep<S>[]
  const mails = course.filter(isMail)
  const made: Journey<S> = {
    name,
    purpose,
    priority,
    ...(topic !== undefined && { topic }),
    ...(basis !== undefined && { basis }),
    ...(needs !== undefined && { needs }),
    ...(aim !== undefined && { aim }),
    ...(attention && { attention }),
    ...(rest.goal && { goal: rest.goal }),
    subjects: rest.starts.subjects,
    steps: mails,
    story: { ...rest, course },
  }
  return made as unknown as Journey
}

/** The incentive that an earlier step issued, for a mail's props. */
export function incentiveOf({ marks }: Moment, step: string): { incentive?: Incentive } {
  const incentive = marks[step]?.incentive
  return incentive ? { incentive } : {}
}

/** The incentive of a mail that is only sent where one was `issued` by that step. */
export function issuedBy({ marks }: Moment, step: string): Incentive {
  const incentive = marks[step]?.incentive
  if (!incentive) throw new Error(`${step} issued nothing: guard the mail by issued('${step}').`)
  return incentive
}
