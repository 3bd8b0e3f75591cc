import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** Keyed hashes by which an erased person is recognised, and from which nobody can tell who it was. */
export interface Fingerprints {
  ofCustomer(key: CustomerKey): string
  /** The same in whatever case. */
  ofAddress(address: string): string
}

/** What a tombstone stands for: a person, an address, a send of ours or Resend's mail. */
type TombstoneKind = 'customer' | 'address' | 'send' | 'mail'

export interface Tombstone {
  key: string
  kind: TombstoneKind
}

/** Keeps what is erased from coming back; what has a tombstone already keeps that one. */
export async function addTombstones(
  db: Queryable,
  erasureId: string,
  tombstones: readonly Tombstone[],
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'add-tombstones',
    text: `
      insert into tombstones (key, kind, erasure_id, erased_at)
      select key, kind, $1, $2 from unnest($3::text[], $4::text[]) as t (key, kind) order by key
      on conflict (key) do nothing`,
    values: [erasureId, wallNow, tombstones.map(({ key }) => key), tombstones.map(({ kind }) => kind)],
  })
}

/** Which of the keys have a tombstone, each with the wall time of the erasure. */
export async function findTombstones(db: Queryable, keys: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await db.query<{ key: string; at: Date }>({
    name: 'find-tombstones',
    text: 'select key, erased_at as at from tombstones where key = any($1)',
    values: [keys],
  })
  return new Map(rows.map(({ key, at }) => [key, at]))
}

/**
 * Lets an address come in again. Only for its owner's own confirmed sign-up: they asked to be forgotten, and nobody
 * but themselves can take that back.
 */
export async function liftAddressTombstone(db: Queryable, fingerprint: string): Promise<void> {
  await db.query({
    name: 'lift-address-tombstone',
    text: `delete from tombstones where key = $1 and kind = 'address'`,
    values: [fingerprint],
  })
}
