import type { Purpose } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'

/** A stream of mails, and what holds it. */
export interface Lane {
  stream: Purpose
  /** Wall time; null while mails go. */
  pausedAt: Date | null
  pausedBy: string | null
  reason: string | null
  /** Wall time at which one mail tries whether the account works again; null where only a person resumes. */
  probeAt: Date | null
}

/** Who pauses a lane when no person does. */
export const ourselves = 'perennial'

const laneColumns = `
  stream, paused_at as "pausedAt", paused_by as "pausedBy", reason, probe_at as "probeAt"`

/**
 * Holds a lane until a person resumes it; its mails stay where they are. False if it is held already: a person's word
 * stands over our own, which may end by itself, and over nobody else's.
 */
export async function pauseLane(
  db: Queryable,
  stream: Purpose,
  { by, reason, wallNow }: { by: string; reason: string; wallNow: Date },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'pause-lane',
    text: `
      update lanes set paused_at = $4, paused_by = $2, reason = $3, probe_at = null
      where stream = $1 and (paused_at is null or paused_by = '${ourselves}' and $2 <> '${ourselves}')`,
    values: [stream, by, reason, wallNow],
  })
  return rowCount === 1
}

/** Lets a lane's mails go again; its rates count from here. False if nothing held it. */
export async function resumeLane(db: Queryable, stream: Purpose, wallNow: Date): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'resume-lane',
    text: `
      update lanes set paused_at = null, paused_by = null, reason = null, probe_at = null, measured_since = $2
      where stream = $1 and paused_at is not null`,
    values: [stream, wallNow],
  })
  return rowCount === 1
}

/** Both lanes, the transactional first. */
export async function readLanes(db: Queryable): Promise<Lane[]> {
  const { rows } = await db.query<Lane>({
    name: 'read-lanes',
    text: `select ${laneColumns} from lanes order by stream desc`,
  })
  return rows
}
