import type { Attention, Place, WakeUp } from '../journeys/decision.ts'
import type { CustomerEvent, OrderEvent } from '../journeys/events.ts'
import type { Profile, UnfinishedSend } from '../journeys/facts.ts'
import type { Stage } from '../journeys/stages.ts'
import type { CustomerState } from '../journeys/state.ts'
import type { Queryable } from './database.ts'
import { isJourneyPaused, versionFor } from './settings.ts'

export interface Lifecycle {
  state: CustomerState
  stage: Stage
  /** Business time from which on it is that; absent before the first decision. */
  stageSince: number | undefined
  /** Business time of the last decision. */
  decidedAt: number
  wakeUp: WakeUp | undefined
  waitsFor: string[]
  /** Sends whose outcome must be decided on, because later mails wait for it. */
  awaits: string[]
  /** What staff must look at. */
  attention: Attention[]
  /** Where they stand in which stories. */
  places: Place[]
  decisions: number
  setAside: string | undefined
}

/** What is new about a customer since the last decision, all from one snapshot. */
export interface News {
  profile: Profile
  /** Business time of the customer's source, where a driver moves it. */
  clock: number | undefined
  /** Number of the newest accepted event. */
  lastSeq: number
  decidedSeq: number
  /** The undecided events by number, at most as many as asked for. */
  events: CustomerEvent[]
  /** What was decided on before of orders that these events are about and that the state holds no longer, by number. */
  earlier: OrderEvent[]
  unfinished: (UnfinishedSend & { dueAt: number })[]
  /** The version of the settings that holds for them; 0 before the first. */
  settingsVersion: number
  /** Whether the person's address is blocked for advertising, or altogether. */
  suppressed: 'marketing' | 'all' | undefined
}

interface LifecycleRow extends Omit<Lifecycle, 'wakeUp' | 'decidedAt' | 'setAside' | 'stageSince'> {
  decidedAt: Date
  stageSince: Date | null
  wakeAt: Date | null
  wakeFor: string | null
  setAside: string | null
}

const notSetAside =
  'not exists (select from lifecycles a where a.customer_id = c.id and a.set_aside is not null)'

const notDriven = 'not exists (select from clocks k where k.source = c.source)'

const oneLifecycle = `
  select state, stage, waits_for as "waitsFor", decided_at as "decidedAt", wake_at as "wakeAt",
         wake_for as "wakeFor", awaits, attention, places, stage_since as "stageSince", decisions, set_aside as "setAside"
  from lifecycles where customer_id = $1`

/** Locks a customer's lifecycle for the length of the transaction; a decision is made by one at a time. */
export async function lockLifecycle(db: Queryable, customerId: string): Promise<Lifecycle | undefined> {
  const query = { name: 'lock-lifecycle', text: `${oneLifecycle} for update`, values: [customerId] }
  const { rows } = await db.query<LifecycleRow>(query)
  return rows[0] && asLifecycle(rows[0])
}

/** The same for whoever only looks. */
export async function readLifecycle(db: Queryable, customerId: string): Promise<Lifecycle | undefined> {
  const query = { name: 'read-lifecycle', text: oneLifecycle, values: [customerId] }
  const { rows } = await db.query<LifecycleRow>(query)
  return rows[0] && asLifecycle(rows[0])
}

/** Makes the row of a customer who was never decided on, and locks it; two doorbells may race here. */
export async function addLifecycle(
  db: Queryable,
  customerId: string,
  state: CustomerState,
  stage: Stage,
): Promise<Lifecycle | undefined> {
  await db.query({
    name: 'add-lifecycle',
    text: `
      insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions)
      select id, $2, $3, '{}', to_timestamp(0), '{}', 0 from customers where id = $1
      on conflict (customer_id) do nothing`,
    values: [customerId, JSON.stringify(state), stage],
  })
  return lockLifecycle(db, customerId)
}

