import type { Queryable } from './database.ts'
import type { SendState } from './sends.ts'

/** The table `sends` from the first attempt on: who may call Resend, and what came of it. */

export interface Attempt {
  payload: string
  idempotencyKey: string
  /** Whether no earlier attempt can have reached Resend. */
  isFirst: boolean
}

/** Gives an attempt at a frozen send to the caller alone, until the lease ends. Undefined if it is not to be had. */
export async function leaseAttempt(
  db: Queryable,
  sendId: string,
  { wallNow, leaseUntil }: { wallNow: Date; leaseUntil: Date },
): Promise<Attempt | undefined> {
  const { rows } = await db.query<Attempt>({
    name: 'lease-attempt',
    text: `
      update sends s
      set state = 'attempted', attempts = attempts + 1, first_attempt_at = coalesce(s.first_attempt_at, $2),
          leased_until = $3, changed_at = $2
      from (select id, first_attempt_at from sends where id = $1 for update) before
      where s.id = before.id
        and (state = 'ready' or state = 'attempted' and (leased_until is null or leased_until < $2))
      returning payload, idempotency_key as "idempotencyKey", before.first_attempt_at is null as "isFirst"`,
    values: [sendId, wallNow, leaseUntil],
  })
  return rows[0]
}

/** Where a send stands, without locking it. */
export async function readSend(
  db: Queryable,
  sendId: string,
): Promise<
  | { state: SendState; reason: string | null; firstAttemptAt: Date | null; leasedUntil: Date | null }
  | undefined
> {
  const { rows } = await db.query({
    name: 'read-send',
    text: `
      select state, reason, first_attempt_at as "firstAttemptAt", leased_until as "leasedUntil"
      from sends where id = $1`,
    values: [sendId],
  })
  return rows[0]
}

/** Resend took it. Evidence that came in meanwhile says more and is kept. */
export async function recordSent(
  db: Queryable,
  sendId: string,
  resendId: string,
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'record-sent',
    text: `
      update sends
      set resend_id = $2, leased_until = null,
          state = case when state in ('ready', 'attempted', 'unknown') then 'sent' else state end,
          reason = case when state in ('ready', 'attempted', 'unknown') then null else reason end,
          changed_at = $3
      where id = $1`,
    values: [sendId, resendId, wallNow],
  })
}

/** The call certainly did not reach Resend; if none before it can have, the send is as untouched as before. */
export async function recordNotTaken(
  db: Queryable,
  sendId: string,
  { isFirst, reason, wallNow }: { isFirst: boolean; reason: string; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'record-not-taken',
    text: `
      update sends
      set state = case when $2 then 'ready' else state end,
          first_attempt_at = case when $2 then null else first_attempt_at end,
          leased_until = null, reason = $3, changed_at = $4
      where id = $1 and state = 'attempted'`,
    values: [sendId, isFirst, reason, wallNow],
  })
}

/** Nobody knows whether Resend took it: only the lease ends, so that the same bytes may be tried again. */
export async function recordAmbiguous(
  db: Queryable,
  sendId: string,
  { reason, wallNow }: { reason: string; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'record-ambiguous',
    text: `update sends set leased_until = null, reason = $2, changed_at = $3 where id = $1 and state = 'attempted'`,
    values: [sendId, reason, wallNow],
  })
}

/**
 * Applies Resend's own report. It always wins over what we believed, and never moves a send backwards:
 * a late `sent` after `delivered` changes nothing.
 */
export async function recordEvidence(
  db: Queryable,
  sendId: string,
  {
    state,
    resendId,
    wallNow,
  }: { state: 'sent' | 'delivered' | 'bounced' | 'complained'; resendId: string | null; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'record-evidence',
    text: `
      update sends set state = $2, resend_id = coalesce($3, resend_id), reason = null, leased_until = null, changed_at = $4
      where id = $1
        and array_position(array['sent', 'delivered', 'bounced', 'complained'], $2)
            > coalesce(array_position(array['sent', 'delivered', 'bounced', 'complained'], state), 0)`,
    values: [sendId, state, resendId, wallNow],
  })
}
