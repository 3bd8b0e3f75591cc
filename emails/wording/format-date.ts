import type { MailContext } from '../mail-context.ts'
import type { Voice } from '../voice.ts'

/** British order for English: 3 March 2026 is read alike everywhere, 3/2 is not. */
const locales: Record<Voice, string> = { 'de-formal': 'de-DE', 'de-informal': 'de-DE', en: 'en-GB' }

const day: Intl.DateTimeFormatOptions = { dateStyle: 'long' }
const year: Intl.DateTimeFormatOptions = { year: 'numeric' }
const timeOfDay: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** Making a formatter takes a hundred times as long as using it; there are as many as zones and languages. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** An ISO 8601 instant as the reader's calendar day, written out: `3. März 2026`, `3 March 2026`. */
export function formatDate(instant: string, context: MailContext): string {
  return formatter(context, day).format(new Date(instant))
}

/** An ISO 8601 instant to the minute in the reader's zone: `10. März 2026, 19:04 Uhr`, `10 March 2026 at 19:04`. */
export function formatDateTime(instant: string, context: MailContext): string {
  // Put together here: how Intl joins the two differs between versions of its data.
  const date = formatDate(instant, context)
  const time = formatter(context, timeOfDay).format(new Date(instant))
  return context.voice === 'en' ? `${date} at ${time}` : `${date}, ${time} Uhr`
}

/** A calendar day, YYYY-MM-DD, written out; it is the same day in every zone. */
export function formatDay(date: string, { voice }: MailContext): string {
  return formatter({ voice, timeZone: 'UTC' }, day).format(new Date(date))
}

/** The year of an ISO 8601 instant in the reader's zone: `2026`. */
export function formatYear(instant: string, context: MailContext): string {
  return formatter(context, year).format(new Date(instant))
}

function formatter(
  { voice, timeZone }: Pick<MailContext, 'voice' | 'timeZone'>,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locales[voice]} ${timeZone} ${Object.keys(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[voice], { ...options, timeZone })
  formatters.set(key, made)
  return made
}
