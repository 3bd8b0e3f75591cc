import type { Queryable } from './database.ts'

/** What may happen so often in so long. */
export interface RateLimit {
  /** What is counted. Names nobody in the open for longer than it counts. */
  key: string
  most: number
  seconds: number
}

/** Limits that are over and forgotten at each turn at most: more than a turn adds. */
const forgottenAtOnce = 20

/** Counts one more of each, for all processes together. Returns whether all are still within their limits. */
export async function takeTurn(db: Queryable, limits: readonly RateLimit[], wallNow: Date): Promise<boolean> {
  const count = db.query<{ key: string; count: number }>({
    name: 'take-turn',
    text: `
      insert into rate_limits as r (key, until, count)
      select key, $3::timestamptz + make_interval(secs => seconds), 1
      from unnest($1::text[], $2::integer[]) as n (key, seconds) order by key
      on conflict (key) do update
      set count = case when r.until <= $3 then 1 else r.count + 1 end,
          until = case when r.until <= $3 then excluded.until else r.until end
      returning key, count`,
    values: [limits.map(({ key }) => key), limits.map(({ seconds }) => seconds), wallNow],
  })
  const forget = db.query({
    name: 'forget-turns',
    text: `
      delete from rate_limits where key in (
        select key from rate_limits where until <= $1 order by until limit ${forgottenAtOnce} for update skip locked)`,
    values: [wallNow],
  })
  const [{ rows }] = await Promise.all([count, forget])
  const most = new Map(limits.map((limit) => [limit.key, limit.most]))
  return rows.every((row) => row.count <= (most.get(row.key) ?? 0))
}
