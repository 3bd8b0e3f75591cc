import type { Links } from '../../config/links.ts'
import { type CustomerKey, customerById } from '../../database/customers.ts'
import type { Queryable } from '../../database/database.ts'
import type { Profile } from '../../journeys/facts.ts'

/** Somebody who opened a link of ours. */
export interface Reader extends CustomerKey {
  id: string
  profile: Profile
  /** What the link says beside whose it is: of which journey's mail it is, about which topic. */
  about: string[]
}

/** Whose link this is; undefined for one that is wrong, expired, or somebody's who is gone. */
export async function findReader(
  database: Queryable,
  links: Links,
  { purpose, token, wallNow }: { purpose: 'unsubscribe' | 'preferences'; token: string; wallNow: Date },
): Promise<Reader | undefined> {
  const [id, ...about] = links.read(purpose, token, wallNow)?.split('~') ?? []
  const customer = id === undefined ? undefined : await customerById(database, id)
  return id !== undefined && customer ? { id, ...customer, about } : undefined
}
