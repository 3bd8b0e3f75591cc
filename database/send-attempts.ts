import type { Batch } from './batches.ts'
import type { Queryable } from './database.ts'
import type { SendState } from './sends.ts'

/** What became of attempts: the tables `batches` and `sends` together, always locked in this order. */

type Attempt = Pick<Batch, 'id' | 'attempt'>

/** The mails of `batch`, locked in the order of their ids, in which everybody locks several. */
const lockMails = `
  mails as materialized (
    select s.id, s.place from sends s join batch on batch.id = s.batch_id order by s.id for update of s
  )`

/** The batch as it is before the attempt's answer, locked; none if another worker has taken over or it is settled. */
const lockBatch = `
  batch as materialized (
    select id from batches where id = $1 and attempts = $2 and ended_at is null for update
  )`

/** Resend took the batch's mails, told by any of its attempts. Evidence that came in meanwhile says more and is kept. */
export async function recordAccepted(
  db: Queryable,
  batchId: string,
  { resendIds, wallNow }: { resendIds: readonly string[]; wallNow: Date },
): Promise<{ id: string; state: SendState }[]> {
  const { rows } = await db.query<{ id: string; state: SendState }>({
    name: 'record-accepted',
    text: `
      with batch as (
        update batches set ended_at = coalesce(ended_at, $3), leased_until = null, reason = null where id = $1
        returning id
      ), ${lockMails}
      update sends s
      set resend_id = ($2::text[])[mails.place + 1],
          state = case when state in ('attempted', 'unknown') then 'sent' else state end,
          reason = case when state in ('attempted', 'unknown') then null else reason end,
          changed_at = $3
      from mails where s.id = mails.id
      returning s.id, s.state`,
    values: [batchId, resendIds, wallNow],
  })
  return rows
}

/**
 * Resend has certainly not taken the mails: they are ready again, and may be grouped anew. False, with nothing
 * changed, if an earlier attempt may have been taken.
 * @param change.singly from now on they go one by one, because one of them is at fault; Resend's judgement of the mails
 *   themselves also says that no earlier attempt was taken, for it would have repeated its first answer
 */
export async function unsealBatch(
  db: Queryable,
  { id, attempt }: Attempt,
  { reason, singly = false, wallNow }: { reason: string; singly?: boolean; wallNow: Date },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'unseal-batch',
    text: `
      with batch as materialized (
        select id from batches
        where id = $1 and attempts = $2 and ended_at is null and (not ambiguous or $3) for update
      ), ${lockMails}, freed as (
        update sends s
        set state = 'ready', batch_id = null, place = null, singly = singly or $3, reason = $4, changed_at = $5
        from mails where s.id = mails.id and s.state = 'attempted'
      ), left_over as (
        update sends s set batch_id = null, place = null from mails where s.id = mails.id and s.state <> 'attempted'
      )
      delete from batches where id in (select id from batch)`,
    values: [id, attempt, singly, reason, wallNow],
  })
  return rowCount === 1
}

/** Nobody knows whether Resend took the mails: the same bytes are tried again from `retryAt` on. */
export async function recordAmbiguous(
  db: Queryable,
  { id, attempt }: Attempt,
  { reason, retryAt, wallNow }: { reason: string; retryAt: Date; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'record-ambiguous',
    text: `
      with ${lockBatch}, ${lockMails}, postponed as (
        update batches b set ambiguous = true, leased_until = null, retry_at = $5, reason = $3
        from batch where b.id = batch.id
      )
      update sends s set reason = $3, changed_at = $4 from mails where s.id = mails.id and s.state = 'attempted'`,
    values: [id, attempt, reason, wallNow, retryAt],
  })
}

/** Resend refuses the mails for good, or until a person has seen to them. */
export async function recordRefused(
  db: Queryable,
  { id, attempt }: Attempt,
  { state, reason, wallNow }: { state: 'failed' | 'parked'; reason: string; wallNow: Date },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'record-refused',
    text: `
      with ${lockBatch}, ${lockMails}, ended as (
        update batches b set ended_at = $5, leased_until = null, reason = $4 from batch where b.id = batch.id
      )
      update sends s set state = $3, reason = $4, changed_at = $5
      from mails where s.id = mails.id and s.state = 'attempted'
      returning s.id`,
    values: [id, attempt, state, reason, wallNow],
  })
  return rows.map((row) => row.id)
}

