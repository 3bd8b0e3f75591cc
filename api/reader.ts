import type { Links } from '../config/links.ts'
import type { Shop } from '../config/shop.ts'
import { type CustomerKey, customerById } from '../database/customers.ts'
import type { Queryable } from '../database/database.ts'
import { type Voice, voiceOf } from '../emails/voice.ts'
import type { Profile } from '../journeys/facts.ts'

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

/** How a reader is addressed: by their own word, else that of the first of their groups that has one, else the shop's. */
export function readerVoice({ locale, formOfAddress, groups = [] }: Profile, shop: Shop): Voice {
  const words = [formOfAddress, ...groups.map((name) => shop.groups[name]?.formOfAddress)]
  return voiceOf(locale ?? shop.locale, words.find((word) => word !== undefined) ?? shop.formOfAddress)
}
