import type { Shop } from '../config/shop.ts'
import { type Voice, voiceOf } from '../emails/voice.ts'
import type { Profile } from '../journeys/facts.ts'

/** How a person is addressed: by their own word, else that of the first of their groups that has one, else the shop's. */
export function voiceFor({ locale, formOfAddress, groups = [] }: Profile, shop: Shop): Voice {
  const words = [formOfAddress, ...groups.map((name) => shop.groups[name]?.formOfAddress)]
  return voiceOf(locale ?? shop.locale, words.find((word) => word !== undefined) ?? shop.formOfAddress)
}