/**
 * Resend refuses a mail that has attachments: they may be the reason, and the mail matters more, so it is to be written
 * anew without them. Noted for staff. Nothing changes for a mail that has none.
 */
export async function dropAttachments(
  db: Queryable,
  { id, attempt }: Attempt,
  { reason, wallNow }: { reason: string; wallNow: Date },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'drop-attachments',
    // Another text wants another key.
    text: `
      with ${lockBatch}, ${lockMails}, dropped as (
        update sends s
        set state = 'intended', attachments = null, payload = null, batch_id = null, place = null, reason = $3,
            idempotency_key = encode(sha256(s.idempotency_key::bytea), 'hex') || '/plain', changed_at = $4
        from mails where s.id = mails.id and s.state = 'attempted' and s.attachments is not null
        returning s.id
      ), ended as (
        update batches b set ended_at = $4, leased_until = null, reason = $3
        from batch where b.id = batch.id and exists (select from dropped)
      )
      insert into operations (at, who, why, what, target)
      select $4, 'perennial', $3, 'send.attachments-dropped', id from dropped
      returning target as id`,
    values: [id, attempt, reason, wallNow],
  })
  return rows.map((row) => row.id)
}

/** Batches that have waited too long for an answer are not tried again: only evidence can tell what became of them. */
export async function giveUpBatches(
  db: Queryable,
  { wallNow, before }: { wallNow: Date; before: { transactional: Date; marketing: Date } },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'give-up-batches',
    text: `
      with batch as (
        update batches set ambiguous = true, leased_until = null, retry_at = 'infinity'
        where ended_at is null and coalesce(retry_at, '-infinity') < 'infinity'
          and coalesce(leased_until, '-infinity') < $1
          and first_attempt_at < case stream when 'marketing' then $2::timestamptz else $3 end
        returning id
      ), ${lockMails}
      update sends s set state = 'unknown', changed_at = $1,
        reason = 'no answer within ' || case purpose when 'marketing' then '15 minutes' else '20 hours' end
                 || ' of the first attempt'
      from mails where s.id = mails.id and s.state = 'attempted'
      returning s.id`,
    values: [wallNow, before.marketing, before.transactional],
  })
  return rows.map(({ id }) => id)
}

/** Where sends stand for those who wait for their outcome; `isHeld` while their lane is paused. */
export async function readStandings(
  db: Queryable,
  sendIds: readonly string[],
  wallNow: Date,
): Promise<{ id: string; state: SendState; isHeld: boolean }[]> {
  const { rows } = await db.query<{ id: string; state: SendState; isHeld: boolean }>({
    name: 'read-standings',
    text: `
      select s.id, s.state, l.paused_at is not null and coalesce(l.probe_at > $2, true) as "isHeld"
      from sends s join lanes l on l.stream = s.purpose where s.id = any($1)`,
    values: [sendIds, wallNow],
  })
  return rows
}

/**
 * Applies Resend's own report. It always wins over what we believed, and never moves a send backwards: a late `sent`
 * after `delivered` changes nothing. Batches are all or nothing, so it settles the mails that went with it too.
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
  // Issued together; the batch comes first, as everybody locks.
  await Promise.all([
    db.query({
      name: 'settle-batch',
      text: `
        with batch as (
          update batches set ended_at = $2, leased_until = null, reason = 'settled by a report'
          where id = (select batch_id from sends where id = $1) and ended_at is null
          returning id
        ), ${lockMails}
        update sends s set state = 'sent', reason = null, changed_at = $2
        from mails where s.id = mails.id and s.state in ('attempted', 'unknown')`,
      values: [sendId, wallNow],
    }),
    db.query({
      name: 'record-evidence',
      text: `
        update sends set state = $2, resend_id = coalesce($3, resend_id), reason = null, changed_at = $4
        where id = $1
          and array_position(array['sent', 'delivered', 'bounced', 'complained'], $2)
              > coalesce(array_position(array['sent', 'delivered', 'bounced', 'complained'], state), 0)`,
      values: [sendId, state, resendId, wallNow],
    }),
  ])
}
