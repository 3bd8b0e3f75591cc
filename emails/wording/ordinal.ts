import { type Language, languageOf, type Voice } from '../voice.ts'

const words: Record<Language, readonly string[]> = {
  de: 'nullte erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte'.split(' '),
  en: 'noughth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' '),
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** The how-manieth, written out up to twelve: `fünfte` (weak, nominative feminine), `fifth`; beyond `25.`, `25th`. */
export function ordinal(count: number, voice: Voice): string {
  const language = languageOf(voice)
  const figure = language === 'de' ? `${count}.` : `${count}${endings[rules.select(count)] ?? 'th'}`
  return words[language][count] ?? figure
}
