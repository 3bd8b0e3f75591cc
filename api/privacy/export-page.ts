import type { Shop } from '../../config/shop.ts'
import type { PersonExport } from '../../database/export-person.ts'
import { languageOf, voiceOf } from '../../emails/voice.ts'
import { escapeHtml, page } from '../pages/page.ts'

type Language = 'de' | 'en'
type Row = Record<string, unknown>

const words = {
  de: {
    title: 'Was wir über Sie gespeichert haben',
    asOf: 'Stand',
    person: 'Angaben zur Person',
    none: 'Nichts gespeichert.',
    yes: 'ja',
    no: 'nein',
    tables: {
      addresses: 'Erreichbarkeit der E-Mail-Adresse',
      audit: 'Wer diese Daten angesehen oder geändert hat',
      consents: 'Einwilligungen und Widerrufe',
      decisions: 'Entscheidungen, was Ihnen geschrieben wird',
      erasures: 'Löschungen',
      events: 'Was der Shop gemeldet hat und was Sie selbst getan haben',
      lifecycles: 'Woran wir uns erinnern, um Ihnen nichts doppelt zu schreiben',
      operations: 'Eingriffe von Mitarbeitenden',
      sends: 'E-Mails an Sie',
      webhooks: 'Meldungen des Versanddienstes zu diesen E-Mails',
    },
  },
  en: {
    title: 'What we have stored about you',
    asOf: 'As of',
    person: 'You',
    none: 'Nothing is stored.',
    yes: 'yes',
    no: 'no',
    tables: {
      addresses: 'Whether your e-mail address can be reached',
      audit: 'Who looked at or changed these data',
      consents: 'What you agreed to and withdrew',
      decisions: 'Decisions on what to write to you',
      erasures: 'Erasures',
      events: 'What the shop told us and what you did yourself',
      lifecycles: 'What we remember so as not to write to you twice',
      operations: 'What staff did by hand',
      sends: 'E-mails to you',
      webhooks: 'What the mail service reported about these e-mails',
    },
  },
} satisfies Record<Language, { tables: Record<string, string>; [word: string]: unknown }>

/** The frozen request to the mail service repeats the whole mail as HTML; its text says the same. */
const hidden = ['html', 'headers']

/** Everything that is known about a person, readable, in their language; the same as the JSON, without the HTML of mails. */
export function exportPage(
  { customer, tables }: PersonExport,
  { shop, now }: { shop: Shop; now: Date },
): string {
  const { locale } = customer.profile
  const lang = languageOf(voiceOf(typeof locale === 'string' ? locale : shop.locale, 'formal'))
  const { title, asOf, person, tables: headings } = words[lang]
  const titles: Record<string, string> = headings
  const { profile, ...rest } = customer
  const sections = Object.entries(tables).map(
    ([table, rows]) =>
      `<h2>${escapeHtml(titles[table] ?? table)}</h2>${rows.map((row) => `<section>${list(row, lang)}</section>`).join('<hr>') || `<p>${words[lang].none}</p>`}`,
  )
  const body = `<h1>${escapeHtml(title)}</h1>
    <p>${escapeHtml(asOf)}: <time datetime="${now.toISOString()}">${moment(now.toISOString())}</time></p>
    <h2>${escapeHtml(person)}</h2>${list({ ...profile, ...rest }, lang)}${sections.join('')}`
  return page({ shop, lang, title, body })
}

/** Names and values; what is empty is left out. */
function list(row: Row, lang: Language): string {
  const entries = Object.entries(row).filter(
    ([name, value]) => !hidden.includes(name) && value !== null && !isEmpty(value),
  )
  return `<dl>${entries.map(([name, value]) => `<dt>${escapeHtml(spaced(name))}</dt><dd>${shown(value, lang)}</dd>`).join('')}</dl>`
}

function shown(value: unknown, lang: Language): string {
  if (Array.isArray(value)) return `<ul>${value.map((one) => `<li>${shown(one, lang)}</li>`).join('')}</ul>`
  if (typeof value === 'object' && value !== null) return list({ ...value }, lang)
  if (typeof value === 'boolean') return words[lang][value ? 'yes' : 'no']
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return moment(text)
  const mail = text.startsWith('{') ? parsed(text) : undefined
  if (mail) return list(mail, lang)
  return escapeHtml(text).replaceAll('\n', '<br>')
}

function parsed(text: string): Row | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** `first_attempt_at` and `firstName` as words. */
function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

/** To the minute, UTC. */
function moment(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime())
    ? escapeHtml(iso)
    : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
