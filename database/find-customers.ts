import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** Those of the named customers who exist, with their opaque ids. Takes no lock. */
export async function findCustomers(
  db: Queryable,
  keys: readonly CustomerKey[],
): Promise<(CustomerKey & { id: string })[]> {
  const { rows } = await db.query<CustomerKey & { id: string }>({
    name: 'find-customers',
    text: `
      select id, source, subject from customers
      where (source, subject) in (select * from unnest($1::text[], $2::text[]))`,
    values: [keys.map(({ source }) => source), keys.map(({ subject }) => subject)],
  })
  return rows
}
