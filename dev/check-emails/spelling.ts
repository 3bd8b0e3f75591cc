import { readFileSync } from 'node:fs'
import { getDictionary, readSettings, type SpellingDictionaryCollection } from 'cspell-lib'
import type { RenderedEmail } from '../../emails/render.ts'
import { templates } from '../../emails/templates.ts'
import { type Language, languageOf } from '../../emails/voice.ts'
import type { Sample } from './samples.ts'

const sources: Record<Language, { package: string; name: string }> = {
  de: { package: '@cspell/dict-de-de', name: 'de-de' },
  en: { package: '@cspell/dict-en-gb', name: 'en-gb' },
}

const addresses = /\b(?:https?:\/\/|mailto:)\S+|\S+@\S+/g
const placeholders = /\{\w+\}/g

/** Letters of any script; an apostrophe between letters belongs to the word, a hyphen separates two. */
const word = /\p{L}[\p{L}\p{M}]*(?:[’'][\p{L}\p{M}]+)*/gu

/** The shortest part that counts in a German compound; shorter ones make words of every typing error. */
const shortestPart = 4

/** Finds misspelt words in a mail and in the wordings it is made of. */
export type SpellingRule = (mail: RenderedEmail, sample: Sample) => string[]

/** Reads the dictionaries, which takes seconds. */
export async function openSpelling(): Promise<SpellingRule> {
  const dictionaries = { de: await dictionary('de'), en: await dictionary('en') }
  const ours = new Set(words(readFileSync(new URL('./known-words.txt', import.meta.url), 'utf8')))
  return (mail, sample) => {
    const language = languageOf(sample.voice)
    // What the sample says of people, products and the shop is data, and nobody's spelling.
    const { words: _words, groups: _groups, ...shop } = sample.context.shop
    const data = new Set(
      words(textOf([sample.props, sample.context.recipient, sample.context.signedBy, shop])),
    )
    const knows = (found: string) =>
      found.length === 1 ||
      ours.has(found) ||
      data.has(found) ||
      isSpelt(found, language, dictionaries[language])
    const said = [mail.subject, mail.text, ...wordings(sample)].join('\n')
    const unknown = new Set(
      words(said.replace(addresses, ' ').replace(placeholders, ' ')).filter((found) => !knows(found)),
    )
    return [...unknown].map(
      (found) => `“${found}” is in no dictionary: correct it, or add it to known-words.txt`,
    )
  }
}

async function dictionary(language: Language): Promise<SpellingDictionaryCollection> {
  const { package: source, name } = sources[language]
  const settings = await readSettings(new URL(import.meta.resolve(`${source}/cspell-ext.json`)))
  return getDictionary({ ...settings, dictionaries: [name] })
}

function isSpelt(found: string, language: Language, dictionary: SpellingDictionaryCollection): boolean {
  const has = (text: string) => dictionary.has(text, { ignoreCase: false })
  return has(found) || (language === 'de' && isCompound(found, has))
}

/**
 * Two German nouns as one, with or without a linking s: Sendungsnummer. The library's own compounds are of parts of
 * three letters in any spelling, and let `bestellung` pass.
 */
function isCompound(found: string, has: (text: string) => boolean): boolean {
  return Array.from(found, (_, at) => at).some((at) => {
    const [first, second] = [found.slice(0, at), found.slice(at)]
    if (first.length < shortestPart || second.length < shortestPart) return false
    const capitalised = second.charAt(0).toUpperCase() + second.slice(1)
    return /^\p{Lu}/u.test(first) && has(capitalised) && (has(first) || has(first.replace(/s$/, '')))
  })
}

/** All that the mail can say in this voice, whichever data it has: our words, the shop's own, the group's own. */
function wordings({ mail, voice, context: { shop, groups = [] } }: Sample): string[] {
  const layers = [
    templates[mail].words[voice],
    shop.words[mail]?.[voice] ?? {},
    ...groups.map((group) => shop.groups[group]?.words?.[mail]?.[voice] ?? {}),
  ]
  return layers.flatMap((layer) => Object.values(layer))
}

function words(text: string): string[] {
  return text.match(word) ?? []
}

/** Every text in a value of JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textOf).join('\n')
}
