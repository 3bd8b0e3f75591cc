import { z } from 'zod'
import type { MailContext } from './mail-context.ts'
import { time } from './order-details.ts'
import { MissingDetail } from './wording/say.ts'

/** What a mail must know that asks to confirm a subscription. */
export const requestDetails = z.object({
  /** The link to confirm is made from it. */
  requestId: z.string().min(1),
  askedAt: time,
  /** Until when it can be confirmed. */
  expiresAt: time,
  /** What is agreed to, word for word. */
  wording: z.string().min(1),
})

/** Where the reader confirms. */
export function confirmUrlOf({ confirmUrl }: MailContext): string {
  if (confirmUrl === undefined) throw new MissingDetail('a mail that asks to confirm has no link for it')
  return confirmUrl
}
