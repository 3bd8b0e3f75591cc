import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { errorName } from '../config/logger.ts'
import type { Database } from '../database/database.ts'
import { findNeglected, findSetAside } from '../database/lifecycles.ts'
import { ringDoorbell } from '../workflows/ring-doorbell.ts'
import { finishErasures } from './finish-erasures.ts'

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

/** Rings under way at once: a backlog is worked off quickly, and Temporal is not drowned. */
const atOnce = 20

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
      round = Promise.all([sweep(options), finishErasures(options)])
        .catch(logFailure)
        .finally(next)
    }, everySeconds * 1000)
  }
  next()

  return async () => {
    stopped = true
    clearTimeout(timer)
    await round
  }

  function logFailure(error: unknown): void {
    log.warn({ error: errorName(error) }, 'the sweeper could not finish a round')
  }
}

/** One round: everyone neglected is rung once. Returns how many could be. */
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
  const rung = await ringEach(client, neglected, log)
  if (rung > 0) log.info({ rung, why: [...new Set(neglected.map(({ why }) => why))] }, 'the sweeper rang')
  return rung
}

/** A new worker may bring new code: customers whose journeys failed are decided on again. */
async function ringSetAside({ database, client, log }: SweeperOptions): Promise<void> {
  const rung = await ringEach(client, await findSetAside(database), log)
  if (rung > 0) log.warn({ rung }, 'customers were set aside; deciding on them again')
}

/** Rings for each, and returns for how many it could: one that cannot be rung must not keep the others waiting. */
async function ringEach(
  client: Client,
  customers: readonly { customerId: string; upTo: number }[],
  log: Logger,
): Promise<number> {
  const waiting = [...customers]
  let rung = 0
  async function ringNext(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { customerId, upTo } = next
      try {
        await ringDoorbell(client, customerId, { upTo, types: [] }, 'sweeper')
        rung += 1
      } catch (error) {
        log.warn({ customerId, error: errorName(error) }, 'could not be rung')
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, ringNext))
  return rung
}
