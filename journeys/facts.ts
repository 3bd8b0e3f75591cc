import type { Shop } from '../config/shop.ts'
import type { Instant } from './instant.ts'

/** How much somebody wants to hear: everything, the key steps, or what must be told. */
export type NotificationLevel = 'all' | 'key-steps' | 'minimum'

/** A file that a mail carries: fetched from its address when the mail leaves. */
export interface Attachment {
  filename: string
  url: string
}

/** The event behind a word of consent, kept as its proof. */
export interface Origin {
  eventId: string
  /** ISO 8601, UTC. */
  at: string
  /** The shop by its events, or the person by a link or a complaint. */
  by: 'shop' | 'person'
}

/** What is known of a person beside their story, as stored with the customer. */
export interface Profile {
  email?: string
  firstName?: string
  lastName?: string
  locale?: string
  formOfAddress?: 'formal' | 'informal'
  timeZone?: string
  birthday?: string
  notifications?: NotificationLevel
  /** Target groups, the one that counts first. */
  groups?: string[]
  /** The newest word on advertising by e-mail: when and by whom it was said, and the event that brought it. */
  marketingConsent?: { given: boolean } & Origin
  /** ISO 8601: since when nothing but mandatory mail may be made of these data (Art. 18 GDPR). */
  restrictedSince?: string
}

/** The shop's rules for mail that nobody asked for. */
export interface MarketingRules {
  /** Local times `HH:MM` between which no marketing mail leaves; may span midnight. */
  quietHours: { from: string; to: string }
  minimumGapHours: number
  silentAfterDays: number
}

export type Purpose = 'transactional' | 'marketing'

/** A send that has not come to its end: it may still go out, or be withdrawn. */
export interface UnfinishedSend {
  id: string
  journey: string
  subject: string
  step: string
  purpose: Purpose
  mandatory: boolean
  /** Whether it may be with Resend already; then nothing can call it back. */
  attempted: boolean
  dueAt: Instant
  summary: string
}

/** Everything `decide` may look at beside the customer's own state and news. */
export interface Facts {
  profile: Profile
  rules: MarketingRules
  /** How long orders may wait for money or news. */
  orders: Shop['orders']
  groups: Shop['groups']
  /** Whether the shop named an account for prepayment. */
  isBankKnown: boolean
  /** What the shop attaches to every confirmation of an order, in this person's language. */
  documents: readonly Attachment[]
  /** Zone of a person who told none. */
  shopTimeZone: string
  unfinished: readonly UnfinishedSend[]
  /** Whether the person's address is blocked for advertising, or altogether. Default: it is not. */
  suppressed?: boolean
}
