import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** The states in which a mail waits for a person. */
export const stuckStates = ['unknown', 'parked', 'failed'] as const
export type StuckState = (typeof stuckStates)[number]

/** A mail that waits for a person. */
export interface StuckSend {
  id: string
  customer: CustomerKey
  template: string
  summary: string
  state: StuckState
  reason: string | null
  /** Wall time. */
  since: Date
}

/** A place in the list of stuck sends. */
export interface StuckCursor {
  since: Date
  id: string
}

/** A mail of which nobody knows whether Resend accepted it, with what it can be recognised by there. */
export interface UnknownSend {
  id: string
  payload: string
  /** Wall time. */
  firstAttemptAt: Date
}

/** The mark of reasons that say that Resend was searched in vain, so that it is not searched again. */
const searched = 'not found at Resend'

/** Resend reports that it could not send what it had accepted. Evidence that it went all the same says more. */
export async function recordFailure(
  db: Queryable,
  sendId: string,
  reason: string,
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'record-failure',
    text: `
      update sends set state = 'failed', reason = $2, changed_at = $3
      where id = $1 and state in ('ready', 'attempted', 'sent', 'unknown')`,
    values: [sendId, reason, wallNow],
  })
}

/** Mails that wait for a person, newest first. */
export async function listStuckSends(
  db: Queryable,
  { state, after, limit }: { state: StuckState; after: StuckCursor | undefined; limit: number },
): Promise<StuckSend[]> {
  const { rows } = await db.query<StuckSend>({
    name: 'list-stuck-sends',
    text: `
      select s.id, json_build_object('source', c.source, 'subject', c.subject) as customer, s.template, s.summary,
             s.state, s.reason, s.changed_at as since
      from sends s join customers c on c.id = s.customer_id
      where s.state in ('parked', 'unknown', 'failed') and s.state = $1
        and ($2::timestamptz is null or (s.changed_at, s.id) < ($2, $3::uuid))
      order by s.changed_at desc, s.id desc limit $4`,
    values: [state, after?.since ?? null, after?.id ?? null, limit],
  })
  return rows
}

/** Where a mail stands and whose it is. */
export async function sendStanding(
  db: Queryable,
  sendId: string,
): Promise<{ state: string; customerId: string; lastSeq: number } | undefined> {
  const { rows } = await db.query<{ state: string; customerId: string; lastSeq: number }>({
    name: 'send-standing',
    text: `
      select s.state, s.customer_id as "customerId", c.last_seq as "lastSeq"
      from sends s join customers c on c.id = s.customer_id where s.id = $1`,
    values: [sendId],
  })
  return rows[0]
}

/** A person knows that a mail of unknown outcome was sent. False if its outcome is not unknown (any more). */
export async function settleAsSent(db: Queryable, sendId: string, wallNow: Date): Promise<boolean> {
  const batchId = await lockBatchOf(db, sendId)
  const { rowCount } = await db.query({
    name: 'settle-as-sent',
    text: `update sends set state = 'sent', reason = null, changed_at = $2 where id = $1 and state = 'unknown'`,
    values: [sendId, wallNow],
  })
  await endBatchIfSettled(db, batchId, wallNow)
  return rowCount === 1
}

/**
 * Starts a stuck mail over: it will be judged and written anew. It goes under a new key, because Resend refuses
 * another text under one that it has seen. False if it is in none of these states (any more).
 */
export async function startSendOver(
  db: Queryable,
  sendId: string,
  { from, wallNow }: { from: readonly StuckState[]; wallNow: Date },
): Promise<boolean> {
  const batchId = await lockBatchOf(db, sendId)
  const { rowCount } = await db.query({
    name: 'start-send-over',
    text: `
      update sends s
      set state = 'intended', reason = null, payload = null, recipient = null, claimed_at = null, judged_at = null,
          batch_id = null, place = null, resend_id = null, changed_at = $3,
          idempotency_key = case
            when length(next.key) <= 256 then next.key
            else 'send/' || s.id || substring(next.key from '/again-[0-9]+$') end
      from (select id, regexp_replace(idempotency_key, '/again-[0-9]+$', '') || '/again-'
                       || coalesce(substring(idempotency_key from '/again-([0-9]+)$')::integer, 0) + 1 as key
            from sends where id = $1 for update) next
      where s.id = next.id and s.state = any($2)`,
    values: [sendId, from, wallNow],
  })
  await endBatchIfSettled(db, batchId, wallNow)
  return rowCount === 1
}

/** The batch comes before its mails: the order in which everybody locks. */
async function lockBatchOf(db: Queryable, sendId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>({
    name: 'lock-batch-of-send',
    text: 'select id from batches where id = (select batch_id from sends where id = $1) for update',
    values: [sendId],
  })
  return rows[0]?.id
}

/** A batch of which every mail's outcome has been told or decided is over. */
async function endBatchIfSettled(db: Queryable, batchId: string | undefined, wallNow: Date): Promise<void> {
  if (batchId === undefined) return
  await db.query({
    name: 'end-settled-batch',
    text: `
      update batches set ended_at = $2, leased_until = null, reason = 'settled by a person'
      where id = $1 and ended_at is null
        and not exists (select from sends where batch_id = $1 and state in ('attempted', 'unknown'))`,
    values: [batchId, wallNow],
  })
}

/** Mails of unknown outcome that were not searched for at Resend yet, the longest waiting first. */
export async function findUnknownSends(db: Queryable, limit: number): Promise<UnknownSend[]> {
  const { rows } = await db.query<UnknownSend>({
    name: 'find-unknown-sends',
    text: `
      select s.id, s.payload, b.first_attempt_at as "firstAttemptAt"
      from sends s join batches b on b.id = s.batch_id
      where s.state in ('parked', 'unknown', 'failed') and s.state = 'unknown' and s.payload is not null
        and (s.reason is null or s.reason not like '${searched}%')
      order by s.changed_at limit $1`,
    values: [limit],
  })
  return rows
}

/** Resend was searched back to the first attempt in vain; a person has to say what is to be done. */
export async function recordNotFound(db: Queryable, sendId: string, wallNow: Date): Promise<void> {
  await db.query({
    name: 'record-not-found',
    text: `update sends set reason = $2 where id = $1 and state = 'unknown'`,
    values: [sendId, `${searched} on ${wallNow.toISOString().slice(0, 10)}`],
  })
}
