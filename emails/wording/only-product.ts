import type { Voice } from '../voice.ts'
import { quoted } from './quoted.ts'

/** The one product a mail is about, in quotation marks; undefined if it is about several, or nobody knows which. */
export function onlyProduct(items: { name: string }[] | undefined, voice: Voice): string | undefined {
  const [first, ...others] = items ?? []
  return first && others.length === 0 ? quoted(first.name, voice) : undefined
}
