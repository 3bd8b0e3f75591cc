import { z } from 'zod'
import { optionalText } from './order-details.ts'

/** What a mail offers beside its words. */
export const incentive = z.object({
  kind: z.enum(['percent', 'amount', 'free-shipping', 'gift']),
  /** Percent, or an amount in the currency's minor unit. */
  value: z.number().positive().optional(),
  currency: z.string().length(3).optional(),
  /** What a gift is, in the reader's language. */
  gift: optionalText,
  code: optionalText,
  /** The last day on which it holds, YYYY-MM-DD. */
  validUntil: z.string().optional(),
  /** The order must come to this much, in the currency's minor unit. */
  minimumTotal: z.number().int().positive().optional(),
})

export type Incentive = z.input<typeof incentive>
