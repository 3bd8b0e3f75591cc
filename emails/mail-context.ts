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
  /** Mails with advertising only: shown in the footer with words of objection. */
  unsubscribeUrl?: string | undefined
  /** Likewise: where the reader chooses what they want to hear, and how often. */
  preferencesUrl?: string | undefined
  /** What permits the advertising, and since when (ISO 8601): named in the footer. */
  advertising?: { basis: 'consent' | 'existing-customer'; since: string } | undefined
  /** The shop's offer, for a transactional mail that has room for one and a reader who may be shown it. */
  offer?: Shop['offer'] | undefined
  /** Mails that ask to confirm a subscription only: where that is done. */
  confirmUrl?: string | undefined
  /** Mails that ask a question only: the page where it is answered. A choice is added to it as `?field=value`. */
  answerUrl?: string | undefined
}
