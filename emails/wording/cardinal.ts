import { type Language, languageOf, type Voice } from '../voice.ts'

const words: Record<Language, readonly string[]> = {
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  en: 'nought one two three four five six seven eight nine ten eleven twelve'.split(' '),
}

/** How many, written out up to twelve: `sieben`, `seven`, `25`. */
export function cardinal(count: number, voice: Voice): string {
  return words[languageOf(voice)][count] ?? String(count)
}
