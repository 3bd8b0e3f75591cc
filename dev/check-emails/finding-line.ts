import type { Finding } from './mail-check.ts'

/** A finding on one line: mail, voice, data set, rule, what. */
export function findingLine({ mail, voice, data, rule, what }: Finding): string {
  return `${mail}, ${voice}, ${data}: ${rule}: ${what.replace(/\s+/g, ' ')}`
}
