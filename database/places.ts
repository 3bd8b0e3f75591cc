import type { Queryable } from './database.ts'

/** How many customers stand at one step of a story. */
export interface StepCount {
  journey: string
  /** Null: it has not begun. */
  step: string | null
  customers: number
  /** Business times: since when the first of them stands there, and when the next of them goes on. */
  since: Date | null
  nextDue: Date | null
}

/** Somebody at a step of a story, or waiting for its beginning. */
export interface StandingCustomer {
  customerId: string
  subject: string
  label: string
  step: string | null
  since: Date
  due: Date | null
}

const asTime = (key: string) => `to_timestamp((p ->> '${key}')::double precision / 1000)`

/** Who stands where, in all stories, as their last decisions left it. */
export async function countSteps(db: Queryable): Promise<StepCount[]> {
  const { rows } = await db.query<StepCount>({
    name: 'count-steps',
    text: `
      select p ->> 'journey' as journey, p ->> 'step' as step, count(distinct customer_id) as customers,
             min(${asTime('since')}) as since, min(${asTime('due')}) as "nextDue"
      from lifecycles, jsonb_array_elements(places) p
      where places <> '[]'::jsonb group by 1, 2`,
  })
  return rows
}

/** Who stands in a story, by their opaque ids; at one step, if it is named. @param limit customers at most */
export async function listStanding(
  db: Queryable,
  journey: string,
  { step, after, limit }: { step: string | undefined; after: string | undefined; limit: number },
): Promise<StandingCustomer[]> {
  const { rows } = await db.query<StandingCustomer>({
    name: 'list-standing',
    text: `
      select l.customer_id as "customerId", p ->> 'subject' as subject, p ->> 'label' as label, p ->> 'step' as step,
             ${asTime('since')} as since, ${asTime('due')} as due
      from (
        select customer_id, places from lifecycles
        where places <> '[]'::jsonb and places @> $1 and ($2::uuid is null or customer_id > $2)
        order by customer_id limit $3) l, jsonb_array_elements(l.places) p
      where p @> ($1 -> 0) order by l.customer_id, due`,
    values: [JSON.stringify([{ journey, ...(step !== undefined && { step }) }]), after ?? null, limit],
  })
  return rows
}
