import type { EmailName, EmailProps } from '../emails/templates.ts'
import type { EventName } from './events.ts'
import type { MarketingRules, Purpose } from './facts.ts'
import type { Instant } from './instant.ts'
import type { CustomerState } from './state.ts'

/** What one telling of a journey is about: an order, a silence. Derived from the state, never stored. */
export interface Subject<S> {
  /** Unique within the journey and stable for ever: part of each mail's business key. */
  id: string
  /** Names the subject to engineers, without personal data: `order 1001`. */
  label: string
  startsAt: Instant
  /** Reports about the subject that steps may be told on. */
  happened: Partial<Record<EventName, { at: Instant; receivedAt: Instant }>>
  /** Whether the story still goes on, as far as anyone can see. */
  open: boolean
  about: S
}

/** One mail of a journey. */
export interface Step<S> {
  id: string
  template: EmailName
  /** The report that makes it due. Without one it is due `after` the subject's start. */
  on?: EventName
  /** Milliseconds after the subject's start. Default 0. */
  after?: number
  /** Goes out whatever was told meanwhile: the law or decency wants it. */
  mandatory?: boolean
  /** Ends the story: of what comes after it only mandatory mails are told. */
  final?: boolean
  props: (about: S, state: CustomerState) => unknown
}

/** A story told to one customer about one subject: data with pure functions. */
export interface Journey<S = unknown> {
  name: string
  purpose: Purpose
  /** Among marketing mails due at one moment the highest goes. */
  priority: number
  /** The event it is told for; reaching it ends the telling. */
  goal?: EventName
  /** The subjects it is, or in future will be, told about. */
  subjects: (state: CustomerState, rules: MarketingRules, now: Instant) => readonly Subject<S>[]
  steps: readonly Step<S>[]
}

/** Declares a journey; `S` is what its subjects are about. */
export function journey<S>(definition: Journey<S>): Journey {
  // A journey only ever hands its own subjects to its own steps, so what they are about can be forgotten outside.
  return definition as unknown as Journey
}

/** A step that sends one mail; template and props are checked against each other. */
export function send<S, N extends EmailName>(
  id: string,
  options: Omit<Step<S>, 'id' | 'template' | 'props'> & {
    template: N
    props: (about: S, state: CustomerState) => EmailProps<N>
  },
): Step<S> {
  return { id, ...options }
}
