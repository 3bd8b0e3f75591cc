import type { Attention } from '../journeys/decision.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** Something staff must look at, and whose it is. */
export interface CustomerAttention extends Omit<Attention, 'since'> {
  customer: CustomerKey
  since: Date
}

/** Where the next page begins: behind this one. */
export interface AttentionCursor {
  since: Date
  customerId: string
}

/**
 * What staff must look at, customer by customer, those first who have waited longest. A customer whose journey failed
 * is among them: nothing is decided about them until newer code runs.
 * @param limit customers at most
 */
export async function listAttention(
  db: Queryable,
  { after, limit }: { after?: AttentionCursor | undefined; limit: number },
): Promise<{ attention: CustomerAttention[]; next: AttentionCursor | undefined }> {
  interface Row extends CustomerKey, AttentionCursor {
    attention: Attention[]
    setAside: string | null
    decidedAt: Date
  }
  const { rows } = await db.query<Row>({
    name: 'list-attention',
    text: `
      select * from (
        select c.id as "customerId", c.source, c.subject, l.attention, l.set_aside as "setAside",
               l.decided_at as "decidedAt",
               least(case when l.set_aside is not null then l.decided_at end,
                     (select to_timestamp(min((a ->> 'since')::double precision) / 1000)
                      from jsonb_array_elements(l.attention) a)) as since
        from lifecycles l join customers c on c.id = l.customer_id
        where l.attention <> '[]' or l.set_aside is not null) waiting
      where $1::timestamptz is null or (since, "customerId") > ($1, $2::uuid)
      order by since, "customerId" limit $3`,
    values: [after?.since ?? null, after?.customerId ?? null, limit],
  })
  const attention = rows.flatMap(({ source, subject, attention, setAside, decidedAt }) => {
    const customer = { source, subject }
    return [
      ...(setAside === null
        ? []
        : [
            {
              customer,
              about: 'customer',
              why: `set aside: a journey failed (${setAside})`,
              since: decidedAt,
            },
          ]),
      ...attention.map(({ about, why, since }) => ({ customer, about, why, since: new Date(since) })),
    ]
  })
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { attention, next: last && { since: last.since, customerId: last.customerId } }
}
