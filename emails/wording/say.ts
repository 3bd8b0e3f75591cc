import type { MailContext } from '../mail-context.ts'
import type { Voice } from '../voice.ts'

/** A mail's wordings by name, each with its `{placeholders}`: plain data, so that shops can put their own in place. */
export type Words = Readonly<Record<string, string>>

/** The names in braces of a wording. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

/** Writes one wording out; a key or placeholder that does not exist, or is not filled in, does not compile. */
export type Say<W extends Words> = <Key extends keyof W & string>(
  key: Key,
  ...values: [Placeholder<W[Key]>] extends [never] ? [] : [Record<Placeholder<W[Key]>, string>]
) => string

/** A detail that a mail needs is not there; the message names the mail and the detail, never a person. */
export class MissingDetail extends Error {
  override name = 'MissingDetail'
}

const placeholder = /\{(\w+)\}/g

/**
 * The speaker for one mail in its reader's voice: what the reader's group says comes before what the shop says, and
 * that before our own words.
 */
export function speaker(
  mail: string,
  words: Record<Voice, Words>,
  { voice, shop, groups = [] }: MailContext,
) {
  const own = groups.map((group) => shop.groups[group]?.words?.[mail]?.[voice])
  const layers: (Words | undefined)[] = [...own, shop.words[mail]?.[voice], words[voice]]
  return (key: string, values: Record<string, string> = {}): string => {
    const text = layers.find((layer) => layer?.[key] !== undefined)?.[key]
    if (text === undefined) throw new MissingDetail(`${mail} has no words for ${key} in ${voice}`)
    return fill(text, values, (name) => `${mail}: nothing to fill in for {${name}} of ${key}`)
  }
}

/** The text with its placeholders filled in, in one pass: braces in a value stay as they are. */
export function fill(
  text: string,
  values: Record<string, string | undefined>,
  complaint: (name: string) => string,
): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (!value) throw new MissingDetail(complaint(name))
    return value
  })
}

/** The names in braces of a text, as a program reads them. */
export function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))
}
