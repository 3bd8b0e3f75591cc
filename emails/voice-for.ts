import type { Shop } from '../config/shop.ts'
import { type Voice, voiceOf } from './voice.ts'

interface Person {
  locale?: string
  formOfAddress?: 'formal' | 'informal'
  groups?: string[]
}

/** How a person is addressed: by their own word, else that of the first of their groups that has one, else the shop's. */
export function voiceFor({ locale, formOfAddress, groups = [] }: Person, shop: Shop): Voice {
  const words = [formOfAddress, ...groups.map((name) => shop.groups[name]?.formOfAddress)]
  return voiceOf(locale ?? shop.locale, words.find((word) => word !== undefined) ?? shop.formOfAddress)
}
