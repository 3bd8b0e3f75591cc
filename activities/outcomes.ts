import type { Logger } from 'pino'
import { errorName } from '../config/logger.ts'
import type { Database } from '../database/database.ts'
import { readStandings } from '../database/send-attempts.ts'
import type { SendState } from '../database/sends.ts'

/** A send has come to an outcome, or has not for now, for a reason. `retryAfter` in milliseconds. */
export type News = { state: SendState } | { failure: string; retryAfter?: number | undefined }

/** Somebody's waiting for the outcome of a send. */
interface Waiting {
  news: Promise<News>
  /** To be called when it is over, whatever became of it. */
  end(): void
}

/** Where activities wait for what a dispatcher, this worker's or another's, makes of their mails. */
export interface Outcomes {
  /** @param patience milliseconds after which the news is that there is none */
  expect(sendId: string, patience: number): Waiting
  tell(sendIds: readonly string[], news: News): void
  /** Tells everybody, and everybody who comes later, that this worker stops. */
  close(): void
}

/** Milliseconds between two looks at the table, for what other workers carried and reports settled. */
const lookEvery = 2_000

/** Milliseconds after which a mail on a paused lane is asked about again. */
const heldFor = 60_000

const underWay: ReadonlySet<SendState> = new Set(['ready', 'attempted'])

export function createOutcomes(database: Database, log: Logger, wallNow: () => Date): Outcomes {
  const waiting = new Map<string, Set<(news: News) => void>>()
  let look: NodeJS.Timeout | undefined
  let isClosed = false

  return {
    expect(sendId, patience) {
      let hear: (news: News) => void = () => {}
      const news = new Promise<News>((resolve) => {
        hear = resolve
      })
      const all = waiting.get(sendId) ?? new Set()
      waiting.set(sendId, all.add(hear))
      if (isClosed) hear(stopped)
      look ??= setTimeout(lookAtTable, lookEvery).unref()
      const timer = setTimeout(() => hear({ failure: 'not carried out yet' }), patience)
      return {
        news,
        end() {
          clearTimeout(timer)
          all.delete(hear)
          if (all.size === 0 && waiting.get(sendId) === all) waiting.delete(sendId)
        },
      }
    },
    tell,
    close() {
      isClosed = true
      clearTimeout(look)
      tell([...waiting.keys()], stopped)
    },
  }

  function tell(sendIds: readonly string[], news: News): void {
    for (const sendId of sendIds) for (const hear of waiting.get(sendId) ?? []) hear(news)
  }

  async function lookAtTable(): Promise<void> {
    try {
      for (const { id, state, isHeld } of await readStandings(database, [...waiting.keys()], wallNow())) {
        if (!underWay.has(state)) tell([id], { state })
        else if (isHeld) tell([id], laneIsPaused)
      }
    } catch (error) {
      log.debug({ error: errorName(error) }, 'the outcomes of mails could not be read')
    }
    look = waiting.size > 0 && !isClosed ? setTimeout(lookAtTable, lookEvery).unref() : undefined
  }
}

export const laneIsPaused: News = { failure: 'the lane is paused', retryAfter: heldFor }

const stopped: News = { failure: 'the worker stops', retryAfter: 1_000 }
