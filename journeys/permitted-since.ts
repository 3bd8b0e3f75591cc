import type { Profile } from './facts.ts'
import type { Instant } from './instant.ts'
import { permission } from './permission.ts'

/** Since when advertising, perhaps of a topic, may go to somebody by e-mail; a pause of theirs only puts it off. */
export function permittedSince(
  profile: Profile,
  similarGoods: boolean,
  topic?: string | undefined,
): Instant | undefined {
  const { pausedUntil: _, ...preferences } = profile.preferences ?? {}
  const may = permission({ ...profile, preferences }, { channel: 'email', topic, similarGoods }, 0)
  return may.refused === undefined ? Date.parse(may.since) : undefined
}
