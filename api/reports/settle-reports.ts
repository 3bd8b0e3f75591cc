import type { Logger } from 'pino'
import { type Database, transaction } from '../../database/database.ts'
import { matchWebhooks } from '../../database/webhooks.ts'
import type { Bell } from '../events/bell.ts'
import { startRounds } from '../rounds.ts'
import { applyReports } from './record-reports.ts'
import { reportSchema } from './report.ts'

export interface SettleReportsOptions {
  database: Database
  bell: Bell
  log: Logger
  wallNow: () => Date
}

/** Seconds between two looks: a look reads every report of a week that is about no mail of ours. */
const everySeconds = 300

/** How long a report's mail may take to become known, in milliseconds. */
const patience = 7 * 86_400_000

/** Reports that one transaction takes at most. */
const mostAtOnce = 100

/** Applies reports whose mail becomes known only after they came. Returns a function that stops it. */
export function startSettlingReports(options: SettleReportsOptions): () => Promise<void> {
  const { log } = options
  return startRounds(() => settleReports(options), {
    everySeconds,
    log,
    failure: 'late reports could not be applied',
  })
}

/** One look: all reports of the last week whose mail is known by now are applied. Returns how many. */
export async function settleReports({ database, bell, log, wallNow }: SettleReportsOptions): Promise<number> {
  let settled = 0
  while (true) {
    const now = wallNow()
    const receivedSince = new Date(now.getTime() - patience)
    const { count, rings } = await transaction(database, async (db) => {
      const matched = await matchWebhooks(db, { receivedSince, limit: mostAtOnce })
      const stored = matched.map(({ payload, ...webhook }) => ({
        ...webhook,
        report: reportSchema.safeParse(payload).data,
      }))
      return { count: stored.length, rings: await applyReports(db, stored, now) }
    })
    bell.ring(rings)
    settled += count
    if (count === 0) break
  }
  if (settled > 0) log.info({ settled }, 'applied reports whose mail was not known before')
  return settled
}
