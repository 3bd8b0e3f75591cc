import { destination, type Logger, pino } from 'pino'

/**
 * The process's log: one JSON object a line on standard output. Written at once, so that a killed process leaves its
 * last words. Personal data has no place in it: log ids, types and counts.
 */
export function createLogger(part: string, level: string): Logger {
  return pino(
    { level, base: { part }, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ sync: true }),
  )
}
