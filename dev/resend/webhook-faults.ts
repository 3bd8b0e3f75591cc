import { z } from 'zod'
import { flag, optionalNumber, seed } from './inputs.ts'

/** Faults of reporting asked for, as JSON or as a form; what is not given is off. */
export const webhookFaultsSchema = z.strictObject({
  duplicate: flag,
  delayed: optionalNumber(z.number().int().min(0).max(600_000)),
  reordered: flag,
  off: flag,
  seed,
})

export interface WebhookFaults {
  /** Each is delivered twice at the same time, under the same svix-id. */
  duplicate: boolean
  /** Milliseconds that each waits before it is delivered. */
  delayed: number
  /** Those pending are delivered in a random order, also those of one mail. */
  reordered: boolean
  /** None is delivered until this is turned off again; they stay pending. */
  off: boolean
  /** What the order is drawn with. */
  seed?: number
}

export const noWebhookFaults: WebhookFaults = { duplicate: false, delayed: 0, reordered: false, off: false }
