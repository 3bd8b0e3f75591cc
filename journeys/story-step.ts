import type { EventName } from './events.ts'
import type { Facts } from './facts.ts'
import type { Guard } from './guards.ts'
import type { Question } from './questions.ts'
import type { Stage } from './stages.ts'
import type { Moment, Step } from './step.ts'
import type { Trigger } from './triggers.ts'

/** What the steps of a story have in common. */
export interface Placed<S, Id extends string, Refs extends string> {
  id: Id
  /** Milliseconds after the story's beginning, or after the step it follows. Default 0. */
  after?: number | ((facts: Facts) => number)
  /** The step after whose outcome its time counts; passed over with it. */
  follows?: Refs
  /** Asked when its time has come; if it is not so, the step is passed over. */
  when?: Guard<S, Refs>
}

/** One step of a story. */
export type StoryStep<S = unknown> = Placed<S, string, string> &
  (
    | ({ kind: 'send' } & Mail<S>)
    | ({ kind: 'ask'; question: Question } & Mail<S>)
    | { kind: 'wait'; until: Guard<S>; within: number }
    | { kind: 'branch'; ways: Readonly<Record<string, Guard<S> | 'otherwise'>> }
    | { kind: 'voucher'; worth?: (about: S, moment: Moment) => number }
    | { kind: 'note'; text: (about: S, moment: Moment) => string }
    | { kind: 'staff'; why: (about: S, moment: Moment) => string }
    | { kind: 'sunset' }
  )

type Mail<S> = Pick<Step<S>, 'template' | 'props' | 'unless'>

/** A step that sends a mail. */
export type MailStep<S = unknown> = Extract<StoryStep<S>, { kind: 'send' | 'ask' }>

/** A step that waits for something. */
export type WaitStep<S = unknown> = Extract<StoryStep<S>, { kind: 'wait' }>

export function isMail<S>(step: StoryStep<S>): step is MailStep<S> {
  return step.kind === 'send' || step.kind === 'ask'
}

/** Whether the step at this index has a place of its own on the story's line; others come when it is their turn. */
export function isPlaced({ follows, after }: StoryStep, index: number): boolean {
  return follows === undefined && (index === 0 || after !== undefined)
}

/** What a story says of itself. */
export interface StoryTerms<S> {
  /** What begins it. */
  starts: Trigger<S>
  /** Whom it is for, asked once when it begins. */
  audience?: Guard<NoInfer<S>, never>
  /** The event it is told for; reaching it after it began ends the story. */
  goal?: EventName
  /** What else ends it. */
  exits?: Guard<NoInfer<S>, never>
  /** Milliseconds after its last mail in which it does not begin anew. Default 0. */
  coolDown?: number
  /** How often a person hears it at most: once in all, or once about each subject. Default as often as it begins. */
  reentry?: 'once' | 'once-each'
  /** When its mails leave, once they are due: at once, or at the hour at which this person is usually there. */
  timing: 'at-once' | 'best-hour'
  /** What it does was promised to people, so that settings can neither pause it nor turn it off. */
  promised?: true
  /** Told although an open return, a complaint or an unanswered reply holds marketing. */
  despiteHolds?: true
  /** The stages of the acquaintance that it is the answer to. */
  stages?: readonly Stage[]
  /** What shops ask for that it serves, by the numbers of the list in dev/docs/catalogue.ts. */
  catalogue?: readonly number[]
}

/** What a story adds to a journey. */
export interface Story<S = unknown> extends StoryTerms<S> {
  course: readonly StoryStep<S>[]
}
