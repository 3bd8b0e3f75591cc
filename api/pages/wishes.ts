import type { Shop } from '../../config/shop.ts'
import type { Channel } from '../../journeys/channel.ts'
import type { Profile } from '../../journeys/facts.ts'
import { permission } from '../../journeys/permission.ts'

/** Whether advertising about a topic may reach somebody by e-mail, however rarely, and whether or not just now. */
export function wantsTopic(profile: Profile, topic: string, shop: Shop): boolean {
  return isPermitted(profile, 'email', topic, shop)
}

/** Whether advertising may reach somebody in a channel, be it about a single topic. */
export function wantsChannel(profile: Profile, channel: Channel, shop: Shop): boolean {
  const topics = channel === 'email' ? shop.topics.map(({ id }) => id) : []
  return [undefined, ...topics].some((topic) => isPermitted(profile, channel, topic, shop))
}

/** Leaves out of account how often, since when and until when: what counts is which words hold. */
function isPermitted(profile: Profile, channel: Channel, topic: string | undefined, shop: Shop): boolean {
  const { restrictedSince: _, preferences: { topics } = {}, ...person } = profile
  const lasting: Profile = { ...person, ...(topics && { preferences: { topics } }) }
  const { similarGoods } = shop.marketing
  return permission(lasting, { channel, topic, similarGoods }, 0).refused === undefined
}
