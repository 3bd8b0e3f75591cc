import type { Queryable } from './database.ts'

/** Locks the batches that a customer's mails went with; before the mails themselves, as everybody locks. */
export async function lockBatchesOf(db: Queryable, customerId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'lock-batches-of-customer',
    text: `
      select id from batches where id in (select batch_id from sends where customer_id = $1)
      order by id for update`,
    values: [customerId],
  })
  return rows.map(({ id }) => id)
}

/** Deletes those of the locked batches that no mail belongs to any more. */
export async function forgetEmptyBatches(db: Queryable, batchIds: readonly string[]): Promise<void> {
  await db.query({
    name: 'forget-empty-batches',
    text: `
      delete from batches b where b.id = any($1) and not exists (select from sends s where s.batch_id = b.id)`,
    values: [batchIds],
  })
}
