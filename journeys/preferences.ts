import { z } from 'zod'
import { topicIds } from './consent.ts'
import { text, time } from './fields.ts'

/** What a person wishes of advertising, in their own choice. */
export interface Preferences {
  /** The topics they want. Absent: all. */
  topics?: string[]
  /** Default `every`. */
  frequency?: 'every' | 'weekly' | 'monthly' | 'orders-only'
  /** ISO 8601, UTC: no advertising before. */
  pausedUntil?: string
  interests?: string[]
}

/** What is left out stays as it was, `null` clears it. */
export const preferencesChanged = z.object({
  topics: topicIds.nullish(),
  frequency: z.enum(['every', 'weekly', 'monthly', 'orders-only']).nullish(),
  pausedUntil: time.nullish(),
  interests: z.array(text(60)).max(50).nullish(),
})
