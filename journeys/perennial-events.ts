import { z } from 'zod'
import { text, time } from './fields.ts'

/** What Perennial tells itself: of its mails, of answers on its pages, of what its people do by hand. */

/** The story that a mail, an answer or an intervention belongs to. */
const place = { journey: text(100), subject: text(300), step: text(100) }

const mailPlace = {
  journey: place.journey.optional(),
  subject: place.subject.optional(),
  step: place.step.optional(),
}

export const mailReport = z.object({
  sendId: z.string(),
  link: z.string().optional(),
  /** Absent in reports from before they named it. */
  ...mailPlace,
})

/** Somebody answered a question that a mail asked. */
export const questionAnswered = z.object({
  ...place,
  question: text(60),
  /** The choice in each field. */
  answers: z.record(text(60), text(60)),
  /** In the person's own words; never part of the state. */
  comment: z.string().max(2_000).optional(),
})

/** Staff stepped in by hand. */
export const journeySteered = z.object({
  action: z.enum(['skip', 'postpone', 'move', 'enrol', 'end']),
  journey: place.journey,
  /** Of an enrolment, the new telling's. */
  subject: place.subject,
  /** What is skipped, or moved to. */
  step: place.step.optional(),
  /** Until when it is postponed. */
  until: time.optional(),
  who: text(200),
  why: text(500),
})

/** The settings were changed, and it was chosen what becomes of those in a journey. */
export const settingsChanged = z.object({
  /** The journeys whose tellings the choice is about. Absent: all. */
  journeys: z.array(place.journey).optional(),
  choice: z.enum(['keep', 'reschedule', 're-evaluate']),
  /** The version before the change: what `keep` keeps. */
  before: z.int().min(0),
})
