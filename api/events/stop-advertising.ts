import type { Queryable } from '../../database/database.ts'
import { stopMarketing } from '../../database/sends.ts'
import type { Profile } from '../../journeys/facts.ts'
import { permission } from '../../journeys/permission.ts'

/** A customer, locked, who wants less advertising than before; `now` is business time in milliseconds. */
export interface Unwilling {
  id: string
  profile: Profile
  now: number
}

/** Stops what is on its way to them and may not go any more, before their news is committed. */
export async function stopAdvertising(
  db: Queryable,
  customers: readonly Unwilling[],
  wallNow: Date,
): Promise<void> {
  const known = new Map(customers.map((customer) => [customer.id, customer]))
  const refusal = (customerId: string, topic: string | null) => {
    const customer = known.get(customerId)
    if (!customer) return undefined
    // What the shop declares is no news of a person: the claim asks for it.
    const advertising = { channel: 'email', topic: topic ?? undefined, similarGoods: true } as const
    const may = permission(customer.profile, advertising, customer.now)
    return may.refused === undefined ? undefined : may
  }
  await stopMarketing(db, [...known.keys()], refusal, wallNow)
}
