import { expect, vi } from 'vitest'
import type { Database } from '../../database/database.ts'
import type { AcceptedMail } from './product.ts'

/** What Resend accepted, by business key such as `order/1001/confirmation`, in the order of acceptance. */
export async function acceptedKeys(database: Database, mails: readonly AcceptedMail[]): Promise<string[]> {
  const { rows } = await database.query<{ id: string; key: string }>(
    `select id, journey || '/' || subject || '/' || step as key from sends`,
  )
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  return mails.map(({ tags }) => keys.get(tags.send) ?? `unknown send ${tags.send}`)
}

/** Where every intended mail stands: business key to state, with the reason where there is one. */
export async function standOfSends(database: Database): Promise<Record<string, string>> {
  const { rows } = await database.query<{ key: string; stand: string }>(`
    select journey || '/' || subject || '/' || step as key, state || coalesce(': ' || reason, '') as stand
    from sends order by key`)
  return Object.fromEntries(rows.map(({ key, stand }) => [key, stand]))
}

/** Waits until Resend has accepted exactly these mails, in whatever order, and nothing is undecided or unsent. */
export async function untilAccepted(
  database: Database,
  mails: () => Promise<AcceptedMail[]>,
  expected: readonly string[],
  timeout = 30_000,
): Promise<void> {
  await vi.waitFor(
    async () => {
      expect((await acceptedKeys(database, await mails())).sort()).toEqual([...expected].sort())
      const { rows } = await database.query<{ undecided: number; unsent: number }>(`
        select (select count(*) from customers where wake_seq > decided_seq) as undecided,
               (select count(*) from sends where state in ('intended', 'ready', 'attempted')) as unsent`)
      expect(rows[0]).toEqual({ undecided: 0, unsent: 0 })
    },
    { timeout, interval: 100 },
  )
}
