import type { EmailName, EmailProps } from '../emails/templates.ts'
import type { AskingBasis } from './consent.ts'
import type { Attention } from './decision.ts'
import type { EventData, EventName } from './events.ts'
import type { Attachment, Facts, Purpose } from './facts.ts'
import type { Instant } from './instant.ts'
import type { CustomerState } from './state.ts'
import type { Moment, Step, Subject } from './step.ts'
import type { Story } from './story-step.ts'

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
  /**
   * Of a marketing journey that a sale does not permit, such as reminders of what was left in a cart or looked at: the
   * exception for existing customers (§ 7(3) UWG) does not safely carry them (IT-Recht Kanzlei, 8 Dec 2025).
   */
  needs?: 'consent'
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
  attention?: (subject: Subject<S>, facts: Facts, now: Instant) => readonly Omit<Attention, 'about'>[]
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
