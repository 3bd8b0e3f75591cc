import type { Profile } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'

/** A person as the shop knows them. */
export interface CustomerKey {
  source: string
  subject: string
}

export interface LockedCustomer extends CustomerKey {
  id: string
  profile: Profile
  lastSeq: number
  wakeSeq: number
  decidedSeq: number
  waitsFor: string[]
}

/** Makes the customers that do not exist yet. In key order, so that two batches cannot wait for each other. */
export async function addCustomers(
  db: Queryable,
  customers: readonly (CustomerKey & { id: string })[],
  wallNow: Date,
): Promise<void> {
  const sorted = customers.toSorted((a, b) => compare(a.source, b.source) || compare(a.subject, b.subject))
  await db.query({
    name: 'add-customers',
    text: `
      insert into customers (id, source, subject, created_at, heard_at)
      select id, source, subject, $4, $4
      from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as new (id, source, subject, place)
      order by place
      on conflict (source, subject) do nothing`,
    values: [
      sorted.map(({ id }) => id),
      sorted.map(({ source }) => source),
      sorted.map(({ subject }) => subject),
      wallNow,
    ],
  })
}

/**
 * Locks the customers that exist, in the order of their ids: in arrival order two batches deadlock.
 * The lock leaves foreign keys alone, so a decision may insert sends meanwhile.
 */
export async function lockCustomers(db: Queryable, keys: readonly CustomerKey[]): Promise<LockedCustomer[]> {
  const { rows } = await db.query<LockedCustomer>({
    name: 'lock-customers',
    text: `
      select c.id, c.source, c.subject, c.profile, c.last_seq as "lastSeq", c.wake_seq as "wakeSeq",
             c.decided_seq as "decidedSeq", coalesce(l.waits_for, '{}') as "waitsFor"
      from customers c left join lifecycles l on l.customer_id = c.id
      where (c.source, c.subject) in (select * from unnest($1::text[], $2::text[]))
      order by c.id
      for no key update of c`,
    values: [keys.map(({ source }) => source), keys.map(({ subject }) => subject)],
  })
  return rows
}

/** Writes back what newly accepted events made of their customers, who must be locked. */
export async function updateCustomers(
  db: Queryable,
  customers: readonly Pick<LockedCustomer, 'id' | 'profile' | 'lastSeq' | 'wakeSeq'>[],
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'update-customers',
    text: `
      update customers c
      set profile = u.profile, last_seq = u.last_seq, wake_seq = u.wake_seq, heard_at = $5
      from unnest($1::uuid[], $2::jsonb[], $3::bigint[], $4::bigint[]) as u (id, profile, last_seq, wake_seq)
      where c.id = u.id`,
    values: [
      customers.map(({ id }) => id),
      customers.map(({ profile }) => JSON.stringify(profile)),
      customers.map(({ lastSeq }) => lastSeq),
      customers.map(({ wakeSeq }) => wakeSeq),
      wallNow,
    ],
  })
}

/** Records up to which event a customer is decided on. */
export async function setDecided(db: Queryable, id: string, decidedSeq: number): Promise<void> {
  await db.query({
    name: 'set-decided',
    text: 'update customers set decided_seq = $2 where id = $1 and decided_seq < $2',
    values: [id, decidedSeq],
  })
}

/** A customer by the id that workflows and links carry. */
export async function customerById(
  db: Queryable,
  id: string,
): Promise<(CustomerKey & { profile: Profile }) | undefined> {
  const { rows } = await db.query<CustomerKey & { profile: Profile }>({
    name: 'customer-by-id',
    text: 'select source, subject, profile from customers where id = $1',
    values: [id],
  })
  return rows[0]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
