import type { Shop } from '../config/shop.ts'
import { type EmailName, templates } from './templates.ts'
import type { Voice } from './voice.ts'
import { placeholdersOf, type Words } from './wording/say.ts'

interface Fault {
  /** The wording's place in the shop file: `groups.collectors.words.we-miss-you.en.titel`. */
  name: string
  reason: string
}

type OwnWords = Shop['words']
type Expressions = NonNullable<Shop['groups'][string]['expressions']>

/** Wider than what is filled in: `{order number}` was meant as a placeholder too. */
const inBraces = /\{[^{}]*\}/g

/** The placeholders that a group's expressions may hold. */
const placeholdersOfExpressions = {
  salutation: ['firstName', 'lastName'],
  salutationWithoutName: [],
  closing: [],
}

/** What no mail could use of a shop's and its groups' own wordings, each with its remedy; empty if all is well. */
export function wordingFaults(shop: Shop): Fault[] {
  const groups = Object.entries(shop.groups).flatMap(([name, { words = {}, expressions = {} }]) => [
    ...faultsOfWords(`groups.${name}.words`, words),
    ...faultsOfExpressions(`groups.${name}.expressions`, expressions),
  ])
  return [...faultsOfWords('words', shop.words), ...groups]
}

function faultsOfWords(place: string, own: OwnWords): Fault[] {
  return Object.entries(own).flatMap(([mail, voices]) => {
    const name = `${place}.${mail}`
    if (!isEmailName(mail)) return { name, reason: `there is no such mail, ${choose(mail, templates)}` }
    const ours = templates[mail].words
    return Object.entries(voices).flatMap(([voice, words]) =>
      isVoice(voice, ours)
        ? faultsOfMail(`${name}.${voice}`, words, ours, voice)
        : { name: `${name}.${voice}`, reason: `there is no such voice, ${choose(voice, ours)}` },
    )
  })
}

function faultsOfMail(place: string, own: Words, ours: Record<Voice, Words>, voice: Voice): Fault[] {
  return Object.entries(own).flatMap(([key, text]) => {
    const name = `${place}.${key}`
    if (!Object.hasOwn(ours[voice], key)) {
      return { name, reason: `the mail has no such wording, ${choose(key, ours[voice])}` }
    }
    const known = Object.values(ours).flatMap((words) => [...placeholdersOf(words[key] ?? '')])
    return faultsOfText(name, text, known)
  })
}

function faultsOfExpressions(place: string, expressions: Expressions): Fault[] {
  return Object.entries(expressions).flatMap(([voice, own]) =>
    Object.entries(placeholdersOfExpressions).flatMap(([key, known]) => {
      const text = own[key as keyof typeof placeholdersOfExpressions]
      return text === undefined ? [] : faultsOfText(`${place}.${voice}.${key}`, text, known)
    }),
  )
}

function faultsOfText(name: string, text: string, known: readonly string[]): Fault[] {
  const possible = Object.fromEntries(known.map((placeholder) => [`{${placeholder}}`, placeholder]))
  const unknown = [...new Set(text.match(inBraces))].filter((found) => !Object.hasOwn(possible, found))
  return unknown.map((found) => {
    const remedy = known.length === 0 ? 'it takes none' : choose(found, possible)
    return { name, reason: `nothing fills in ${found}, ${remedy}` }
  })
}

function isEmailName(name: string): name is EmailName {
  return Object.hasOwn(templates, name)
}

function isVoice(name: string, voices: Record<Voice, Words>): name is Voice {
  return Object.hasOwn(voices, name)
}

/** `choose one of …`, what is spelt most alike first. */
function choose(given: string, possible: object): string {
  const names = Object.keys(possible)
  const sorted = names.toSorted((a, b) => distance(given, a) - distance(given, b))
  return `choose one of: ${sorted.join(', ')}`
}

/** How many letters must be put in, taken out or exchanged to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const exchange = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(exchange, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