/** Reads what a decision needs beside the locked lifecycle; undefined if there is no such customer. */
export async function readNews(db: Queryable, customerId: string, limit: number): Promise<News | undefined> {
  const { rows } = await db.query<
    Omit<News, 'clock' | 'suppressed'> & { clock: number | null; suppressed: 'marketing' | 'all' | null }
  >({
    name: 'read-news',
    text: `
      with news as (
        select e.* from events e join customers c on c.id = e.customer_id and e.seq > c.decided_seq
        where e.customer_id = $1 order by e.seq limit $2
      ), missing as materialized (
        select distinct n.data ->> 'orderId' as id from news n
        where n.data ? 'orderId' and not exists (
          select from lifecycles l where l.customer_id = $1 and l.state -> 'orders' ? (n.data ->> 'orderId')
        )
      )
      select c.profile, c.last_seq as "lastSeq", c.decided_seq as "decidedSeq",
        (select ${millis('k.at')} from clocks k where k.source = c.source) as clock,
        ${versionFor('c.id')} as "settingsVersion",
        coalesce((select ${asEvents('e')} from news e), '[]') as events,
        coalesce((
          select ${asEvents('e')} from events e
          where exists (select from missing) and e.customer_id = c.id and e.seq <= c.decided_seq
            and e.data ->> 'orderId' in (select id from missing)
        ), '[]') as earlier,
        coalesce((
          select json_agg(json_build_object('id', s.id, 'journey', s.journey, 'subject', s.subject, 'step', s.step,
                                            'purpose', s.purpose, 'mandatory', s.mandatory, 'summary', s.summary,
                                            'attempted', s.state = 'attempted', 'dueAt', ${millis('s.due_at')})
                          order by s.intended_at)
          from sends s where s.customer_id = c.id and s.state in ('intended', 'deferred', 'ready', 'attempted')
        ), '[]') as unfinished,
        (select case a.suppressed_for when 'complaint' then 'marketing' else 'all' end from addresses a
         where a.address = lower(c.profile ->> 'email') and a.suppressed_for is not null) as suppressed
      from customers c where c.id = $1`,
    values: [customerId, limit],
  })
  const [row] = rows
  return row && { ...row, clock: row.clock ?? undefined, suppressed: row.suppressed ?? undefined }
}

/** Reads what was decided on of the order that a subject of theirs is, or is part of: `o1`, `o1/incident`. By number. */
export async function readOrderOf(db: Queryable, customerId: string, subject: string): Promise<OrderEvent[]> {
  const { rows } = await db.query<{ events: OrderEvent[] }>({
    name: 'read-order-of',
    text: `
      select coalesce(${asEvents('e')}, '[]') as events
      from events e join customers c on c.id = e.customer_id and e.seq <= c.decided_seq
      where e.customer_id = $1
        and (e.data ->> 'orderId' = $2 or starts_with($2, (e.data ->> 'orderId') || '/'))`,
    values: [customerId, subject],
  })
  return rows[0]?.events ?? []
}

/** Writes where the story stands after a decision. */
export async function updateLifecycle(
  db: Queryable,
  customerId: string,
  {
    state,
    stage,
    stageSince,
    decidedAt,
    wakeUp,
    waitsFor,
    awaits,
    attention,
    places,
    decisions,
    setAside,
  }: Lifecycle,
): Promise<void> {
  await db.query({
    name: 'update-lifecycle',
    text: `
      update lifecycles
      set state = $2, stage = $3, waits_for = $4, decided_at = $5, wake_at = $6, wake_for = $7, awaits = $8,
          attention = $9, decisions = $10, set_aside = $11, stage_since = $12, places = $13
      where customer_id = $1`,
    values: [
      customerId,
      JSON.stringify(state),
      stage,
      waitsFor,
      new Date(decidedAt),
      wakeUp ? new Date(wakeUp.at) : null,
      wakeUp?.for ?? null,
      awaits,
      JSON.stringify(attention),
      decisions,
      setAside ?? null,
      stageSince === undefined ? null : new Date(stageSince),
      JSON.stringify(places),
    ],
  })
}

