import { z } from 'zod'

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')

/** Asking the runtime takes longer than all other checks of an event, and few zones are ever named. */
const known = new Set<string>()

function isTimeZone(name: string): boolean {
  if (known.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    known.add(name)
    return true
  } catch {
    return false
  }
}
