import type { EventData } from '../journeys/events.ts'
import type { Settings } from '../journeys/settings.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'
import type { Answerable } from './operations.ts'

type Choice = EventData<'settings.changed'>['choice']

/** One change of the settings, and how far it has come. */
export interface SettingsVersion extends Answerable {
  version: number
  /** Wall time. */
  at: Date
  /** What becomes of those in a journey. */
  choice: Choice
  settings: Settings
  /** Those of the version before. */
  before: Settings
  /** How many customers were told so far that they are concerned. */
  told: number
  /** The customer who was reached last. */
  afterId: string | null
  /** Wall time at which nobody was left. */
  endedAt: Date | null
}

/** How many people stand in a story, and for how many it has not begun. */
export interface JourneyCount {
  journey: string | null
  inJourney: number
  waitingToBegin: number
}

const noSettings: Settings = { journeys: {} }

/** SQL for the version that has reached a customer: a change goes from one to the next in the order of their ids. */
export const versionFor = (customerId: string) =>
  `(select coalesce(max(r.version), 0) from settings r where r.ended_at is not null or r.after_id >= ${customerId})`

/** SQL for whether a journey is paused: that holds for everybody at once. */
export const isJourneyPaused = (journey: string) => `
  coalesce((select r.settings #>> array['journeys', ${journey}, 'state'] = 'paused'
            from settings r order by r.version desc limit 1), false)`

const columns = `
  s.version, s.at, s.who, s.why, s.choice, s.settings, s.told, s.after_id as "afterId", s.ended_at as "endedAt",
  coalesce((select b.settings from settings b where b.version = s.version - 1), '${JSON.stringify(noSettings)}') as before`

/** The settings of one version; none before the first. */
export async function readSettings(db: Queryable, version: number): Promise<Settings> {
  const { rows } = await db.query<{ settings: Settings }>({
    name: 'read-settings',
    text: 'select settings from settings where version = $1',
    values: [version],
  })
  return rows[0]?.settings ?? noSettings
}

/** The newest settings, of version 0 if nothing was ever changed. */
export async function newestSettings(db: Queryable): Promise<{ version: number; settings: Settings }> {
  const [newest] = await listSettings(db, { limit: 1 })
  return newest ?? { version: 0, settings: noSettings }
}

/** Every change, newest first. */
export async function listSettings(
  db: Queryable,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<SettingsVersion[]> {
  const { rows } = await db.query<SettingsVersion>({
    name: 'list-settings',
    text: `
      select ${columns} from settings s
      where $1::bigint is null or s.version < $1 order by s.version desc limit $2`,
    values: [before ?? null, limit],
  })
  return rows
}

/** Writes down new settings; false if others came first, since those of `basedOn` were read. */
export async function addSettings(
  db: Queryable,
  change: Answerable & { basedOn: number; at: Date; choice: Choice; settings: Settings },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'add-settings',
    text: `
      insert into settings (version, at, who, why, choice, settings) overriding system value
      select $1::bigint + 1, $2, $3, $4, $5, $6 where (select coalesce(max(version), 0) from settings) = $1
      on conflict (version) do nothing`,
    values: [
      change.basedOn,
      change.at,
      change.who,
      change.why,
      change.choice,
      JSON.stringify(change.settings),
    ],
  })
  return rowCount === 1
}

/** Locks the oldest change that has not reached everybody, if there is one and no other process is at it. */
export async function lockOpenSettings(db: Queryable): Promise<SettingsVersion | undefined> {
  const { rows } = await db.query<SettingsVersion>({
    name: 'lock-open-settings',
    text: `
      select ${columns} from settings s
      where s.version = (select min(version) from settings where ended_at is null) and s.ended_at is null
      for update of s skip locked`,
  })
  return rows[0]
}

/** Writes how far a locked change has come. */
export async function updateSettingsReach(
  db: Queryable,
  { version, told, afterId, endedAt }: Pick<SettingsVersion, 'version' | 'told' | 'afterId' | 'endedAt'>,
): Promise<void> {
  await db.query({
    name: 'update-settings-reach',
    text: 'update settings set told = $2, after_id = $3, ended_at = $4 where version = $1',
    values: [version, told, afterId, endedAt],
  })
}

/** Somebody whom a change concerns. */
export interface Concerned extends CustomerKey {
  id: string
  /** Business time of their source, where a driver moves it. */
  clock: Date | null
}

/**
 * The next people who stand in one of these stories or wait for its beginning, by their ids; with `everybody` all who
 * were ever decided on.
 */
export async function findConcerned(
  db: Queryable,
  {
    journeys,
    afterId,
    limit,
  }: { journeys: readonly string[] | 'everybody'; afterId: string | null; limit: number },
): Promise<Concerned[]> {
  const { rows } = await db.query<Concerned>({
    name: 'find-concerned',
    text: `
      select c.id, c.source, c.subject, (select k.at from clocks k where k.source = c.source) as clock
      from lifecycles l join customers c on c.id = l.customer_id
      where ($1::uuid is null or l.customer_id > $1) and c.erased_at is null and ${isConcerned('$2')}
      order by l.customer_id limit $3`,
    values: [afterId, journeys === 'everybody' ? null : journeys, limit],
  })
  return rows
}

/** How many people that are. */
export async function countConcerned(
  db: Queryable,
  journeys: readonly string[] | 'everybody',
): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-concerned',
    text: `
      select count(*) as count from lifecycles l join customers c on c.id = l.customer_id
      where c.erased_at is null and ${isConcerned('$1')}`,
    values: [journeys === 'everybody' ? null : journeys],
  })
  return rows[0]?.count ?? 0
}

/** How many people stand in each story, and for how many it has not begun; without a name, in any of them. */
export async function countPlaces(db: Queryable): Promise<JourneyCount[]> {
  const { rows } = await db.query<JourneyCount>({
    name: 'count-places',
    text: `
      select p ->> 'journey' as journey,
             count(distinct l.customer_id) filter (where p ? 'step') as "inJourney",
             count(distinct l.customer_id) filter (where not p ? 'step') as "waitingToBegin"
      from lifecycles l join customers c on c.id = l.customer_id, jsonb_array_elements(l.places) p
      where l.places <> '[]'::jsonb and c.erased_at is null
      group by grouping sets ((1), ())`,
  })
  return rows
}

const isConcerned = (journeys: string) => `
  (${journeys}::text[] is null
   or exists (select from jsonb_array_elements(l.places) p where p ->> 'journey' = any(${journeys})))`
