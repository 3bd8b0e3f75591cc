import type { Shop, StaffMember } from '../config/shop.ts'
import type { Voice } from './voice.ts'

/** What every mail needs to know besides its own props: who writes to whom, and how. */
export interface MailContext {
  voice: Voice
  shop: Shop
  recipient: { firstName?: string | undefined; lastName?: string | undefined }
  /** The recipient's IANA zone: dates are written in it. */
  timeZone: string
  /** The employee who signs, with name and role. */
  signedBy: StaffMember
  /** The recipient's target groups, the first one counts most: they may have wordings of their own. */
  groups?: readonly string[] | undefined
  /** Marketing mails only: shown in the footer with words of objection. */
  unsubscribeUrl?: string | undefined
}
