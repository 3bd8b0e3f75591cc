import type { Queryable } from './database.ts'

/** Why nothing, or no advertising, goes to an address any more; the later ones outrank the earlier. */
export const suppressionCauses = ['complaint', 'soft-bounces', 'resend', 'bounce', 'staff'] as const
export type SuppressionCause = (typeof suppressionCauses)[number]

/** What is known of an address's reachability. */
export interface AddressRecord {
  address: string
  /** Null while it may be written to. */
  suppressedFor: SuppressionCause | null
  /** Business time. */
  suppressedAt: Date | null
  /** In a row, since the last delivery. */
  softBounces: number
  /** Business time before which no advertising goes there. */
  backOffUntil: Date | null
}

/** At the first soft bounces in a row advertising pauses for 1, 2, 4, 8 days; at this one the address is blocked. */
const softBouncesThatBlock = 5

const rank = (cause: string) =>
  `coalesce(array_position('{${suppressionCauses.join(',')}}'::text[], ${cause}), 0)`

/**
 * Locks what is known of addresses, in one order, so that reports of one address are counted one after the other.
 * Returns which of them are known.
 * @param addresses in whatever case
 * @param remember those of whom from now on something is known, whether or not there was before
 */
export async function lockAddresses(
  db: Queryable,
  addresses: readonly string[],
  remember: readonly string[],
  wallNow: Date,
): Promise<string[]> {
  const [, { rows }] = await Promise.all([
    remember.length > 0 &&
      db.query({
        name: 'add-addresses',
        text: `
          insert into addresses (address, changed_at)
          select distinct lower(address), $2::timestamptz from unnest($1::text[]) as address order by 1
          on conflict (address) do nothing`,
        values: [remember, wallNow],
      }),
    db.query<{ address: string }>({
      name: 'lock-addresses',
      text: `
        select address from addresses where address in (select lower(a) from unnest($1::text[]) as a)
        order by address for update`,
      values: [addresses],
    }),
  ])
  return rows.map(({ address }) => address)
}

/** Blocks a locked address, unless it is blocked for as good a reason or the report is older than the last lift. */
export async function blockAddress(
  db: Queryable,
  block: { address: string; cause: SuppressionCause; at: Date; reportedAt: Date; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'block-address',
    text: `
      update addresses set suppressed_for = $2, suppressed_at = $3, changed_at = $5
      where address = lower($1) and counts_from < $4 and ${rank('$2')} > ${rank('suppressed_for')}`,
    values: [block.address, block.cause, block.at, block.reportedAt, block.wallNow],
  })
}

/**
 * Counts the soft bounces of locked addresses since their last delivery, by Resend's own time, from the reports that
 * are stored; so reports may come late, twice and in any order. Advertising waits after each, the fifth blocks.
 * @param clocks per address the business time, where a driver moves it
 */
export async function countSoftBounces(
  db: Queryable,
  addresses: readonly { address: string; clock: Date | null }[],
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'count-soft-bounces',
    text: `
      update addresses a
      set soft_bounces = r.count,
          back_off_until = case when r.count between 1 and ${softBouncesThatBlock - 1}
            then r.at + make_interval(days => (2 ^ (r.count - 1))::integer) end,
          suppressed_for = case when r.count >= ${softBouncesThatBlock} and ${rank('a.suppressed_for')} < ${rank(`'soft-bounces'`)}
            then 'soft-bounces' when r.count < ${softBouncesThatBlock} then nullif(a.suppressed_for, 'soft-bounces')
            else a.suppressed_for end,
          suppressed_at = case when r.count >= ${softBouncesThatBlock} and ${rank('a.suppressed_for')} < ${rank(`'soft-bounces'`)}
            then r.at when r.count < ${softBouncesThatBlock} and a.suppressed_for = 'soft-bounces' then null
            else a.suppressed_at end,
          changed_at = $3
      from (
        select known.address, count(w.id)::integer as count, coalesce(told.clock, max(w.created_at)) as at
        from unnest($1::text[], $2::timestamptz[]) as told (address, clock)
        join addresses known on known.address = lower(told.address)
        left join webhooks w on ${soft('w')} and ${to('w')} = known.address and w.created_at > known.counts_from
          and w.created_at > coalesce((
            select max(d.created_at) from webhooks d
            where d.send_id is not null and d.type = 'email.delivered' and ${to('d')} = known.address), '-infinity')
        group by known.address, told.clock
      ) r
      where a.address = r.address`,
    values: [addresses.map(({ address }) => address), addresses.map(({ clock }) => clock), wallNow],
  })
}

/** What is known of an address, if anything holds mail back from it. */
export async function readAddress(db: Queryable, address: string): Promise<AddressRecord | undefined> {
  const { rows } = await db.query<AddressRecord>({
    name: 'read-address',
    text: `
      select address, suppressed_for as "suppressedFor", suppressed_at as "suppressedAt",
             soft_bounces as "softBounces", back_off_until as "backOffUntil"
      from addresses where address = lower($1) and (suppressed_for is not null or soft_bounces > 0)`,
    values: [address],
  })
  return rows[0]
}

/** Lets mail to an address go again; returns what held it back, or undefined if nothing did. */
export async function liftSuppression(
  db: Queryable,
  address: string,
  wallNow: Date,
): Promise<AddressRecord | undefined> {
  const { rows } = await db.query<AddressRecord>({
    name: 'lift-suppression',
    text: `
      update addresses a
      set suppressed_for = null, suppressed_at = null, soft_bounces = 0, back_off_until = null, counts_from = $2,
          changed_at = $2
      from (select * from addresses where address = lower($1) for update) before
      where a.address = before.address and (before.suppressed_for is not null or before.soft_bounces > 0)
      returning a.address, before.suppressed_for as "suppressedFor", before.suppressed_at as "suppressedAt",
                before.soft_bounces as "softBounces", before.back_off_until as "backOffUntil"`,
    values: [address, wallNow],
  })
  return rows[0]
}

/** How many addresses are blocked, by cause. */
export async function countSuppressed(db: Queryable): Promise<Partial<Record<SuppressionCause, number>>> {
  const { rows } = await db.query<{ cause: SuppressionCause; count: number }>({
    name: 'count-suppressed',
    text: `select suppressed_for as cause, count(*) from addresses where suppressed_for is not null group by 1`,
  })
  return Object.fromEntries(rows.map(({ cause, count }) => [cause, count]))
}

function to(webhook: string): string {
  return `lower(${webhook}.payload -> 'data' -> 'to' ->> 0)`
}

/** A bounce that is not for good: the mailbox is full, the server away, or nobody knows. */
function soft(webhook: string): string {
  return `${webhook}.send_id is not null and ${webhook}.type = 'email.bounced'
          and ${webhook}.payload -> 'data' -> 'bounce' ->> 'type' is distinct from 'Permanent'`
}
