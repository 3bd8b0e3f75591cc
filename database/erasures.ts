import type { Queryable } from './database.ts'
import type { Answerable } from './operations.ts'

/** An erasure and how far it is; it is the proof, too. */
export interface Erasure extends Answerable {
  id: string
  /** Opaque: names a row that is gone. */
  customerId: string
  /** Wall time at which the person was removed, but for mails that may be with Resend. */
  requestedAt: Date
  /** Keyed hash of (source, subject); null where a retention period did it. */
  proof: string | null
  /** Wall time from which nothing at all is left; null until then. */
  doneAt: Date | null
}

const columns = `id, customer_id as "customerId", requested_at as "requestedAt", who, why, proof, done_at as "doneAt"`

export async function addErasure(
  db: Queryable,
  { id, customerId, requestedAt, notBefore, who, why, proof }: Omit<Erasure, 'doneAt'> & { notBefore: Date },
): Promise<void> {
  await db.query({
    name: 'add-erasure',
    text: `
      insert into erasures (id, customer_id, requested_at, not_before, who, why, proof)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, customerId, requestedAt, notBefore, who, why, proof],
  })
}

/** The newest erasure of a person, by their keyed hash. */
export async function findErasure(db: Queryable, proof: string): Promise<Erasure | undefined> {
  const { rows } = await db.query<Erasure>({
    name: 'find-erasure',
    text: `select ${columns} from erasures where proof = $1 order by requested_at desc limit 1`,
    values: [proof],
  })
  return rows[0]
}

/** Erasures that are not done, the oldest first. */
export async function findOpenErasures(db: Queryable, limit: number): Promise<Erasure[]> {
  const { rows } = await db.query<Erasure>({
    name: 'find-open-erasures',
    text: `select ${columns} from erasures where done_at is null order by requested_at limit $1`,
    values: [limit],
  })
  return rows
}

/** Locks an open erasure whose time has come; undefined if another process is at it, or has finished it. */
export async function lockErasure(db: Queryable, id: string, wallNow: Date): Promise<Erasure | undefined> {
  const { rows } = await db.query<Erasure>({
    name: 'lock-erasure',
    text: `
      select ${columns} from erasures where id = $1 and done_at is null and not_before <= $2
      for update skip locked`,
    values: [id, wallNow],
  })
  return rows[0]
}

export async function setErasureDone(db: Queryable, id: string, wallNow: Date): Promise<void> {
  await db.query({
    name: 'set-erasure-done',
    text: 'update erasures set done_at = $2 where id = $1',
    values: [id, wallNow],
  })
}
