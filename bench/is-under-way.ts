import type { Database } from '../database/database.ts'

/** Whether mails still wait for a call or for its answer. */
export async function isUnderWay(database: Database): Promise<boolean> {
  const { rows } = await database.query<{ busy: boolean }>(
    `select exists (select from sends where state in ('ready', 'attempted')) as busy`,
  )
  return rows[0]?.busy ?? true
}
