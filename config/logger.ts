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

/** An error's kind, for logs: its message may quote anything. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** An error's stack without its message: frames quote code only. */
export function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
