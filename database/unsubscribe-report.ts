import type { Queryable } from './database.ts'

/** How many took their consent back in mails of one journey, for one reason. */
export interface UnsubscribeCount {
  /** Null where it is not known: from the preference page, or told by the shop. */
  journey: string | null
  /** What the person chose afterwards, or `complaint`; null if they gave none. */
  reason: string | null
  count: number
}

/** Who unsubscribed within a span of business time, by journey and reason, the most frequent first. */
export async function countUnsubscribes(
  db: Queryable,
  { since, until }: { since: Date; until: Date },
): Promise<UnsubscribeCount[]> {
  const { rows } = await db.query<UnsubscribeCount>({
    name: 'count-unsubscribes',
    text: `
      with withdrawals as (
        select e.customer_id, e.data ->> 'journey' as journey,
               (select x.data ->> 'reason' from events x
                where x.customer_id = e.customer_id and x.type = 'unsubscribe.explained'
                  and x.data ->> 'withdrawal' = e.event_id
                order by x.seq desc limit 1) as reason
        from events e
        where e.type = 'consent.withdrawn' and e.received_at >= $1 and e.received_at < $2
        union all
        select e.customer_id, s.journey, 'complaint'
        from events e left join sends s on s.id = (e.data ->> 'sendId')::uuid
        where e.type = 'mail.complained' and e.received_at >= $1 and e.received_at < $2
      )
      select journey, reason, count(*)::integer as count from withdrawals
      group by journey, reason order by count(*) desc, journey, reason`,
    values: [since, until],
  })
  return rows
}
