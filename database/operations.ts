import type { Queryable } from './database.ts'

export type OperationName =
  | 'lane.paused'
  | 'lane.resumed'
  | 'send.settled-as-sent'
  | 'send.sent-again'
  | 'send.retried'
  | 'suppression.lifted'
  | `journey.${'skipped' | 'postponed' | 'moved' | 'enrolled' | 'ended'}`

/** Who answers for an operation, and what for. */
export interface Answerable {
  who: string
  why: string
}

/** What somebody did to the machinery. */
export interface Operation extends Answerable {
  id: number
  /** Wall time. */
  at: Date
  what: OperationName
  /** A stream, a send's id, an address, or the opaque id of a customer with a story of theirs. */
  target: string
}

/** Logs an operation, in the transaction that carries it out. */
export async function addOperation(
  db: Queryable,
  { at, who, why, what, target }: Omit<Operation, 'id'>,
): Promise<void> {
  await db.query({
    name: 'add-operation',
    text: 'insert into operations (at, who, why, what, target) values ($1, $2, $3, $4, $5)',
    values: [at, who, why, what, target],
  })
}

/** What was done, newest first. */
export async function listOperations(
  db: Queryable,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<Operation[]> {
  const { rows } = await db.query<Operation>({
    name: 'list-operations',
    text: `
      select id, at, who, why, what, target from operations
      where $1::bigint is null or id < $1 order by id desc limit $2`,
    values: [before ?? null, limit],
  })
  return rows
}
