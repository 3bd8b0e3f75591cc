import { Context } from '@temporalio/activity'
import type { Logger } from 'pino'
import type { Retention } from '../config/retention.ts'
import { type Database, transaction } from '../database/database.ts'
import { erasePerson } from '../database/erase-person.ts'
import { forgetExpiredNotes } from '../database/notes.ts'
import { forgetOldEvents } from '../database/order-totals.ts'
import {
  findSilentCustomers,
  findUnconfirmedLeads,
  forgetOldDecisions,
  forgetOldPayloads,
  forgetOldRecords,
  forgetOldReports,
} from '../database/retention.ts'
import type { Retained } from '../workflows/contract.ts'
import type { LifecycleActivities } from './activities.ts'
import { safely } from './safely.ts'

export interface RetainDependencies {
  database: Database
  shop: { retention: Retention }
  log: Logger
  wallNow: () => Date
}

/** Rows that one statement removes at most, so that no lock is held for long. */
const rowsAtOnce = 1_000

/** People that are looked for at once. */
const peopleAtOnce = 100

/**
 * Removes everything that is older than the shop's periods, what is largest and most personal first. May be killed
 * anywhere and run any number of times: each step removes some of what is still there.
 */
export function createRetain({
  database,
  shop,
  log,
  wallNow,
}: RetainDependencies): LifecycleActivities['retain'] {
  return () =>
    safely(log, async (): Promise<Retained> => {
      const { mailContents, reports, decisions, events, unconfirmedLeads, silentCustomers, records } =
        shop.retention
      return {
        mailContents: await removeAll(forgetOldPayloads, mailContents),
        reports: await removeAll(forgetOldReports, reports),
        decisions: await removeAll(forgetOldDecisions, decisions),
        events: await removeAll(forgetOldEvents, events),
        notes: await removeAll(forgetExpiredNotes, 0),
        unconfirmedLeads: await eraseAll(findUnconfirmedLeads, unconfirmedLeads, 'never confirmed'),
        silentCustomers: await eraseAll(findSilentCustomers, silentCustomers, 'nothing heard'),
        records: await removeAll(forgetOldRecords, records),
      }
    })

  async function removeAll(remove: typeof forgetOldReports, days: number): Promise<number> {
    let total = 0
    while (true) {
      const removed = await remove(database, { wallNow: wallNow(), days, limit: rowsAtOnce })
      total += removed
      if (removed === 0) return total
      Context.current().heartbeat()
    }
  }

  /** Not on the person's own wish, so they may come back at any time. */
  async function eraseAll(find: typeof findSilentCustomers, days: number, why: string): Promise<number> {
    let total = 0
    while (true) {
      const ids = await find(database, { wallNow: wallNow(), days, limit: peopleAtOnce })
      for (const id of ids) {
        const reason = `retention: ${why} for ${days} days`
        await transaction(database, (db) =>
          erasePerson(db, id, { who: 'perennial', why: reason, wallNow: wallNow() }),
        )
        Context.current().heartbeat()
      }
      total += ids.length
      if (ids.length < peopleAtOnce) return total
    }
  }
}
