import type { EventData, EventName } from '../journeys/events.ts'
import type { Queryable } from './database.ts'

/** Which event is looked for: the newest of some types, perhaps of one order or one that says this, or the one with an id. */
export interface EventWanted {
  types?: readonly EventName[]
  eventId?: string
  orderId?: string
  /** Fields of its data. */
  saying?: Readonly<Record<string, string>>
  /** The number of the newest event that was known. Default: all are. */
  upTo?: number
}

/** An event as evidence: what, when, and its number among its customer's; of what staff did also who, and why. */
export interface EventFound {
  type: EventName
  at: Date
  number: number
  who: string | null
  why: string | null
}

/** What staff did by hand. */
export interface Intervention extends EventData<'journey.steered'> {
  at: Date
  number: number
}

/** For each that is looked for the event, or undefined where none was told. */
export async function findEvidence(
  db: Queryable,
  customerId: string,
  wanted: readonly EventWanted[],
): Promise<(EventFound | undefined)[]> {
  if (wanted.length === 0) return []
  const { rows } = await db.query<EventFound & { place: number }>({
    name: 'find-evidence',
    text: `
      select w.place, e.type, e.occurred_at as at, e.seq as number, e.who, e.why
      from jsonb_array_elements($2::jsonb) with ordinality w (one, place)
      cross join lateral (
        select type, occurred_at, seq,
               case type when 'journey.steered' then data ->> 'who' end as who,
               case type when 'journey.steered' then data ->> 'why' end as why
        from events
        where customer_id = $1
          and (not w.one ? 'upTo' or seq <= (w.one ->> 'upTo')::bigint)
          and (not w.one ? 'types' or w.one -> 'types' ? type)
          and (not w.one ? 'eventId' or event_id = w.one ->> 'eventId')
          and (not w.one ? 'orderId' or data ->> 'orderId' = w.one ->> 'orderId')
          and (not w.one ? 'saying' or data @> (w.one -> 'saying'))
        order by seq desc limit 1) e`,
    values: [customerId, JSON.stringify(wanted)],
  })
  return wanted.map((_, index) => rows.find(({ place }) => place === index + 1))
}

/** What staff did by hand about a customer's stories, newest first. */
export async function listInterventions(
  db: Queryable,
  customerId: string,
  limit: number,
): Promise<Intervention[]> {
  const { rows } = await db.query<{ at: Date; number: number; data: EventData<'journey.steered'> }>({
    name: 'list-interventions',
    text: `
      select occurred_at as at, seq as number, data from events
      where customer_id = $1 and type = 'journey.steered' order by seq desc limit $2`,
    values: [customerId, limit],
  })
  return rows.map(({ data, ...row }) => ({ ...row, ...data }))
}
