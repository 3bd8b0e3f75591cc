import type { MailContext } from './mail-context.ts'

/** British order for English: 3 March 2026 is read alike everywhere, 3/2 is not. */
const locales = { 'de-formal': 'de-DE', 'de-informal': 'de-DE', en: 'en-GB' }

/** An ISO 8601 instant as the reader's calendar day, written out: `3. März 2026`, `3 March 2026`. */
export function formatDate(instant: string, { voice, timeZone }: MailContext): string {
  return new Intl.DateTimeFormat(locales[voice], { dateStyle: 'long', timeZone }).format(new Date(instant))
}

/** The year of an ISO 8601 instant in the reader's zone: `2026`. */
export function formatYear(instant: string, { voice, timeZone }: MailContext): string {
  return new Intl.DateTimeFormat(locales[voice], { year: 'numeric', timeZone }).format(new Date(instant))
}
