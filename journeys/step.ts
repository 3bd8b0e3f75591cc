import type { EmailName } from '../emails/templates.ts'
import type { EventName } from './events.ts'
import type { Attachment, Facts, NotificationLevel } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Report } from './reports.ts'
import type { CustomerState, StepMark } from './state.ts'

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
  /** Since when it goes on. Default since its start. */
  opensAt?: Instant
  /** The last moment at which it still goes on, as far as anyone can see. Default it has none. */
  closesAt?: Instant | undefined
  /** The kind of content, one of the shop's topics. Default the journey's. */
  topic?: string | undefined
  about: S
}

/** Whether the story goes on, as far as anyone can see. */
export function isOpen({ startsAt, opensAt = startsAt, closesAt }: Subject<unknown>, now: Instant): boolean {
  return now >= opensAt && (closesAt === undefined || now <= closesAt)
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
