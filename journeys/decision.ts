import type { EmailName } from '../emails/templates.ts'
import type { AskingBasis } from './consent.ts'
import type { EventName } from './events.ts'
import type { Attachment, Purpose } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Question } from './questions.ts'
import type { Stage } from './stages.ts'
import type { CustomerState } from './state.ts'

/** One mail to be sent, unique by `journey/subject/step`; the step's id is that of its occurrence: `shipped-2`. */
export interface Intent {
  journey: string
  subject: string
  step: string
  template: EmailName
  props: unknown
  attachments?: readonly Attachment[]
  purpose: Purpose
  /** Of a marketing mail, if its journey names one. */
  topic?: string
  /** Of a mail that asks for a permission and needs none itself. */
  basis?: AskingBasis
  /** Of a mail that asks one. */
  question?: Question
  mandatory: boolean
  /** For engineers, without personal data: `order 1001 · confirmation`. */
  summary: string
  /** Whether its outcome must be decided on, because a later step of its story is due too and waits for it. */
  awaited: boolean
}

/** Why something was done or left, in words for staff; never holds personal data. */
export interface Reason {
  what: 'send' | 'skip' | 'wait' | 'withdraw' | 'history' | 'stage' | 'step' | 'end'
  /** The story it is about: `order 1001`. */
  about: string
  /** The same as a key: `journey/subject`. Absent where it is about no story. */
  story?: string
  step?: string
  why: string
  /** Until when it waits, where that is known. */
  until?: Instant
}

/** Something staff must look at: no journey can settle it. Never holds personal data. */
export interface Attention {
  /** `order 1001` */
  about: string
  why: string
  since: Instant
}

/** What a story writes down of its customer. */
export interface Note {
  journey: string
  /** `order 1001` */
  label: string
  text: string
}

/** Where a customer stands in a story, for overviews. */
export interface Place {
  journey: string
  subject: string
  /** `order 1001` */
  label: string
  /** The step that comes next; absent before the story has begun. */
  step?: string
  /** Since when: the step before, or the story's beginning. */
  since: Instant
  /** When it goes on, where that is known. */
  due?: Instant
}

export interface WakeUp {
  at: Instant
  /** What for: `we-miss-you: silence`. */
  for: string
}

/** What was chosen at one wake-up, and why. */
export interface Decision {
  state: CustomerState
  intents: Intent[]
  withdrawals: { sendId: string; reason: string }[]
  /** Earlier sends, unfinished, whose outcome must be decided on for the same reason. */
  awaited: string[]
  wakeUp: WakeUp | undefined
  waitsFor: EventName[]
  stage: Stage
  notes: Note[]
  /** The stories that are told, or will begin. */
  places: Place[]
  journeys: string[]
  openOrders: string[]
  attention: Attention[]
  reasons: Reason[]
}
