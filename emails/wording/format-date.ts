import type { MailContext } from '../mail-context.ts'
import type { Voice } from '../voice.ts'

/** British order for English: 3 March 2026 is read alike everywhere, 3/2 is not. */
const locales: Record<Voice, string> = { 'de-formal': 'de-DE', 'de-informal': 'de-DE', en: 'en-GB' }

const day: Intl.DateTimeFormatOptions = { dateStyle: 'long' }
const year: Intl.DateTimeFormatOptions = { year: 'numeric' }

/** Making a formatter takes a hundred times as long as using it; there are as many as zones and languages. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** An ISO 8601 instant as the reader's calendar day, written out: `3. März 2026`, `3 March 2026`. */
export function formatDate(instant: string, context: MailContext): string {
  return formatter(context, day).format(new Date(instant))
}

/** The year of an ISO 8601 instant in the reader's zone: `2026`. */
export function formatYear(instant: string, context: MailContext): string {
  return formatter(context, year).format(new Date(instant))
}

function formatter(
  { voice, timeZone }: MailContext,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locales[voice]} ${timeZone} ${Object.keys(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[voice], { ...options, timeZone })
  formatters.set(key, made)
  return made
}
