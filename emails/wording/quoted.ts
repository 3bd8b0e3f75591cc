import { languageOf, type Voice } from '../voice.ts'

/** The text in the language's quotation marks: „Kind of Blue“, “Kind of Blue”. */
export function quoted(text: string, voice: Voice): string {
  return languageOf(voice) === 'de' ? `„${text}“` : `“${text}”`
}
