import type { Profile } from './facts.ts'
import { permission } from './permission.ts'

/** Whether advertising, perhaps of a topic, may go to somebody by e-mail; a pause of theirs only puts it off. */
export function lastingPermission(profile: Profile, similarGoods: boolean, topic?: string | undefined) {
  const { pausedUntil: _, ...preferences } = profile.preferences ?? {}
  return permission({ ...profile, preferences }, { channel: 'email', topic, similarGoods }, 0)
}
