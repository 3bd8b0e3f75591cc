import type { Database } from '../../database/database.ts'
import { source } from './shop.ts'

/** What Perennial says of its mails and events, to explain what is missing. */
export interface Ledger {
  sends: StoredSend[]
  /** Business keys of mails that a decision left out, each with a stored reason. */
  leftOut: Set<string>
  /** Ids of the shop's events. */
  events: Set<string>
}

interface StoredSend {
  id: string
  /** `order/C1-0/confirmation` */
  key: string
  state: string
  reason: string | null
}

export async function readLedger(database: Database): Promise<Ledger> {
  const sends = await database.query<StoredSend>(`
    select id, journey || '/' || subject || '/' || step as key, state, reason from sends`)
  const leftOut = await database.query<{ key: string }>(`
    select distinct replace(r ->> 'about', 'order ', 'order/') || '/' || (r ->> 'step') as key
    from decisions, jsonb_array_elements(reasons) r
    where r ->> 'what' in ('skip', 'withdraw') and r ->> 'why' <> ''`)
  const events = await database.query<{ id: string }>(
    'select e.event_id as id from events e join customers c on c.id = e.customer_id where c.source = $1',
    [source],
  )
  return {
    sends: sends.rows,
    leftOut: new Set(leftOut.rows.map(({ key }) => key)),
    events: new Set(events.rows.map(({ id }) => id)),
  }
}
