import type { Queryable } from './database.ts'
import { forgetEmptyBatches, lockBatchesOf } from './empty-batches.ts'
import { lockErasure, setErasureDone } from './erasures.ts'
import { forgetRows } from './person-tables.ts'
import { giveUpBatches } from './send-attempts.ts'

/** How long Resend's answer to the person's last mails is waited for, in milliseconds: later nobody repeats them. */
const patience = 20 * 3_600_000

/**
 * Removes what was left of a person because it may have been with Resend, or came in while they were being removed.
 * In the caller's transaction; right when repeated.
 * @returns whether nothing is left; false as long as there is something to wait for
 */
export async function finishErasure(db: Queryable, erasureId: string, wallNow: Date): Promise<boolean> {
  const erasure = await lockErasure(db, erasureId, wallNow)
  if (!erasure) return false
  const { customerId } = erasure
  await db.query({
    name: 'forget-late-reports',
    text: `
      delete from webhooks w using tombstones t
      where t.erasure_id = $1 and t.kind = 'send' and w.send_id = t.key::uuid`,
    values: [erasureId],
  })
  if (await isUnderWay(db, customerId)) {
    const lastChance = new Date(wallNow.getTime() - patience)
    if (erasure.requestedAt > lastChance) return false
    // Whoever would have given them up was away for as long.
    await giveUpBatches(db, { wallNow, before: { transactional: lastChance, marketing: lastChance } })
    if (await isUnderWay(db, customerId)) return false
  }
  const batchIds = await lockBatchesOf(db, customerId)
  await forgetRows(db, customerId, [])
  await forgetEmptyBatches(db, batchIds)
  await db.query({
    name: 'delete-nameless-customer',
    text: 'delete from customers where id = $1',
    values: [customerId],
  })
  await setErasureDone(db, erasureId, wallNow)
  return true
}

async function isUnderWay(db: Queryable, customerId: string): Promise<boolean> {
  const { rows } = await db.query<{ is: boolean }>({
    name: 'is-mail-under-way',
    text: `select exists (select from sends where customer_id = $1 and state = 'attempted') as is`,
    values: [customerId],
  })
  return rows[0]?.is ?? false
}
