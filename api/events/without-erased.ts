import type { CustomerKey } from '../../database/customers.ts'
import type { Queryable } from '../../database/database.ts'
import { findCustomers } from '../../database/find-customers.ts'
import { type Fingerprints, findTombstones } from '../../database/tombstones.ts'

interface Event extends CustomerKey {
  /** Who says so. */
  origin: string
  type: string
  occurredAt: Date
  customer?: { email?: string | null | undefined } | undefined
}

/**
 * The events that may come in: all but those of people who were erased, and those that would bring an erased person's
 * address back under another name. Two things do come in with such an address, because they are the person's own new
 * doing: a sign-up on our pages, and an order placed since, of which the law wants the confirmation.
 */
export async function withoutErased<E extends Event>(
  db: Queryable,
  events: readonly E[],
  fingerprints: Fingerprints,
): Promise<E[]> {
  const known = new Set((await findCustomers(db, events)).map(nameOf))
  const marked = events.map((event) => {
    const email = event.customer?.email
    return {
      event,
      person: fingerprints.ofCustomer(event),
      address: email ? fingerprints.ofAddress(email) : undefined,
    }
  })
  const unknown = marked.filter(({ event }) => !known.has(nameOf(event)))
  const erasedAt = await findTombstones(
    db,
    unknown.flatMap(({ person, address }) => (address ? [person, address] : [person])),
  )
  const isErased = ({ event, person, address }: (typeof marked)[number]) => {
    if (known.has(nameOf(event))) return false
    if (erasedAt.has(person)) return true
    const since = address && erasedAt.get(address)
    if (!since || event.origin === 'perennial') return false
    return !(event.type === 'order.placed' && event.occurredAt > since)
  }
  return marked.filter((one) => !isErased(one)).map(({ event }) => event)
}

function nameOf({ source, subject }: CustomerKey): string {
  return JSON.stringify([source, subject])
}
