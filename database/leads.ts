import type { Profile } from '../journeys/facts.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** The source of people who signed up by themselves, and whom no shop has told of yet. */
export const signUpSource = 'perennial:sign-up'

/**
 * Addresses share this many locks: one for each of a thousand new customers would fill PostgreSQL's table of locks.
 * Many may tell of new customers at once, so they share it; a sign-up has it alone.
 */
const addressLocks = 64

/**
 * For the rest of the transaction nobody else makes a customer of this address. Before all other locks.
 */
export async function lockAddressForSignUp(db: Queryable, address: string): Promise<void> {
  await db.query({
    name: 'lock-address-for-sign-up',
    text: `select pg_advisory_xact_lock(hashtext('sign-up'), mod(hashtext(lower($1)), ${addressLocks}))`,
    values: [address],
  })
}

/** For the rest of the transaction nobody signs up with these addresses. In one order, and before all other locks. */
export async function lockOutSignUps(db: Queryable, addresses: readonly string[]): Promise<void> {
  await db.query({
    name: 'lock-out-sign-ups',
    text: `
      select pg_advisory_xact_lock_shared(hashtext('sign-up'), lock)
      from (select distinct mod(hashtext(lower(address)), ${addressLocks}) as lock
            from unnest($1::text[]) as address order by 1) locks`,
    values: [addresses],
  })
}

/** Of the customers with this address one the shop knows, if there is any, and of these the newest. */
export async function customerWithAddress(
  db: Queryable,
  address: string,
): Promise<(CustomerKey & { profile: Profile }) | undefined> {
  const { rows } = await db.query<CustomerKey & { profile: Profile }>({
    name: 'customer-with-address',
    text: `
      select source, subject, profile from customers
      where lower(profile ->> 'email') = lower($1) and erased_at is null
      order by source = $2, created_at desc, id limit 1`,
    values: [address, signUpSource],
  })
  return rows[0]
}

/** Somebody the shop may be telling of for the first time. */
export interface Newcomer extends CustomerKey {
  address: string
}

/** The leads who are the newcomers: each the only one with the address, and the shop does not know the newcomer yet. */
export async function findLeads(
  db: Queryable,
  newcomers: readonly Newcomer[],
): Promise<(CustomerKey & { id: string })[]> {
  const { rows } = await db.query<CustomerKey & { id: string }>({
    name: 'find-leads',
    text: `
      select distinct on (n.address) lead.id, n.source, n.subject
      from (select source, subject, lower(address) as address
            from unnest($1::text[], $2::text[], $3::text[]) as n (source, subject, address)) n
        join customers lead on lower(lead.profile ->> 'email') = n.address and lead.source = $4
      where not exists (select from customers c where c.source = n.source and c.subject = n.subject)
        and not exists (select from customers c where lower(c.profile ->> 'email') = n.address and c.id <> lead.id)
      order by n.address, n.source, n.subject`,
    values: [
      newcomers.map(({ source }) => source),
      newcomers.map(({ subject }) => subject),
      newcomers.map(({ address }) => address),
      signUpSource,
    ],
  })
  return rows
}

/**
 * Makes leads the customers the shop tells of: their story goes on under the shop's name for them.
 * @param keys all customers that are locked next: in one statement with the leads, so that all lock in the order of ids
 */
export async function adoptLeads(
  db: Queryable,
  leads: readonly (CustomerKey & { id: string })[],
  keys: readonly CustomerKey[],
): Promise<void> {
  const lock = db.query({
    name: 'lock-leads',
    // The name is part of a unique key, so that changing it takes the strongest of locks.
    text: `
      select id from customers
      where id = any($1) or (source, subject) in (select * from unnest($2::text[], $3::text[]))
      order by id for update`,
    values: [leads.map(({ id }) => id), keys.map(({ source }) => source), keys.map(({ subject }) => subject)],
  })
  const adopt = db.query({
    name: 'adopt-leads',
    text: `
      update customers lead set source = n.source, subject = n.subject, lead_subject = lead.subject
      from unnest($1::uuid[], $2::text[], $3::text[]) as n (id, source, subject)
      where lead.id = n.id and lead.source = $4`,
    values: [
      leads.map(({ id }) => id),
      leads.map(({ source }) => source),
      leads.map(({ subject }) => subject),
      signUpSource,
    ],
  })
  await Promise.all([lock, adopt])
}

/** Under which name the shop knows those leads, of the given ones, that are its customers by now; by their subject as a lead. */
export async function adoptedLeads(
  db: Queryable,
  leadSubjects: readonly string[],
): Promise<Map<string, CustomerKey>> {
  const { rows } = await db.query<CustomerKey & { leadSubject: string }>({
    name: 'adopted-leads',
    text: `
      select source, subject, lead_subject as "leadSubject" from customers
      where lead_subject = any($1) and erased_at is null`,
    values: [leadSubjects],
  })
  return new Map(rows.map(({ leadSubject, ...key }) => [leadSubject, key]))
}
