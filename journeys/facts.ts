import type { Shop } from '../config/shop.ts'
import type { OwnChannel } from './channel.ts'
import type { ConsentKey, ConsentWord } from './consent.ts'
import type { OrderEvent } from './events.ts'
import type { Instant } from './instant.ts'
import type { Preferences } from './preferences.ts'
import type { Cap, Offer, Settings } from './settings.ts'
import type { Stage } from './stages.ts'

/** How much somebody wants to hear: everything, the key steps, or what must be told. */
export type NotificationLevel = 'all' | 'key-steps' | 'minimum'

/** A file that a mail carries: fetched from its address when the mail leaves. */
export interface Attachment {
  filename: string
  url: string
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
  /** The way in which they would rather hear from the shop. */
  preferredChannel?: OwnChannel
  /** Target groups, the one that counts first. */
  groups?: string[]
  /** The newest words on advertising, by channel, and by topic where one was named. All words are in the ledger. */
  consents?: Partial<Record<ConsentKey, ConsentWord>>
  preferences?: Preferences
  /** ISO 8601: since when nothing but mandatory mail may be made of these data (Art. 18 GDPR). */
  restrictedSince?: string
}

/** The shop's rules for mail that nobody asked for. */
export interface MarketingRules {
  /** Local times `HH:MM` between which no marketing mail leaves; may span midnight. */
  quietHours: { from: string; to: string }
  /** Days on which marketing mail leaves, 1 for Monday to 7. Default all. */
  weekdays?: readonly number[] | undefined
  minimumGapHours: number
  caps: readonly Cap[]
  silentAfterDays: number
  /** By the category of goods, where it differs. */
  silentAfterDaysByCategory?: Readonly<Record<string, number>> | undefined
  slowingFactor: number
  sunset: { mails: number; days: number }
  /** What somebody has spent in all for which they are thanked, in the currency's minor unit. Default none. */
  spendMarks?: readonly { amount: number; currency: string }[] | undefined
  /** The local hour at which mail leaves to those whose habits are not known yet. */
  bestHour: number
  /** The local time `HH:MM` of birthday wishes. */
  morning: string
  /** Days for which marketing rests after a complaint, and after a letter to the shop. */
  restAfter: { incidentDays: number; replyDays: number }
  /** Whether the shop declares that it advertises goods like those it sold. */
  similarGoods: boolean
}

/** What a shop tells beside its goods, in one language. */
export interface Contents {
  /** By category. */
  guides: Readonly<Record<string, { title: string; text: string; url?: string }>>
  invitations: readonly { id: string; name: string; benefit: string; url: string }[]
  /** `day` as MM-DD. With `interests` only for those drawn to one of them. */
  greetings: readonly {
    id: string
    day: string
    countries: readonly string[]
    interests?: readonly string[] | undefined
    title: string
    text: string
  }[]
  /** What the shop tells of itself, in its order. With `interests` only for those drawn to one of them. */
  chapters: readonly {
    id: string
    interests?: readonly string[] | undefined
    title: string
    text: string
    url?: string
  }[]
  /** What is sent to many at a time, to those whom each names; without any to everybody. */
  newsletters: readonly {
    id: string
    from: Instant
    /** When it is no longer news. */
    until?: Instant | undefined
    topic?: string | undefined
    groups?: readonly string[] | undefined
    stages?: readonly Stage[] | undefined
    interests?: readonly string[] | undefined
    title: string
    text: string
    url?: string
    offer?: Offer | undefined
  }[]
  /** With the categories of goods that each covers, and what the shop has to tell those who are drawn to it. */
  interests: readonly {
    id: string
    name: string
    categories?: readonly string[] | undefined
    piece?: { title: string; text: string; url?: string }
  }[]
  /** What may be noted of a person, of that what greetings have words for: the words, by its key. */
  facts?: Readonly<Record<string, string>> | undefined
  stores: readonly { name: string; address: string; hours?: string; postalCodes: readonly string[] }[]
  reviewUrl?: string
  shareUrl: string
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
  /** The ids of the kinds of marketing content among which people choose. */
  topics: readonly string[]
  /** Whether the shop named an account for prepayment. */
  isBankKnown: boolean
  /** What the shop attaches to every confirmation of an order, in this person's language. */
  documents: readonly Attachment[]
  /** Zone of a person who told none. */
  shopTimeZone: string
  /** What the shop tells in its stories, in this person's language. */
  contents: Contents
  /** What was changed without a deploy. */
  settings: Settings
  /** Settings of before, for tellings that keep them, by their version. */
  keptSettings?: Readonly<Record<number, Settings>>
  /** The rules as they were with these. */
  keptRules?: Readonly<Record<number, MarketingRules>>
  unfinished: readonly UnfinishedSend[]
  /** What was told before of orders that the news are about and that the state holds no longer, oldest first. */
  earlier?: readonly OrderEvent[]
  /** What does not reach the address: a complaint blocks marketing, everything else that suppresses it all mail. */
  suppressed?: 'marketing' | 'all'
}
