import { errorName } from '../config/logger.ts'
import { transaction } from '../database/database.ts'
import { rateLimits, readStreamFigures, type StreamFigures } from '../database/delivery-figures.ts'
import { ourselves, pauseLane } from '../database/lane-operations.ts'
import { addOperation } from '../database/operations.ts'
import { type SettleUnknownOptions, settleUnknown } from './settle-unknown.ts'

export interface DeliveryWatchOptions extends SettleUnknownOptions {
  /** Seconds between two looks at the rates. Default 60. */
  everySeconds?: number
}

/** Mails whose outcome must be known before a rate says anything. */
const fewestMeasured = 500

/** Seconds between two searches of Resend's list. */
const searchEverySeconds = 600

/**
 * Watches over delivery: pauses marketing when too much of it bounces or is complained about, and searches Resend for
 * mails of unknown outcome. Returns a function that stops it.
 */
export function startDeliveryWatch(options: DeliveryWatchOptions): () => Promise<void> {
  const { log, wallNow, everySeconds = 60 } = options
  let timer: NodeJS.Timeout | undefined
  let searchedAt = Number.NEGATIVE_INFINITY
  let stopped = false
  let round = look()

  return async () => {
    stopped = true
    clearTimeout(timer)
    await round
  }

  async function look(): Promise<void> {
    try {
      await pausePoorMarketing(options)
      if (wallNow().getTime() - searchedAt >= searchEverySeconds * 1000) {
        await settleUnknown(options)
        // One that failed is tried again in the next round.
        searchedAt = wallNow().getTime()
      }
    } catch (error) {
      log.warn({ error: errorName(error) }, 'the watch over delivery could not finish a round')
    }
    if (stopped) return
    timer = setTimeout(() => {
      round = look()
    }, everySeconds * 1000)
  }
}

/** Pauses the marketing lane when one of its rates is over Resend's limit; a person resumes it. */
export async function pausePoorMarketing({
  database,
  log,
  wallNow,
}: Pick<DeliveryWatchOptions, 'database' | 'log' | 'wallNow'>): Promise<void> {
  const now = wallNow()
  const figures = await readStreamFigures(database, 'marketing', now)
  const reason = tooPoor(figures)
  if (!reason) return
  const paused = await transaction(database, async (db) => {
    const isOurs = await pauseLane(db, 'marketing', { by: ourselves, reason, wallNow: now })
    if (isOurs) {
      await addOperation(db, {
        at: now,
        who: ourselves,
        why: reason,
        what: 'lane.paused',
        target: 'marketing',
      })
    }
    return isOurs
  })
  if (paused) log.error({ reason }, 'marketing is paused: a person has to look into it and resume it')
}

/** Why nothing more should go out, in figures, if so. */
function tooPoor({
  measured,
  bounced,
  complained,
  bounceRate,
  complaintRate,
}: StreamFigures): string | undefined {
  if (measured < fewestMeasured) return undefined
  if ((bounceRate ?? 0) > rateLimits.bounce)
    return `${bounced} of ${measured} bounced, over ${percent(rateLimits.bounce)}`
  if ((complaintRate ?? 0) > rateLimits.complaint)
    return `${complained} of ${measured} complained, over ${percent(rateLimits.complaint)}`
  return undefined
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(2))} %`
}
