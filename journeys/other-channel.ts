import type { OwnChannel } from './channel.ts'
import type { Facts } from './facts.ts'
import type { Instant } from './instant.ts'
import { permission } from './permission.ts'

/** The way in which somebody would rather hear from the shop than by e-mail, if advertising may reach them there at all. */
export function otherChannel({ profile, rules }: Facts, now: Instant): OwnChannel | undefined {
  const { preferredChannel: channel } = profile
  if (channel === undefined || channel === 'email') return undefined
  const may = permission(profile, { channel, similarGoods: rules.similarGoods }, now)
  return may.refused === undefined || 'until' in may ? channel : undefined
}
