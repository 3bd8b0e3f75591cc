import { ApplicationFailure } from '@temporalio/activity'
import type { Logger } from 'pino'
import { errorName, stackOf } from '../config/logger.ts'
import { isUnavailable } from '../database/database.ts'

/**
 * Keeps persons out of histories: an error that Temporal would store verbatim is replaced by its kind. PostgreSQL
 * quotes values in its messages, and so may anything else; the log gets the stack, which quotes code only.
 */
export async function safely<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error
    const name = errorName(error)
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code'
    if (isUnavailable(error))
      throw ApplicationFailure.retryable(`PostgreSQL is away (${code}).`, 'Unavailable')
    log.error({ error: name, code, stack: stackOf(error) }, 'an activity failed')
    throw ApplicationFailure.retryable(
      `An unexpected ${name} (${code}); the worker's log has its stack.`,
      name,
    )
  }
}
