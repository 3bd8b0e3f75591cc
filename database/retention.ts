import type { Queryable } from './database.ts'

/** How much one statement removes, and before when. */
interface Limit {
  wallNow: Date
  days: number
  limit: number
}

/** What was decided, and why. Returns how many, like all of these. */
export function forgetOldDecisions(db: Queryable, { wallNow, days, limit }: Limit): Promise<number> {
  return remove(db, {
    name: 'forget-old-decisions',
    text: `
      delete from decisions where ctid = any(array(
        select d.ctid from decisions d
          join customers c on c.id = d.customer_id left join clocks k on k.source = c.source
        where d.decided_at < $1::timestamptz - make_interval(days => $2)
          and d.decided_at < coalesce(k.at, $1) - make_interval(days => $2)
        limit $3))`,
    values: [wallNow, days, limit],
  })
}

/** The text, the address and the contents of mails whose outcome is known; that they were sent, and why, stays. */
export function forgetOldPayloads(db: Queryable, { wallNow, days, limit }: Limit): Promise<number> {
  return remove(db, {
    name: 'forget-old-payloads',
    text: `
      update sends set payload = null, props = '{}', recipient = null, attachments = null
      where id in (
        select id from sends
        where (payload is not null or props <> '{}') and state in ('sent', 'delivered', 'bounced', 'complained', 'skipped')
          and changed_at < $1::timestamptz - make_interval(days => $2)
        order by changed_at limit $3 for update skip locked)`,
    values: [wallNow, days, limit],
  })
}

/** Resend's reports: what they meant is kept with mails and addresses. */
export function forgetOldReports(db: Queryable, { wallNow, days, limit }: Limit): Promise<number> {
  return remove(db, {
    name: 'forget-old-reports',
    text: `
      delete from webhooks where ctid = any(array(
        select ctid from webhooks where received_at < $1::timestamptz - make_interval(days => $2) limit $3))`,
    values: [wallNow, days, limit],
  })
}

/** Who did what to the machinery, and to personal data. */
export async function forgetOldRecords(db: Queryable, { wallNow, days, limit }: Limit): Promise<number> {
  const removed = await Promise.all(
    ['audit', 'operations'].map((table) =>
      remove(db, {
        name: `forget-old-${table}`,
        text: `
          delete from ${table} where id in (
            select id from ${table} where at < $1::timestamptz - make_interval(days => $2) order by id limit $3)`,
        values: [wallNow, days, limit],
      }),
    ),
  )
  return removed.reduce((sum, count) => sum + count, 0)
}

/** People who signed up by themselves, never confirmed it, and are not known otherwise. */
export function findUnconfirmedLeads(db: Queryable, { wallNow, days, limit }: Limit): Promise<string[]> {
  return find(db, {
    name: 'find-unconfirmed-leads',
    text: `
      select id from customers
      where source = 'perennial:sign-up' and heard_at < $1::timestamptz - make_interval(days => $2)
        and not exists (
          select from jsonb_each(case jsonb_typeof(profile -> 'consents') when 'object' then profile -> 'consents' else '{}' end)
            as c (channel, word)
          where (word ->> 'given')::boolean)
      limit $3`,
    values: [wallNow, days, limit],
  })
}

/** People of whom nothing was heard for so long: no order, no click, no word. */
export function findSilentCustomers(db: Queryable, { wallNow, days, limit }: Limit): Promise<string[]> {
  return find(db, {
    name: 'find-silent-customers',
    text: `
      select id from customers
      where heard_at < $1::timestamptz - make_interval(days => $2) and erased_at is null
      limit $3`,
    values: [wallNow, days, limit],
  })
}

interface Statement {
  name: string
  text: string
  values: unknown[]
}

async function remove(db: Queryable, statement: Statement): Promise<number> {
  const { rowCount } = await db.query(statement)
  return rowCount ?? 0
}

async function find(db: Queryable, statement: Statement): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(statement)
  return rows.map(({ id }) => id)
}