/** Somebody who must be rung because nobody did, and the fact that says so. */
export interface Neglected {
  customerId: string
  upTo: number
  /** `unheard`: later mails wait for the outcome of one that has come to its end. */
  why: 'undecided' | 'overdue' | 'unsent' | 'unheard'
}

/** Who must be rung, by facts alone. Not who was set aside: the same code would only fail again. */
export async function findNeglected(
  db: Queryable,
  { wallNow, patienceSeconds, limit }: { wallNow: Date; patienceSeconds: number; limit: number },
): Promise<Neglected[]> {
  const since = new Date(wallNow.getTime() - patienceSeconds * 1000)
  // A send is left alone for as long as Temporal may be waiting between two tries. What is attempted is the
  // dispatchers' alone, and what a paused lane or journey holds back is taken up when that is resumed.
  const sendIdleSince = new Date(wallNow.getTime() - Math.max(patienceSeconds, 300) * 1000)
  const { rows } = await db.query<Neglected>({
    name: 'find-neglected',
    text: `
      (select id as "customerId", last_seq as "upTo", 'undecided' as why
       from customers c where wake_seq > decided_seq and heard_at < $1 and ${notSetAside} order by heard_at limit $3)
      union all
      (select c.id, c.last_seq, 'overdue'
       from lifecycles l join customers c on c.id = l.customer_id
       where l.wake_at < $1 and l.set_aside is null and ${notDriven}
       order by l.wake_at limit $3)
      union all
      (select distinct c.id, c.last_seq, 'unsent'
       from sends s join customers c on c.id = s.customer_id
         join lanes on lanes.stream = s.purpose and lanes.paused_at is null
       where s.state in ('intended', 'ready')
         and case s.state when 'ready' then s.judged_at else s.changed_at end < $2 and ${notSetAside}
         and not ${isJourneyPaused('s.journey')} limit $3)
      union all
      (select distinct c.id, c.last_seq, 'unsent'
       from sends s join customers c on c.id = s.customer_id
       where s.state = 'deferred' and s.due_at < $1 and ${notSetAside} and ${notDriven}
         and not ${isJourneyPaused('s.journey')} limit $3)
      union all
      (select distinct c.id, c.last_seq, 'unheard'
       from lifecycles l join customers c on c.id = l.customer_id join sends s on s.id = any(l.awaits)
       where l.awaits <> '{}' and l.set_aside is null and s.changed_at < $1
         and s.state not in ('intended', 'deferred', 'ready', 'attempted') limit $3)`,
    values: [since, sendIdleSince, limit],
  })
  return rows
}

/** Customers whose journeys could not be decided: to be tried again by newer code. */
export async function findSetAside(db: Queryable): Promise<{ customerId: string; upTo: number }[]> {
  const { rows } = await db.query<{ customerId: string; upTo: number }>({
    name: 'find-set-aside',
    text: `
      select l.customer_id as "customerId", c.last_seq as "upTo"
      from lifecycles l join customers c on c.id = l.customer_id where l.set_aside is not null`,
  })
  return rows
}

function asLifecycle(row: LifecycleRow): Lifecycle {
  return {
    ...row,
    decidedAt: row.decidedAt.getTime(),
    stageSince: row.stageSince?.getTime(),
    wakeUp: row.wakeAt && row.wakeFor ? { at: row.wakeAt.getTime(), for: row.wakeFor } : undefined,
    setAside: row.setAside ?? undefined,
  }
}

function asEvents(table: string): string {
  return `json_agg(json_build_object('seq', ${table}.seq, 'type', ${table}.type, 'at', ${millis(`${table}.occurred_at`)},
    'receivedAt', ${millis(`${table}.received_at`)}, 'data', ${table}.data) order by ${table}.seq)`
}

function millis(column: string): string {
  return `round(extract(epoch from ${column}) * 1000)::bigint`
}
