import type { Queryable } from './database.ts'

/**
 * The one budget of calls to Resend that all workers share. PostgreSQL's clock is the one they go by: theirs differ.
 * Calls are evenly spaced, a little wider than Resend's limit, so that they do not bunch on the way.
 */
const spacing = 1.025

/** Seconds that a call taken late is credited to the next one, so that a timer's delay does not add up. */
const credit = 0.01

/** Takes the next call, if it is due. Returns the milliseconds until the one after it, or until this one is due. */
export async function takeCall(db: Queryable): Promise<{ taken: boolean; next: number }> {
  const { rows } = await db.query<{ next: number }>({
    name: 'take-call',
    text: `
      update call_budget
      set next_call_at = greatest(next_call_at, clock_timestamp() - make_interval(secs => ${credit}))
                         + make_interval(secs => ${spacing} / calls_per_second)
      where next_call_at <= clock_timestamp()
      returning (1000 * extract(epoch from next_call_at - clock_timestamp()))::float8 as next`,
  })
  if (rows[0]) return { taken: true, next: rows[0].next }
  const { rows: later } = await db.query<{ next: number }>({
    name: 'next-call',
    text: `select (1000 * extract(epoch from next_call_at - clock_timestamp()))::float8 as next from call_budget`,
  })
  return { taken: false, next: Math.max(0, later[0]?.next ?? 0) }
}

/** Resend said how many calls it takes. */
export async function setCallRate(db: Queryable, callsPerSecond: number): Promise<void> {
  await db.query({
    name: 'set-call-rate',
    text: 'update call_budget set calls_per_second = $1 where calls_per_second <> $1',
    values: [callsPerSecond],
  })
}

/** Resend wants no call for so many milliseconds. */
export async function holdCalls(db: Queryable, milliseconds: number): Promise<void> {
  await db.query({
    name: 'hold-calls',
    text: `
      update call_budget
      set next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => $1::float8 / 1000))`,
    values: [milliseconds],
  })
}
