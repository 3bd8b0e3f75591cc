import type { Purpose } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'

/** One call to Resend, written before it is made: which mails, in which order, under which key. */
export interface Batch {
  id: string
  stream: Purpose
  idempotencyKey: string
  /** Number of this attempt, from 1. What an earlier one learns counts only if Resend took the mails. */
  attempt: number
  /** Wall time. */
  firstAttemptAt: Date
  /** In the order of the call's body. */
  mails: { id: string; payload: string }[]
}

interface SealedRow {
  id: string
  state: 'attempted' | 'skipped'
  place: number | null
  payload: string
  idempotencyKey: string
}

/** Resend's limit. */
export const largestBatch = 100

/** Which ready mails may go: nothing undecided about their customers, no word against them, and marketing judged lately. */
const mayGo = `
  exists (select from lane) and s.state = 'ready' and s.purpose = $2 and c.wake_seq <= c.decided_seq
  and s.judged_at > '-infinity' and ($2 = 'transactional' or s.judged_at >= $6)`

/**
 * Restriction and suppression are looked at once more here: a mail that was not taken can have missed their change. What
 * may not go for lack of consent any more counts as never judged, so that it must be claimed anew.
 */
const objection = `
  case when c.erased_at is not null then 'erased'
       when not s.mandatory and c.profile ? 'restrictedSince' then 'processing restricted'
       when $2 = 'transactional' then null
       else 'address suppressed: ' || a.suppressed_for end`

/**
 * Seals up to `limit` ready mails of one stream, oldest first, into a batch: from the commit on they count as
 * attempted. Mails that must go alone come alone. What must not go any more is skipped. Nothing is sealed on a paused
 * lane: who pauses it waits for those who are sealing, and from then on nothing is.
 * @param probing seals though the lane is paused
 */
export async function sealBatch(
  db: Queryable,
  {
    id,
    stream,
    limit,
    probing,
    wallNow,
    leaseUntil,
    judgedSince,
  }: {
    id: string
    stream: Purpose
    limit: number
    probing: boolean
    wallNow: Date
    leaseUntil: Date
    /** Marketing judged earlier is left for its activity to judge anew. */
    judgedSince: Date
  },
): Promise<{ batch: Batch | undefined; skipped: string[]; isMore: boolean }> {
  const { rows } = await db.query<SealedRow & { singly: boolean }>({
    name: 'seal-batch',
    // One statement, so that a seal costs one round trip. `first` is locked too: otherwise another dispatcher's first
    // mail could hide behind its lock that this one has others to seal.
    text: `
      with lane as materialized (
        select from lanes where stream = $2 and (paused_at is null or $7::boolean) for share
      ), first as materialized (
        select s.singly from sends s join customers c on c.id = s.customer_id
        where ${mayGo}
        order by s.judged_at, s.id limit 1
        for update of s skip locked
      ), picked as materialized (
        select s.id, s.idempotency_key, s.judged_at, ${objection} as objection
        from sends s join customers c on c.id = s.customer_id left join addresses a on a.address = s.recipient
        where ${mayGo} and s.singly = (select singly from first)
        order by s.judged_at, s.id limit (select case when singly then 1 else $5::integer end from first)
        for update of s skip locked
      ), going as (
        select id, idempotency_key, row_number() over (order by judged_at, id) - 1 as place
        from picked where objection is null
      ), batch as (
        insert into batches (id, stream, idempotency_key, first_attempt_at, leased_until)
        select $1::uuid, $2, case count(*) when 1 then min(idempotency_key) else 'batch/' || $1::uuid end,
               $3::timestamptz, $4::timestamptz
        from going having count(*) > 0
      )
      update sends s
      set state = case when g.id is null then 'skipped' else 'attempted' end, reason = p.objection,
          batch_id = case when g.id is not null then $1::uuid end, place = g.place, changed_at = $3
      from picked p left join going g on g.id = p.id
      where s.id = p.id
      returning s.id, s.state, s.place, s.payload, s.idempotency_key as "idempotencyKey", s.singly`,
    values: [id, stream, wallNow, leaseUntil, limit, judgedSince, probing],
  })
  const mails = rows
    .filter(({ state }) => state === 'attempted')
    .sort((one, other) => (one.place ?? 0) - (other.place ?? 0))
  const [first] = mails
  return {
    batch: first && {
      id,
      stream,
      idempotencyKey: mails.length === 1 ? first.idempotencyKey : `batch/${id}`,
      attempt: 1,
      firstAttemptAt: wallNow,
      mails,
    },
    skipped: rows.filter(({ state }) => state === 'skipped').map((row) => row.id),
    isMore: rows.length >= limit || rows.some(({ singly }) => singly),
  }
}

/**
 * Takes over a sealed batch whose outcome nobody knows: its call was answered ambiguously, or its worker is gone. Only
 * the same bytes under the same key may follow. Transactional ones first, the oldest first.
 * @param probing takes one of this stream though its lane is paused
 */
export async function takeReplay(
  db: Queryable,
  { wallNow, leaseUntil, probing }: { wallNow: Date; leaseUntil: Date; probing: Purpose | undefined },
): Promise<Batch | undefined> {
  const { rows } = await db.query<Omit<Batch, 'mails'>>({
    name: 'take-replay',
    text: `
      update batches b set attempts = attempts + 1, ambiguous = true, leased_until = $2
      where b.id = (
        select open.id from batches open join lanes l on l.stream = open.stream
        where open.ended_at is null
          and coalesce(open.leased_until, '-infinity') < $1 and coalesce(open.retry_at, '-infinity') <= $1
          and (l.paused_at is null and $3::text is null or l.stream = $3)
        order by open.stream = 'marketing', open.first_attempt_at limit 1
        for update of open skip locked)
      returning id, stream, idempotency_key as "idempotencyKey", attempts as attempt,
                first_attempt_at as "firstAttemptAt"`,
    values: [wallNow, leaseUntil, probing ?? null],
  })
  const [batch] = rows
  if (!batch) return undefined
  const { rows: mails } = await db.query<{ id: string; payload: string }>({
    name: 'read-batch',
    text: 'select id, payload from sends where batch_id = $1 order by place',
    values: [batch.id],
  })
  return { ...batch, mails }
}
