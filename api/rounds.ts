import type { Logger } from 'pino'
import { errorName } from '../config/logger.ts'

/**
 * Carries on with something at every interval, in whichever process; a round that fails is logged and the next one tried.
 * Returns a function that stops it, once the round under way has come to its end.
 */
export function startRounds(
  round: () => Promise<unknown>,
  { everySeconds, log, failure }: { everySeconds: number; log: Logger; failure: string },
): () => Promise<void> {
  let latest: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    latest = round().catch((error: unknown) => log.warn({ error: errorName(error) }, failure))
  }, everySeconds * 1000)
  return async () => {
    clearInterval(timer)
    await latest
  }
}
