import type { Queryable } from './database.ts'

/** What can be done with personal data. */
type AuditName =
  | 'person.exported'
  | 'person.erased'
  | 'person.restricted'
  | 'person.released'
  | 'consent.proven'
  | 'lifecycle.looked-up'
  | 'erasure.looked-up'
  | 'hygiene.looked-up'

/** Somebody looked at or changed personal data. */
export interface AuditEntry {
  id: number
  /** Wall time. */
  at: Date
  /** A person's name, or the key that was shown. */
  who: string
  what: AuditName
  /** Null: of several people. */
  customerId: string | null
  detail: string | null
}

/** Writes it down, in the transaction that does it. */
export async function addAudit(
  db: Queryable,
  { at, who, what, customerId, detail }: Omit<AuditEntry, 'id'>,
): Promise<void> {
  await db.query({
    name: 'add-audit',
    text: 'insert into audit (at, who, what, customer_id, detail) values ($1, $2, $3, $4, $5)',
    values: [at, who, what, customerId, detail],
  })
}

/** Who did what, newest first; of one customer, if one is named. */
export async function listAudit(
  db: Queryable,
  {
    customerId,
    before,
    limit,
  }: { customerId: string | undefined; before: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  const { rows } = await db.query<AuditEntry>({
    name: 'list-audit',
    text: `
      select id, at, who, what, customer_id as "customerId", detail from audit
      where ($1::uuid is null or customer_id = $1) and ($2::bigint is null or id < $2)
      order by id desc limit $3`,
    values: [customerId ?? null, before ?? null, limit],
  })
  return rows
}
