import { BadInput } from '../config/bad-input.ts'
import { isUnavailable, openDatabase, type Queryable, transaction } from '../database/database.ts'
import { newestSettings } from '../database/settings.ts'
import type { EventName } from '../journeys/events.ts'
import type { Profile } from '../journeys/facts.ts'
import type { Instant } from '../journeys/instant.ts'
import type { Settings } from '../journeys/settings.ts'
import type { SimulatedCustomer } from './customers.ts'

interface Row {
  id: string
  subject: string
  profile: Profile
  events: {
    id: string
    type: EventName
    at: Instant
    receivedAt: Instant
    data: object
    isShops: boolean
  }[]
  mails: string[]
}

/** Customers that are read at once. */
const page = 200

/**
 * Everybody of whom a live database heard since a moment, with all it has recorded of them and what is known of them
 * today, and the settings that hold today. Reads one snapshot in a transaction that cannot write. Leaves out whose data
 * may not be processed.
 * @throws BadInput if the database does not answer
 */
export async function readRecorded(
  url: string,
  since: Instant,
): Promise<{ customers: SimulatedCustomer[]; settings: Settings }> {
  const database = openDatabase(url, () => {}, 1)
  try {
    return await transaction(database, async (db) => {
      await db.query('set transaction isolation level repeatable read, read only')
      const { settings } = await newestSettings(db)
      const customers: SimulatedCustomer[] = []
      for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
        const rows = await readPage(db, since, after)
        customers.push(...rows.map(asCustomer))
        const last = rows.at(-1)
        if (!last || rows.length < page) return { customers, settings }
        after = last.id
      }
    })
  } catch (error) {
    if (!isUnavailable(error)) throw error
    throw new BadInput('The database of DATABASE_URL does not answer: correct its address, or start it.')
  } finally {
    await database.end()
  }
}

async function readPage(db: Queryable, since: Instant, after: string): Promise<Row[]> {
  const { rows } = await db.query<Row>({
    name: 'read-recorded',
    text: `
      select c.id, c.subject, c.profile,
        (select json_agg(json_build_object('id', e.event_id, 'type', e.type,
                                           'at', round(extract(epoch from e.occurred_at) * 1000),
                                           'receivedAt', round(extract(epoch from e.received_at) * 1000),
                                           'data', e.data, 'isShops', e.source = c.source) order by e.seq)
         from events e where e.customer_id = c.id) as events,
        array(select concat_ws('/', s.journey, s.subject, s.step) from sends s
              where s.customer_id = c.id and s.state in ('sent', 'delivered', 'bounced', 'complained')) as mails
      from customers c
      where c.id > $2 and c.erased_at is null and not (c.profile ? 'restrictedSince')
        and exists (select from events e where e.customer_id = c.id and e.received_at >= $1)
      order by c.id limit $3`,
    values: [new Date(since), after, page],
  })
  return rows
}

function asCustomer({ subject, profile, events, mails }: Row): SimulatedCustomer {
  return {
    id: subject,
    profile,
    // How people took these mails is recorded; only of others it has to be assumed.
    reacted: new Set(mails),
    events: events.map(({ id, type, at, receivedAt, data, isShops }) => ({
      at: receivedAt,
      happenedAt: at,
      id,
      type,
      data,
      by: isShops ? 'shop' : 'person',
    })),
  }
}
