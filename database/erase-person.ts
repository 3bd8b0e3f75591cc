import { randomUUID } from 'node:crypto'
import type { Profile } from '../journeys/facts.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'
import { forgetEmptyBatches, lockBatchesOf } from './empty-batches.ts'
import { addErasure, type Erasure } from './erasures.ts'
import type { Answerable } from './operations.ts'
import { forgetEventsOf } from './order-totals.ts'
import { forgetRows } from './person-tables.ts'
import { addTombstones, type Fingerprints, type Tombstone } from './tombstones.ts'

interface Mail {
  id: string
  state: string
  recipient: string | null
  resendId: string | null
}

interface Person extends CustomerKey {
  profile: Profile
}

/**
 * Milliseconds after which no transaction that began before can be under way any more: they are ended after ten
 * seconds, and a report of Resend's may have come in beside this one.
 */
const settlingTime = 60_000

/**
 * Removes a person from every table, in the caller's transaction. Only mails that may be with Resend stay, nameless:
 * their bytes may have to be repeated, together with those of others. `finishErasure` removes them once they are settled.
 * @param erasure.fingerprints with them the person, and their address, do not come in again unless they do so themselves
 * @returns undefined if there is no such customer (any more)
 */
export async function erasePerson(
  db: Queryable,
  customerId: string,
  { who, why, fingerprints, wallNow }: Answerable & { fingerprints?: Fingerprints; wallNow: Date },
): Promise<Erasure | undefined> {
  const locked = await lockEverything(db, customerId)
  if (!locked) return undefined
  const { person, mails, batchIds } = locked
  const addresses = await addressesOf(db, customerId, person, mails)
  const erasure = {
    id: randomUUID(),
    customerId,
    requestedAt: wallNow,
    notBefore: new Date(wallNow.getTime() + settlingTime),
    who,
    why,
    proof: fingerprints?.ofCustomer(person) ?? null,
  }
  await addErasure(db, erasure)
  const tombstones = tombstonesOf(person, mails, addresses, fingerprints)
  await addTombstones(db, erasure.id, tombstones, wallNow)

  await forgetReports(db, mails, addresses)
  await forgetEventsOf(db, customerId)
  await forgetRows(db, customerId, ['events', 'sends'])
  await forgetMails(db, customerId, batchIds)
  await forgetAddresses(db, addresses)
  const isUnderWay = mails.some(({ state }) => state === 'attempted')
  await (isUnderWay ? makeNameless(db, customerId, erasure.id, wallNow) : deleteCustomer(db, customerId))
  return { ...erasure, doneAt: null }
}

/** Lifecycle, customer, batches, sends: the order in which every writer locks. */
async function lockEverything(db: Queryable, customerId: string) {
  const values = [customerId]
  const [, , , customers, batchIds, mails] = await Promise.all([
    // Of two who erase the same person the second finds nobody.
    db.query({
      name: 'take-turns-to-erase',
      text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
      values,
    }),
    // Who was never decided on has no row to lock, and a first decision could come in between.
    db.query({
      name: 'add-lifecycle-to-erase',
      text: `
        insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions)
        select id, '{}', 'lead', '{}', '-infinity', '{}', 0 from customers where id = $1 and erased_at is null
        on conflict (customer_id) do nothing`,
      values,
    }),
    db.query({
      name: 'lock-lifecycle-to-erase',
      text: 'select from lifecycles where customer_id = $1 for update',
      values,
    }),
    db.query<Person>({
      name: 'lock-customer-to-erase',
      text: 'select source, subject, profile from customers where id = $1 and erased_at is null for update',
      values,
    }),
    lockBatchesOf(db, customerId),
    // Those that may be with Resend too: otherwise one could become ready again unseen, and be sealed once more.
    db.query<Mail>({
      name: 'lock-sends-to-erase',
      text: `
        select id, state, recipient, resend_id as "resendId"
        from sends where customer_id = $1 order by id for update`,
      values,
    }),
  ])
  const [person] = customers.rows
  return person && { person, mails: mails.rows, batchIds }
}

/** The person's addresses in lower case, but for those that somebody else has as well. */
async function addressesOf(
  db: Queryable,
  customerId: string,
  { profile }: Person,
  mails: readonly Mail[],
): Promise<string[]> {
  const known = [profile.email?.toLowerCase(), ...mails.map(({ recipient }) => recipient)]
  const { rows } = await db.query<{ address: string }>({
    name: 'addresses-to-erase',
    text: `
      select distinct address from unnest($2::text[]) as address
      where address is not null
        and not exists (select from customers c where lower(c.profile ->> 'email') = address and c.id <> $1)`,
    values: [customerId, known],
  })
  return rows.map(({ address }) => address)
}

function tombstonesOf(
  person: Person,
  mails: readonly Mail[],
  addresses: readonly string[],
  fingerprints: Fingerprints | undefined,
): Tombstone[] {
  return [
    ...mails.map(({ id }): Tombstone => ({ key: id, kind: 'send' })),
    ...mails.flatMap(({ resendId }): Tombstone[] => (resendId ? [{ key: resendId, kind: 'mail' }] : [])),
    ...(fingerprints
      ? [
          { key: fingerprints.ofCustomer(person), kind: 'customer' } as const,
          ...addresses.map(
            (address): Tombstone => ({
              key: fingerprints.ofAddress(address),
              kind: 'address',
            }),
          ),
        ]
      : []),
  ]
}

/** Resend's reports about the person's mails, and such about their address that no mail was known for. */
async function forgetReports(
  db: Queryable,
  mails: readonly Mail[],
  addresses: readonly string[],
): Promise<void> {
  await db.query({
    name: 'forget-reports',
    text: `
      delete from webhooks
      where send_id = any($1)
         or send_id is null and exists (
              select from unnest($2::text[]) as address where position(address in lower(payload::text)) > 0)`,
    values: [mails.map(({ id }) => id), addresses],
  })
}

/** All but those that may be with Resend, of which only the bytes stay. */
async function forgetMails(db: Queryable, customerId: string, batchIds: readonly string[]): Promise<void> {
  await db.query({
    name: 'forget-mails',
    text: `delete from sends where customer_id = $1 and state <> 'attempted'`,
    values: [customerId],
  })
  await db.query({
    name: 'forget-all-but-bytes',
    text: `update sends set props = '{}', attachments = null, recipient = null where customer_id = $1`,
    values: [customerId],
  })
  await forgetEmptyBatches(db, batchIds)
}

async function forgetAddresses(db: Queryable, addresses: readonly string[]): Promise<void> {
  await db.query({
    name: 'forget-addresses',
    text: 'delete from addresses where address = any($1)',
    values: [addresses],
  })
  await db.query({
    name: 'forget-operations-on-addresses',
    text: `update operations set target = 'an erased address' where lower(target) = any($1)`,
    values: [addresses],
  })
}

/** No event finds this row any more: the empty source is none that a shop can have. */
async function makeNameless(
  db: Queryable,
  customerId: string,
  erasureId: string,
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'make-customer-nameless',
    text: `
      update customers
      set source = '', subject = $2, profile = '{}', wake_seq = 0, decided_seq = last_seq, erased_at = $3
      where id = $1`,
    values: [customerId, erasureId, wallNow],
  })
}

async function deleteCustomer(db: Queryable, customerId: string): Promise<void> {
  await db.query({
    name: 'delete-customer',
    text: 'delete from customers where id = $1',
    values: [customerId],
  })
}
