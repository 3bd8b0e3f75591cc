import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** A customer's address that deserves a look. */
export interface AddressOfCustomer extends CustomerKey {
  address: string
}

const domain = `split_part(lower(profile ->> 'email'), '@', 2)`

/** How many customers have their mailbox at which domain, in lower case. */
export async function countDomains(db: Queryable): Promise<{ domain: string; count: number }[]> {
  const { rows } = await db.query<{ domain: string; count: number }>({
    name: 'count-domains',
    text: `select ${domain} as domain, count(*) from customers where profile ? 'email' group by 1`,
  })
  return rows
}

/** Customers with an address at one of these domains. */
export function customersAtDomains(
  db: Queryable,
  domains: readonly string[],
  limit: number,
): Promise<AddressOfCustomer[]> {
  return find(db, `${domain} = any($1)`, domains, limit)
}

/** Customers whose address begins with one of these names. */
export function customersWithNames(
  db: Queryable,
  names: readonly string[],
  limit: number,
): Promise<AddressOfCustomer[]> {
  return find(db, `split_part(lower(profile ->> 'email'), '@', 1) = any($1)`, names, limit)
}

async function find(
  db: Queryable,
  condition: string,
  values: readonly string[],
  limit: number,
): Promise<AddressOfCustomer[]> {
  const { rows } = await db.query<AddressOfCustomer>(
    `select source, subject, profile ->> 'email' as address from customers
     where profile ? 'email' and ${condition} order by source, subject limit $2`,
    [values, limit],
  )
  return rows
}
