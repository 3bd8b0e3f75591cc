import type { Purpose } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'
import type { SendState } from './sends.ts'

/** Resend's limits; who passes them for long loses the account. */
export const rateLimits = { bounce: 0.04, complaint: 0.0008 } as const

/** The window over which the rates are taken, in days of wall time. */
export const windowDays = 7

const reported = ['sent', 'delivered', 'bounced', 'complained'] as const
const present = ['ready', 'attempted', 'parked', 'unknown', 'failed'] as const

/** How many mails of a stream are where. */
export type StreamFigures = Record<(typeof reported)[number] | (typeof present)[number], number> & {
  /** Wall time from which what became of mails is counted: a week back, or the last resumption of the lane. */
  since: Date
  /** Mails whose outcome is known, the base of both rates. */
  measured: number
  /** Null before anything is measured. */
  bounceRate: number | null
  complaintRate: number | null
}

/**
 * Counts a stream's mails: those that wait or are stuck, all of them; those that were sent, by what became of them
 * since a week ago. Reads only partial indexes.
 */
export async function readStreamFigures(
  db: Queryable,
  stream: Purpose,
  wallNow: Date,
): Promise<StreamFigures> {
  const weekAgo = new Date(wallNow.getTime() - windowDays * 86_400_000)
  const { rows } = await db.query<{ state: SendState; count: number; since: Date }>({
    name: 'read-stream-figures',
    text: `
      with since as (select greatest(measured_since, $2::timestamptz) as at from lanes where stream = $1)
      select counted.state, counted.count, since.at as since
      from since left join (
        select state, count(*) from sends
        where purpose = $1 and state in ('sent', 'delivered', 'bounced', 'complained')
          and changed_at > (select at from since) group by state
        union all
        select 'ready', count(*) from sends where purpose = $1 and state = 'ready'
        union all
        select state, count(*) from sends where purpose = $1 and state in ('parked', 'unknown', 'failed') group by state
        union all
        select 'attempted', count(*) from sends where purpose = $1 and state = 'attempted'
      ) counted on true`,
    values: [stream, weekAgo],
  })
  const counts = Object.fromEntries(
    [...reported, ...present].map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0]),
  ) as Record<(typeof reported)[number] | (typeof present)[number], number>
  const measured = counts.delivered + counts.bounced + counts.complained
  return {
    ...counts,
    since: rows[0]?.since ?? weekAgo,
    measured,
    bounceRate: measured > 0 ? counts.bounced / measured : null,
    complaintRate: measured > 0 ? counts.complained / measured : null,
  }
}
