import type { Database } from '../../database/database.ts'

/** What Perennial still has to do, and how far it has come. */
export interface Backlog {
  /** Customers with news, stories that wait for an outcome, and mails on their way or unknown. */
  open: number
  /** Grows with everything that is decided on or comes to an end. */
  done: number
}

export async function readBacklog(database: Database): Promise<Backlog> {
  const { rows } = await database.query<Backlog>(`
    select (select count(*) from customers where wake_seq > decided_seq)
             + (select count(*) from lifecycles where awaits <> '{}' and set_aside is null)
             + count(*) filter (where state in ('intended', 'deferred', 'ready', 'attempted', 'unknown')) as open,
           (select coalesce(sum(decided_seq), 0) from customers)::bigint
             + count(*) filter (where state in ('sent', 'delivered', 'skipped')) as done
    from sends`)
  const [backlog] = rows
  if (!backlog) throw new Error('PostgreSQL answered without a row.')
  return backlog
}
