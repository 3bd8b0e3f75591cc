import type { Queryable } from './database.ts'

/** What stays although it names a customer: who did what to personal data, and that it was erased. Neither says who it was. */
const records = ['audit', 'erasures']

/**
 * The tables whose rows name a customer by `customer_id`. Read from the catalog, so that a table that is added one day
 * is part of every export and every erasure from its first day on.
 */
export async function personTables(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>({
    name: 'person-tables',
    text: `
      select quote_ident(c.relname) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'customer_id'
        and not a.attisdropped
      order by c.relname`,
  })
  return rows.map(({ name }) => name)
}

/** Deletes what these tables hold of a customer, but for the ones that ask for more care, and for the records. */
export async function forgetRows(
  db: Queryable,
  customerId: string,
  careful: readonly string[],
): Promise<void> {
  for (const table of await personTables(db)) {
    if (careful.includes(table) || records.includes(table)) continue
    await db.query(`delete from ${table} where customer_id = $1`, [customerId])
  }
}
