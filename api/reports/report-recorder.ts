import type { ReplyAddresses } from '../../config/reply-address.ts'
import { type Database, isUnavailable, transaction } from '../../database/database.ts'
import type { Bell } from '../events/bell.ts'
import { recordReports, type ToldReport } from './record-reports.ts'

export interface ReportRecorderOptions {
  database: Database
  bell: Bell
  /** Tells which mail a reply answers. */
  replyAddresses: Pick<ReplyAddresses, 'read'>
  wallNow: () => Date
}

/** Takes in reports; resolves once this one is committed. */
export type RecordReport = (told: ToldReport) => Promise<void>

interface Waiting {
  told: ToldReport
  resolve: () => void
  reject: (error: unknown) => void
}

/** Reports that one transaction takes at most. */
const mostTogether = 200

/** Transactions under way at most: several, so that one that waits for a lock does not hold up every report. */
const mostAtOnce = 2

/**
 * Records reports that come while others are being recorded together in the next transaction: a lone report does not
 * wait, and a flood costs a few transactions instead of thousands. When a group fails, each is tried by itself, so
 * that one bad report keeps none of the others out.
 */
export function createReportRecorder({
  database,
  bell,
  replyAddresses,
  wallNow,
}: ReportRecorderOptions): RecordReport {
  const waiting: Waiting[] = []
  let underWay = 0

  return (told) =>
    new Promise((resolve, reject) => {
      waiting.push({ told, resolve, reject })
      if (underWay < mostAtOnce) void work()
    })

  async function work(): Promise<void> {
    underWay += 1
    while (waiting.length > 0) await recordGroup(waiting.splice(0, mostTogether))
    underWay -= 1
  }

  async function recordGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const told = group.map((one) => one.told)
      bell.ring(await transaction(database, (db) => recordReports(db, told, replyAddresses, wallNow())))
      for (const { resolve } of group) resolve()
    } catch (error) {
      if (group.length > 1 && (!isUnavailable(error) || isDeadlock(error)))
        for (const one of group) await recordGroup([one])
      else for (const { reject } of group) reject(error)
    }
  }
}

/** Of two transactions that wait for each other PostgreSQL ends one, which may simply be run again. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}
