import type { Queryable } from './database.ts'

/**
 * SQL that deletes events and adds the orders among them to the totals, in one statement: an order is counted once,
 * at the moment at which nothing else of it is kept.
 * @param doomed a query for the `ctid`s of the events
 */
function forgetting(doomed: string): string {
  return `
    with gone as (
      delete from events where ctid = any(array(${doomed}))
      returning customer_id, type, occurred_at, data
    ), counted as (
      insert into order_totals (source, month, currency, orders, total)
      select c.source, date_trunc('month', g.occurred_at at time zone 'UTC')::date, g.data ->> 'currency',
             count(*), sum((g.data ->> 'total')::bigint)
      from gone g join customers c on c.id = g.customer_id
      where g.type = 'order.placed'
      group by 1, 2, 3 order by 1, 2, 3
      on conflict (source, month, currency) do update
      set orders = order_totals.orders + excluded.orders, total = order_totals.total + excluded.total
    )
    select count(*) as count from gone`
}

/** Forgets everything a customer's events tell, but for the sums of their orders. */
export async function forgetEventsOf(db: Queryable, customerId: string): Promise<void> {
  await db.query({
    name: 'forget-events-of',
    text: forgetting('select ctid from events where customer_id = $1'),
    values: [customerId],
  })
}

/**
 * Forgets up to `limit` events that were decided on and are older than so many days, in the business time of their
 * customer's source. Returns how many.
 */
export async function forgetOldEvents(
  db: Queryable,
  { wallNow, days, limit }: { wallNow: Date; days: number; limit: number },
): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'forget-old-events',
    // The plain comparison with wall time is for the index: business time never runs ahead of it.
    text: forgetting(`
      select e.ctid from events e join customers c on c.id = e.customer_id left join clocks k on k.source = c.source
      where e.received_at < $1::timestamptz - make_interval(days => $2)
        and e.received_at < coalesce(k.at, $1) - make_interval(days => $2) and e.seq <= c.decided_seq
      limit $3 for update of e skip locked`),
    values: [wallNow, days, limit],
  })
  return rows[0]?.count ?? 0
}
