import { languageOf, type Voice } from '../voice.ts'
import { quoted } from './quoted.ts'

/** What an order or a parcel is about, in one phrase: „Kind of Blue“, „Kind of Blue“ und mehr; undefined for an empty order. */
export function productPhrase(
  { items }: { items: readonly { name: string }[] },
  voice: Voice,
): string | undefined {
  const [first, ...others] = items
  if (first === undefined) return undefined
  const name = quoted(first.name, voice)
  if (others.length === 0) return name
  return languageOf(voice) === 'de' ? `${name} und mehr` : `${name} and more`
}
