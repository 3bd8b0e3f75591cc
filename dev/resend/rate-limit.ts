import type { RequestHandler } from 'express'
import { ResendError } from './errors.ts'

const windowLength = 1000

/**
 * Resend's rate limit: `limit` requests in a window of one second, over all keys and endpoints.
 * Sets `ratelimit-limit`, `-remaining`, `-reset` on every answer and `retry-after` (seconds) on a refusal.
 */
export function rateLimit(limit: number, now: () => number): RequestHandler {
  let opened = Number.NEGATIVE_INFINITY
  let used = 0
  return (_request, response, next) => {
    if (now() - opened >= windowLength) {
      opened = now()
      used = 0
    }
    used += 1
    const reset = Math.max(1, Math.ceil((opened + windowLength - now()) / 1000))
    response.set({
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(Math.max(0, limit - used)),
      'ratelimit-reset': String(reset),
    })
    if (used > limit) {
      throw new ResendError(
        'rate_limit_exceeded',
        `Too many requests. You can only make ${limit} requests per second. See rate limit response headers for more information.`,
        { retryAfter: reset },
      )
    }
    next()
  }
}
