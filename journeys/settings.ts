import { z } from 'zod'
import type { Incentive } from '../emails/incentive.ts'
import { days, type Instant, localDate } from './instant.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as HH:MM')

/** What a step may offer. */
const offer = z
  .object({
    kind: z.enum(['percent', 'amount', 'free-shipping', 'gift']),
    /** Percent, or an amount in the currency's minor unit. */
    value: z.number().positive().optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    gift: z.string().min(1).max(160).optional(),
    code: z.string().min(1).max(40).optional(),
    validDays: z.int().min(1).max(365).optional(),
    minimumTotal: z.int().positive().optional(),
  })
  .refine(({ kind, value }) => kind !== 'percent' || (value !== undefined && value <= 50), {
    error: 'must be more than 0 and at most 50 for a percentage',
    path: ['value'],
  })
  .refine(({ kind, value, currency }) => kind !== 'amount' || (value && currency), {
    error: 'must be given with a currency for an amount',
    path: ['value'],
  })
  .refine(({ kind, gift }) => kind !== 'gift' || gift !== undefined, {
    error: 'must say what the gift is',
    path: ['gift'],
  })
export type Offer = z.output<typeof offer>

/** Chosen by what is at stake, such as the value of a cart: the highest `from` that is reached. */
const tiers = z
  .array(z.object({ from: z.int().min(0), offer }))
  .min(1)
  .max(10)

const journeySettings = z.object({
  /** `paused` holds its mails and drops none; `off` tells nothing. */
  state: z.enum(['on', 'paused', 'off']).optional(),
  /** Hours in place of a step's own `after`, by the step's id. */
  afterHours: z.record(z.string(), z.number().min(0).max(87_600)).optional(),
  /** What a voucher step issues, by the step's id; tiers are in the currency's minor unit. */
  incentives: z.record(z.string(), z.union([offer, tiers])).optional(),
  timing: z.enum(['at-once', 'best-hour']).optional(),
  /** ISO 8601, set when a pause ends: what was held does not count as late before. */
  resumedAt: z.iso.datetime().optional(),
})
export type JourneySettings = z.output<typeof journeySettings>

/** At most `mails` marketing mails to one person in any `days` days. */
const cap = z.object({ mails: z.int().min(0).max(100), days: z.int().min(1).max(31) })
export type Cap = z.output<typeof cap>

/** What can be changed without a deploy; what is absent stays as the shop file, or the journey, says. */
export const settingsSchema = z.strictObject({
  journeys: z.record(z.string(), journeySettings.strict()).default({}),
  quietHours: z.object({ from: clockTime, to: clockTime }).optional(),
  /** Days on which marketing mail leaves, 1 for Monday to 7. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** The hour for those whose habits are not known yet. */
  bestHour: z.int().min(0).max(23).optional(),
  minimumGapHours: z.number().min(0).max(744).optional(),
  caps: z.array(cap).max(5).optional(),
  silentAfterDays: z.int().min(1).max(3_650).optional(),
  /** How many times their usual gap customers may stay away before they count as slowing down. */
  slowingFactor: z.number().min(1.1).max(10).optional(),
  /** So many mails without a reaction in so many days, and it is asked whether to go on. */
  sunset: z.object({ mails: z.int().min(1).max(30), days: z.int().min(1).max(3_650) }).optional(),
})
export type Settings = z.output<typeof settingsSchema>

export const noSettings: Settings = { journeys: {} }

/** The incentive a voucher step issues, as mails show it; undefined where the settings hold none. */
export function incentiveFor(
  rule: Offer | z.output<typeof tiers> | undefined,
  worth: number | undefined,
  now: Instant,
  zone: string,
): Incentive | undefined {
  const chosen = Array.isArray(rule)
    ? rule.toSorted((a, b) => b.from - a.from).find(({ from }) => (worth ?? 0) >= from)?.offer
    : rule
  if (!chosen) return undefined
  const { validDays, ...rest } = chosen
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...(known as Incentive),
    ...(validDays !== undefined && { validUntil: localDate(now + days(validDays), zone) }),
  }
}
