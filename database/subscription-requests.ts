import type { EventData } from '../journeys/events.ts'
import type { Profile } from '../journeys/facts.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** A request to confirm, as it was accepted, with what became of it and of its customer. */
export interface StoredRequest extends CustomerKey {
  profile: Profile
  data: EventData<'subscription.requested'>
  /** Business time. */
  askedAt: Date
  isConfirmed: boolean
  /** Business time of the customer's source, where a driver moves it. */
  clock: Date | null
}

/** The id of the event that confirms a request: there can be only one. */
export const confirmationOf = (requestId: string): string => `confirmed-${requestId}`

export async function findRequest(db: Queryable, requestId: string): Promise<StoredRequest | undefined> {
  const { rows } = await db.query<StoredRequest>({
    name: 'find-request',
    text: `
      select c.source, c.subject, c.profile, e.data, e.occurred_at as "askedAt",
             exists (select from events where source = 'perennial' and event_id = $2) as "isConfirmed",
             (select k.at from clocks k where k.source = c.source) as clock
      from events e join customers c on c.id = e.customer_id
      where e.source = 'perennial' and e.event_id = $1 and e.type = 'subscription.requested'
        and c.erased_at is null`,
    values: [requestId, confirmationOf(requestId)],
  })
  return rows[0]
}
