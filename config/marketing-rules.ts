import { z } from 'zod'
import { clockTime } from './shop-values.ts'

/** At most `mails` marketing mails to one person in any `days` days. */
const cap = z.strictObject({ mails: z.number().int().min(0).max(100), days: z.number().int().min(1).max(31) })

/** How often and when advertising may go; what is absent has a default that no reader finds pushy. */
export const marketingRules = {
  /** Days on which it leaves, 1 for Monday to 7. Default all. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
  caps: z
    .array(cap)
    .max(5)
    .default([
      { mails: 3, days: 7 },
      { mails: 8, days: 30 },
    ]),
  /**
   * Days without an order after which a customer counts as silent, by the category of goods. Of the last order's
   * categories that with the longest counts; those that are not named here have `silentAfterDays`.
   */
  silentAfterDaysByCategory: z.record(z.string().min(1).max(60), z.number().int().positive()).optional(),
  /** How many times their usual gap customers may stay away before they count as slowing down. */
  slowingFactor: z.number().min(1.1).max(10).default(1.5),
  /** So many mails without a reaction in so many days, and it is asked whether to go on (Klaviyo's default). */
  sunset: z
    .strictObject({ mails: z.number().int().min(1).max(30), days: z.number().int().positive() })
    .default({ mails: 10, days: 180 }),
  /** What somebody has spent in all for which they are thanked, in the currency's minor unit. Default none. */
  spendMarks: z
    .array(
      z.strictObject({
        amount: z.number().int().positive(),
        currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as EUR'),
      }),
    )
    .max(20)
    .optional(),
  /** The local hour at which mail leaves to those whose habits are not known yet. */
  bestHour: z.number().int().min(0).max(23).default(10),
  /** The local time of wishes on a day of the year. */
  morning: clockTime.default('08:30'),
  /** Days for which it rests after a complaint, and after a letter to the shop. */
  restAfter: z
    .strictObject({ incidentDays: z.number().min(0).default(7), replyDays: z.number().min(0).default(3) })
    .prefault({}),
}
