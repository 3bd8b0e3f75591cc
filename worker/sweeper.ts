import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { findNeglected, findSetAside } from '../database/lifecycles.ts'
import { ringDoorbell } from '../workflows/ring-doorbell.ts'

export interface SweeperOptions {
  database: Database
  client: Client
  log: Logger
  wallNow: () => Date
  /** Seconds between two rounds, and how long a fact may be old before somebody should have acted on it. */
  everySeconds: number
}

/** Rings in one round at most; the next round finds the rest. */
const perRound = 500

/**
 * Rings for those whom nobody rang: Temporal was away, a process was killed between commit and ring, a workflow was
 * terminated. It looks only at facts and keeps no flag of its own. Returns a function that stops it.
 */
export function startSweeper(options: SweeperOptions): () => Promise<void> {
  const { log, everySeconds } = options
  let timer: NodeJS.Timeout | undefined
  let round: Promise<unknown> = ringSetAside(options).catch(logFailure)
  let stopped = false

  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = sweep(options).catch(logFailure).finally(next)
    }, everySeconds * 1000)
  }
  next()

  return async () => {
    stopped = true
    clearTimeout(timer)
    await round
  }

  function logFailure(error: unknown): void {
    log.warn(
      { error: error instanceof Error ? error.name : 'unknown' },
      'the sweeper could not finish a round',
    )
  }
}

/** One round: everyone neglected is rung once. Returns how many were. */
export async function sweep({
  database,
  client,
  log,
  wallNow,
  everySeconds,
}: SweeperOptions): Promise<number> {
  const neglected = await findNeglected(database, {
    wallNow: wallNow(),
    patienceSeconds: everySeconds,
    limit: perRound,
  })
  for (const { customerId, upTo } of neglected) {
    await ringDoorbell(client, customerId, { upTo, types: [] }, 'sweeper')
  }
  if (neglected.length > 0) {
    log.info(
      { rung: neglected.length, why: [...new Set(neglected.map(({ why }) => why))] },
      'the sweeper rang',
    )
  }
  return neglected.length
}

/** A new worker may bring new code: customers whose journeys failed are decided on again. */
async function ringSetAside({ database, client, log }: SweeperOptions): Promise<void> {
  const customers = await findSetAside(database)
  for (const { customerId, upTo } of customers) {
    await ringDoorbell(client, customerId, { upTo, types: [] }, 'sweeper')
  }
  if (customers.length > 0)
    log.warn({ rung: customers.length }, 'customers were set aside; deciding on them again')
}
