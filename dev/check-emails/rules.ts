import type { RenderedEmail } from '../../emails/render.ts'
import { languageOf } from '../../emails/voice.ts'
import { darkModeFaults } from './dark-mode.ts'
import { forbiddenPhrases } from './forbidden-phrases.ts'
import type { Sample } from './samples.ts'
import type { Survey } from './survey.ts'

/** What is looked at: the mail as written, the sample it was written from, and what a browser shows of it. */
interface Look {
  mail: RenderedEmail
  sample: Sample
  seen: Survey
}

/** Returns what is wrong, one sentence each. */
type Rule = (look: Look) => string[]

/** Gmail clips at 102 KB, and mailbox providers add to a mail on its way. */
const largestHtml = 80 * 1024

/** What phones show of a subject. */
const longestSubject = 60

const leftOver = /\{\w*\}|\bundefined\b|\bnull\b|\bNaN\b|\[object \w+\]|Invalid Date|\bTODO\b|\b[Ll]orem\b/g

/** The rules that judge by reading alone, by name. */
export const rules: Record<string, Rule> = {
  subject,
  preheader,
  placeholder,
  phrase,
  link,
  size,
  'text part': textPart,
  footer,
  language,
  'phone width': phoneWidth,
  'dark mode': ({ seen }) => darkModeFaults(seen.colours),
}

function subject({ mail: { subject }, sample: { data } }: Look): string[] {
  if (subject.trim() === '') return ['there is none']
  if (data === 'nasty' || subject.length <= longestSubject) return []
  return [`it has ${subject.length} characters, phones show ${longestSubject}: ${subject}`]
}

function preheader({ mail: { subject }, seen: { preheader } }: Look): string[] {
  if (!/\p{L}{2}/u.test(preheader)) return ['there is none']
  return preheader.includes(subject) ? ['it repeats the subject: let it add something'] : []
}

function placeholder({ mail: { subject, html, text } }: Look): string[] {
  const found = [subject, text, html].flatMap((part) => part.match(leftOver) ?? [])
  return [...new Set(found)].map((left) => `${left} was left in`)
}

function phrase({ mail: { subject, html, text }, sample }: Look): string[] {
  const senders = Object.values(sample.context.shop.senders).flatMap(({ from, replyTo }) => [from, replyTo])
  const said = [subject, text, html, ...senders].join('\n')
  return forbiddenPhrases.flatMap(({ phrase, instead }) => {
    const found = phrase.exec(said)
    return found ? [`“${found[0]}”: ${instead}`] : []
  })
}

function link({ seen: { links }, sample }: Look): string[] {
  const senders = Object.values(sample.context.shop.senders).map(({ replyTo }) => `mailto:${replyTo}`)
  return links.flatMap(({ text, href }) => {
    if (href !== null && (senders.includes(href) || isSecure(href))) return []
    return [`“${text}” leads to “${href ?? ''}”, not to an https address`]
  })
}

function size({ mail: { html } }: Look): string[] {
  const bytes = Buffer.byteLength(html)
  if (bytes < largestHtml) return []
  return [
    `the HTML has ${Math.ceil(bytes / 1024)} KB, it must stay below ${largestHtml / 1024}: show fewer items`,
  ]
}

function textPart({ mail, seen: { texts, links } }: Look): string[] {
  const text = squeeze(mail.text)
  let reached = 0
  const missing = texts.filter((piece) => {
    if (piece.skipped) return false
    const wanted = squeeze(piece.text)
    const at = text.indexOf(wanted, reached)
    if (at >= 0) reached = at + wanted.length
    return at < 0
  })
  const lost = links.filter(
    ({ href, quiet, skipped }) => !quiet && !skipped && !mail.text.includes(href ?? ''),
  )
  return [
    ...missing.map((piece) => `“${piece.text}” is missing or out of place`),
    ...lost.map(({ text, href }) => `the address of “${text}”, ${href}, is missing`),
  ]
}

function footer({ mail, seen: { texts, links }, sample: { context } }: Look): string[] {
  const { company, street, city, country, register, directors, imprintUrl } = context.shop.legal
  const facts = [company, street, city, country[languageOf(context.voice)], register, ...directors]
  const shown = texts.map(({ text }) => text).join('\n')
  const isLinked = links.some(({ href }) => href === imprintUrl)
  return [
    ...without(foot(shown, company), facts).map((fact) => `it lacks ${fact}`),
    ...without(foot(mail.text, company), [...facts, imprintUrl]).map(
      (fact) => `in the text part it lacks ${fact}`,
    ),
    ...(isLinked ? [] : [`it lacks a link to ${imprintUrl}`]),
  ]
}

function language({ mail: { html }, sample: { voice } }: Look): string[] {
  const expected = languageOf(voice)
  return ['html', 'body'].flatMap((tag) => {
    const declared = new RegExp(`<${tag}\\b[^>]*? lang="([^"]*)"`).exec(html)?.[1]
    return declared === expected ? [] : [`<${tag}> declares ${declared ?? 'none'}, not ${expected}`]
  })
}

function phoneWidth({ seen: { overflow } }: Look): string[] {
  return overflow > 0 ? [`it is ${overflow} pixels wider than a phone`] : []
}

function isSecure(href: string): boolean {
  return URL.canParse(href) && new URL(href).protocol === 'https:'
}

/** From where the company is named last: an order may well hold the same words. */
function foot(text: string, company: string): string {
  const at = text.lastIndexOf(company)
  return at < 0 ? '' : text.slice(at)
}

function without(text: string, facts: string[]): string[] {
  return facts.filter((fact) => !text.includes(fact))
}

/** Where lines break is the text part's own affair. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
