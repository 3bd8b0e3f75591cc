import { z } from 'zod'
import { type Channel, channels } from './channel.ts'
import { lines, text, time } from './fields.ts'

/** A channel, or one topic in it: `email`, `email/jazz`. */
export type ConsentKey = Channel | `${Channel}/${string}`

/** Why advertising may go: the person agreed (§ 7 (2) UWG), or bought and never objected (§ 7 (3) UWG). */
export type MarketingBasis = 'consent' | 'existing-customer'

/**
 * Why a mail that asks for a consent may go without one: the person asked for it, or the shop wants to know whether
 * what it took over still holds, and answers for that.
 */
export type AskingBasis = 'request' | 'legitimate-interest'

/** The newest word on advertising in one channel, or of one topic in it. */
export interface ConsentWord {
  given: boolean
  basis: MarketingBasis
  /** Whether it is on record what was agreed to, how, where and when. Nothing goes on a word that is not. */
  proven: boolean
  /** Whether the person has ever objected; a sale is no permission then. */
  objected?: true
  /** ISO 8601, UTC: when it was said. */
  at: string
  /** The shop by its events, or the person by a link, a page or a complaint. */
  by: 'shop' | 'person'
  /** The event that brought it. */
  eventId: string
}

const channel = z.enum(channels)

/** A kind of marketing content, by the shop's own name for it. */
const topicId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and hyphens, 60 at most')

export const topicIds = z.array(topicId).max(50)

const networkAddress = z.union([z.ipv4(), z.ipv6()], { error: 'must be an IPv4 or IPv6 address' })

/** What proves a consent beside its time. */
export const proof = {
  /** What the person agreed to, as they read it. */
  wording: lines(5_000).optional(),
  wordingVersion: text(100).optional(),
  /** `checkbox at checkout`, `double opt-in`. */
  how: text(200).optional(),
  /** The page or the place. */
  where: text(500).optional(),
  /** From which it was said, or asked for. */
  networkAddress: networkAddress.optional(),
  askedAt: time.optional(),
  confirmedAt: time.optional(),
}

/** The proof without which no consent is taken in by itself. */
const complete = { ...proof, wordingVersion: text(100), how: text(200), where: text(500) }

/** Without topics it is about all of the channel. */
const about = { channel: channel.default('email'), topics: topicIds.min(1).optional() }

export const consentGiven = z.object({ ...about, givenAt: time.optional(), ...complete })

export const consentWithdrawn = z.object({
  ...about,
  withdrawnAt: time.optional(),
  how: text(200).optional(),
  where: text(500).optional(),
  reason: text(500).optional(),
  /** The journey whose mail led to it. */
  journey: text(100).optional(),
})

/** Somebody, perhaps not the address's owner, asked for advertising; nothing goes before it is confirmed. */
export const subscriptionRequested = z.object({
  requestId: text(64),
  /** `re-consent`: the shop asked, because what it knew of a consent proves nothing. */
  kind: z.enum(['sign-up', 're-consent']),
  /** The address to be confirmed. */
  email: z.email().max(254),
  /** From when on it can be confirmed no more. */
  expiresAt: time,
  /** How the person wished to be spoken to. */
  locale: z.string().optional(),
  formOfAddress: z.enum(['formal', 'informal']).optional(),
  ...about,
  ...complete,
  wording: lines(5_000),
})

/** The owner of the address confirmed the request. The proof is that of the request. */
export const subscriptionConfirmed = z.object({
  requestId: text(64),
  ...about,
  ...complete,
  /** From which it was confirmed. */
  confirmedFrom: networkAddress.optional(),
})

/** The notice at the collection of the address with a sale: that it is used for advertising, and the right to object. */
export const marketingNotice = z.object({
  wordingVersion: text(100),
  wording: lines(5_000).optional(),
})
