import { z } from 'zod'
import { lines, text, time } from './fields.ts'

/** What the shop's people know of a person. */

/** Names a note, so that it can be replaced and removed. */
const noteId = text(128)

/** The text is for staff alone and goes into no mail; it is kept with the notes, not with the event. */
export const noteAdded = z.object({
  noteId,
  addedAt: time.optional(),
  author: text(200),
  text: lines(2_000).optional(),
  /** What mails may go by: one of the shop file's `facts`. */
  fact: text(60).optional(),
  /** A sensitive note changes no mail, whatever its fact. */
  sensitive: z.boolean().optional(),
  /** From then on it is no longer true, or no longer to be known. */
  expiresAt: time.optional(),
})

export const noteRemoved = z.object({ noteId, removedAt: time.optional(), author: text(200) })
