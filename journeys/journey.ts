import type { EmailName, EmailProps } from '../emails/templates.ts'
import type { AskingBasis } from './consent.ts'
import type { Attention } from './decision.ts'
import type { EventData, EventName } from './events.ts'
import type { Attachment, Facts, NotificationLevel, Purpose } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Report } from './reports.ts'
import type { CustomerState, StepMark } from './state.ts'
import type { Story } from './story.ts'

/** What one telling of a journey is about: an order, a silence. Derived from the state, never stored. */
export interface Subject<S> {
  /** Unique within the journey and stable for ever: part of each mail's business key. */
  id: string
  /** Names the subject to engineers, without personal data: `order 1001`. */
  label: string
  startsAt: Instant
  /** Reports about the subject that steps may be told on, each list in the order in which it was told. */
  happened: Partial<Record<EventName, readonly Report[]>>
  /** Told long after it began. Then no mail is due on what is told of it long after it happened. */
  isImported?: boolean
  /** Whether the story still goes on, as far as anyone can see. */
  open: boolean
  about: S
}

/** The moment a step is told at. */
export interface Moment<T extends EventName = EventName> {
  /** The report the step is told on. */
  report: [T] extends [never] ? undefined : Report<T>
  /** Its number among the reports the step is told on, from 1. */
  number: number
  /** When the step it follows was told. */
  followed: Instant
  /** What was done of this telling so far. */
  marks: Readonly<Record<string, StepMark>>
  /** When the telling began. */
  startsAt: Instant
  now: Instant
  state: CustomerState
  facts: Facts
}

/** One mail of a journey; told once for each report of its type, or once at a time. */
export interface Step<S> {
  /** That of the first report's mail; the next are `shipped-2`, `shipped-3`. */
  id: string
  template: EmailName
  /** The type of report that makes it due. */
  on?: EventName
  /** Those reports of the type that do. Default: all. */
  which?: (data: never) => boolean
  /** A step that is told at a time comes after this one was told, and never if that was not. */
  follows?: string
  /** Milliseconds after the step it follows was told, else after the subject's start. Default 0. */
  after?: number | ((facts: Facts) => number)
  /** The field by which reports are about the same part of the subject: what happens to one parcel overtakes no other. */
  each?: 'shipmentId' | 'returnId'
  /** Steps that speak in its place where their report is no older, for a customer who wants to hear them. */
  overtakenBy?: readonly string[]
  /** Steps after whose report it would be nonsense, whenever that happened. */
  neverAfter?: readonly string[]
  /** Why it must not be told, if so: what no other step says. */
  unless?: (about: S, moment: Moment) => string | undefined
  /** Goes to those who want to hear this much. Default `all`. */
  level?: NotificationLevel
  /** The law or decency wants it: goes at every level, however late; stopped only by `neverAfter` and `unless`. */
  mandatory?: boolean
  attachments?: (about: S, moment: Moment) => readonly Attachment[]
  props: (about: S, moment: Moment) => unknown
}

/** A story told to one customer about one subject: data with pure functions. */
export interface Journey<S = unknown> {
  name: string
  /**
   * `marketing` is whatever promotes the shop, however kindly: offers, reminders, and also surveys and requests for
   * reviews, which are advertising in law (BGH VI ZR 225/17).
   */
  purpose: Purpose
  /** The kind of content of a marketing journey, one of the shop's topics. Without one only the channel counts. */
  topic?: string
  /** Of mails that need no permission, because they ask for it: why they may go all the same. */
  basis?: AskingBasis
  /** Among marketing mails due at one moment the highest goes. */
  priority: number
  /** The event it is told for; reaching it ends the telling. */
  goal?: EventName
  /** Of a journey without such an event: what it is told for. */
  aim?: string
  /** The subjects it is, or in future will be, told about. */
  subjects: (state: CustomerState, facts: Facts, now: Instant) => readonly Subject<S>[]
  /** Its mails. */
  steps: readonly Step<S>[]
  /** Of a journey that is told step by step, instead of report by report in whatever order they come. */
  story?: Story<S>
  /** What staff must look at, now or from a later time on unless something happens. */
  attention?: (subject: Subject<S>, facts: Facts) => readonly Omit<Attention, 'about'>[]
}

/** Declares a journey; `S` is what its subjects are about. */
export function journey<S>(definition: Journey<S>): Journey {
  // A journey only ever hands its own subjects to its own steps, so what they are about can be forgotten outside.
  return definition as unknown as Journey
}

interface Typed<S, N extends EmailName, T extends EventName> {
  template: N
  on?: T
  which?: (data: EventData<T>) => boolean
  unless?: (about: S, moment: Moment<T>) => string | undefined
  attachments?: (about: S, moment: Moment<T>) => readonly Attachment[]
  props: (about: S, moment: Moment<T>) => EmailProps<N>
}

/** A step that sends one mail; template, props and the report it is told on are checked against each other. */
export function send<S, N extends EmailName, T extends EventName = never>(
  id: string,
  options: Typed<S, N, T> & Omit<Step<S>, 'id' | keyof Typed<S, N, T>>,
): Step<S> {
  // A step is only ever told on a report of its own type.
  return { id, ...options } as unknown as Step<S>
}

/** Whether it is told step by step. */
export function isStory(journey: Journey): journey is Journey & { story: Story } {
  return journey.story !== undefined
}
