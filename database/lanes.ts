import type { Purpose } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'

/** Holds lanes because the account is the obstacle, until a try succeeds. A person's pause is not touched. */
export async function holdLanes(
  db: Queryable,
  streams: readonly Purpose[],
  { reason, probeAt, wallNow }: { reason: string; probeAt: Date; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'hold-lanes',
    text: `
      update lanes
      set paused_at = coalesce(paused_at, $4), paused_by = 'perennial', reason = $2, probe_at = $3
      where stream in (select stream from lanes where stream = any($1) order by stream for update)
        and (paused_at is null or probe_at is not null)`,
    values: [streams, reason, probeAt, wallNow],
  })
}

/**
 * Gives the try whether a lane may go on to the caller, if it is time and there is something to try it with: a mail
 * that may be sealed, or a batch to replay.
 */
export async function takeProbe(
  db: Queryable,
  { wallNow, nextAt, judgedSince }: { wallNow: Date; nextAt: Date; judgedSince: Date },
): Promise<Purpose | undefined> {
  const { rows } = await db.query<{ stream: Purpose }>({
    name: 'take-probe',
    text: `
      update lanes set probe_at = $2
      where stream = (
        select l.stream from lanes l
        where l.probe_at <= $1 and (
          exists (
            select from sends s join customers c on c.id = s.customer_id
            where s.state = 'ready' and s.purpose = l.stream and c.wake_seq <= c.decided_seq
              and (l.stream = 'transactional' or s.judged_at >= $3))
          or exists (
            select from batches b
            where b.ended_at is null and b.stream = l.stream and coalesce(b.retry_at, '-infinity') <= $1
              and coalesce(b.leased_until, '-infinity') < $1))
        order by l.stream desc limit 1
        for update skip locked)
      returning stream`,
    values: [wallNow, nextAt, judgedSince],
  })
  return rows[0]?.stream
}

/** The try succeeded: the account is no obstacle any more. */
export async function reopenLane(db: Queryable, stream: Purpose): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'reopen-lane',
    text: `
      update lanes set paused_at = null, paused_by = null, reason = null, probe_at = null
      where stream = $1 and probe_at is not null`,
    values: [stream],
  })
  return rowCount === 1
}
