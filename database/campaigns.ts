import type { Profile } from '../journeys/facts.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'
import type { Answerable } from './operations.ts'

/** People are asked, so many a day, whether they consent. */
export interface Campaign extends Answerable {
  id: string
  perDay: number
  /** Wall time. */
  startedAt: Date
  asked: number
  /** The customer who was looked at last. */
  afterId: string | null
  /** Wall time at which there was nobody left to ask. */
  endedAt: Date | null
}

const columns = `
  id, who, why, per_day as "perDay", started_at as "startedAt", asked, after_id as "afterId", ended_at as "endedAt"`

/** Starts a campaign and returns it, or the one that is under way. */
export async function startCampaign(
  db: Queryable,
  { id, who, why, perDay, startedAt }: Omit<Campaign, 'asked' | 'afterId' | 'endedAt'>,
): Promise<Campaign | undefined> {
  await db.query({
    name: 'start-campaign',
    text: `
      insert into campaigns (id, what, who, why, per_day, started_at) values ($1, 're-consent', $2, $3, $4, $5)
      on conflict (what) where ended_at is null do nothing`,
    values: [id, who, why, perDay, startedAt],
  })
  return newestCampaign(db)
}

/** The campaign under way, or else the last one. */
export async function newestCampaign(db: Queryable): Promise<Campaign | undefined> {
  const { rows } = await db.query<Campaign>({
    name: 'newest-campaign',
    text: `select ${columns} from campaigns order by ended_at is null desc, started_at desc limit 1`,
  })
  return rows[0]
}

/** Locks the campaign under way, if there is one and no other process is at it. */
export async function lockCampaign(db: Queryable): Promise<Campaign | undefined> {
  const { rows } = await db.query<Campaign>({
    name: 'lock-campaign',
    text: `select ${columns} from campaigns where ended_at is null for update skip locked`,
  })
  return rows[0]
}

/** Writes how far a locked campaign has come. */
export async function updateCampaign(
  db: Queryable,
  { id, asked, afterId, endedAt }: Pick<Campaign, 'id' | 'asked' | 'afterId' | 'endedAt'>,
): Promise<void> {
  await db.query({
    name: 'update-campaign',
    text: 'update campaigns set asked = $2, after_id = $3, ended_at = $4 where id = $1',
    values: [id, asked, afterId, endedAt],
  })
}

/** Somebody whose consent is on record without a proof. */
export interface Unproven extends CustomerKey {
  id: string
  profile: Profile
  /** Business time of their source, where a driver moves it. */
  clock: Date | null
}

/** The next people whose consent to e-mails is unproven, and who were never asked about it, by their ids. */
export async function findUnproven(
  db: Queryable,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<Unproven[]> {
  const { rows } = await db.query<Unproven>({
    name: 'find-unproven',
    text: `
      select c.id, c.source, c.subject, c.profile, (select k.at from clocks k where k.source = c.source) as clock
      from customers c
      where ($1::uuid is null or c.id > $1) and c.erased_at is null
        and c.profile ? 'email' and not c.profile ? 'restrictedSince'
        and exists (
          select from jsonb_each(coalesce(c.profile -> 'consents', '{}')) as said (channel, word)
          where channel ~ '^email(/|$)' and word -> 'given' = 'true' and word -> 'proven' = 'false')
        and not exists (
          select from events e where e.source = 'perennial' and e.event_id = 're-consent-' || c.id)
      order by c.id limit $2`,
    values: [afterId, limit],
  })
  return rows
}
