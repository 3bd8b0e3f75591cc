import type { Bid } from '../arbiter.ts'
import type { Attention, Note, Place, Reason, WakeUp } from '../decision.ts'
import type { EventName } from '../events.ts'
import type { UnfinishedSend } from '../facts.ts'
import type { Journey } from '../journey.ts'
import { type StepMark, storyOf } from '../state.ts'
import type { Subject } from '../step.ts'
import type { Occurrence } from './occurrences.ts'

export interface Telling {
  journey: Journey
  subject: Subject<unknown>
  /** `journey/subject` */
  story: string
}

/** How one story goes on. */
export interface Told {
  story: string
  /** The steps told or passed over, by the ids of their occurrences. */
  marks: Readonly<Record<string, StepMark>>
  /** Everything there is to tell of it; what is unfinished beside that is no longer true. */
  all: readonly Occurrence[]
  /** The mail this story wants to send now. */
  bid: Bid | undefined
  /** Whether there is more to say of it once that mail leaves. */
  goesOn: boolean
  withdrawals: { sendId: string; reason: string }[]
  awaited: string[]
  wakeUp: WakeUp | undefined
  waitsFor: EventName[]
  attention: Attention[]
  notes: Note[]
  /** Where the customer stands in it, of a story told step by step. */
  place: Place | undefined
  /** Whether nothing is to be advertised to this person any more. */
  sunset: boolean
  reasons: Reason[]
}

/** Whether a mail of a story is intended and not at its end. */
export function isUnderWay(story: string, unfinished: readonly UnfinishedSend[]): boolean {
  return unfinished.some((send) => storyOf(send) === story)
}

/** A story of which nothing is told yet. */
export function untold(story: string, marks: Readonly<Record<string, StepMark>>): Told {
  return {
    story,
    marks,
    all: [],
    bid: undefined,
    goesOn: false,
    withdrawals: [],
    awaited: [],
    wakeUp: undefined,
    waitsFor: [],
    attention: [],
    notes: [],
    place: undefined,
    sunset: false,
    reasons: [],
  }
}
