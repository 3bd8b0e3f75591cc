import { type Language, languageOf, type Voice } from '../voice.ts'

const wordings: Record<Language, (count: number) => string> = {
  de: (count) => (count === 1 ? 'und ein weiterer Posten' : `und ${count} weitere Posten`),
  en: (count) => (count === 1 ? 'and one more item' : `and ${count} more items`),
}

/** How many items a list leaves out. */
export function andMore(count: number, voice: Voice): string {
  return wordings[languageOf(voice)](count)
}
