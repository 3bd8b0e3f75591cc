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
 * The lock leaves foreign keys alone, so a decision may insert sends meanwhile. What a customer's journeys wait for is
 * asked once the lock is held: a decision that held it before may just have changed that.
 */
export async function lockCustomers(db: Queryable, keys: readonly CustomerKey[]): Promise<LockedCustomer[]> {
  const values = [keys.map(({ source }) => source), keys.map(({ subject }) => subject)]
  const locked = db.query<Omit<LockedCustomer, 'waitsFor'>>({
    name: 'lock-customers',
    text: `
      select id, source, subject, profile, last_seq as "lastSeq", wake_seq as "wakeSeq", decided_seq as "decidedSeq"
      from customers
      where (source, subject) in (select * from unnest($1::text[], $2::text[]))
      order by id
      for no key update`,
    values,
  })
  const waiting = db.query<{ id: string; waitsFor: string[] }>({
    name: 'read-waits',
    text: `
      select l.customer_id as id, l.waits_for as "waitsFor"
      from customers c join lifecycles l on l.customer_id = c.id
      where (c.source, c.subject) in (select * from unnest($1::text[], $2::text[])) and l.waits_for <> '{}'`,
    values,
  })
  const [{ rows: customers }, { rows: waits }] = await Promise.all([locked, waiting])
  const waitsFor = new Map(waits.map((row) => [row.id, row.waitsFor]))
  return customers.map((customer) => ({ ...customer, waitsFor: waitsFor.get(customer.id) ?? [] }))
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

/**
 * Records up to which event a customer is decided on, after the decision itself is written. Events accepted since it
 * read its news did not know what it would wait for, so where it waits at all they ask for another decision.
 */
export async function setDecided(db: Queryable, id: string, decidedSeq: number): Promise<void> {
  await db.query({
    name: 'set-decided',
    text: `
      update customers
      set decided_seq = greatest(decided_seq, $2),
          wake_seq = case
            when last_seq > $2 and exists (select from lifecycles where customer_id = $1 and waits_for <> '{}')
            then last_seq else wake_seq end
      where id = $1`,
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
    text: 'select source, subject, profile from customers where id = $1 and erased_at is null',
    values: [id],
  })
  return rows[0]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
