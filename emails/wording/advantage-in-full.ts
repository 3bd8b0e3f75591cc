import type { Incentive } from '../incentive.ts'
import type { MailContext } from '../mail-context.ts'
import { type Language, languageOf } from '../voice.ts'
import { advantage, leastOrder } from './advantage.ts'
import { formatDay } from './format-date.ts'

type Term = (value: string) => string

const terms: Record<Language, { code: Term; minimum: Term; lastDay: Term }> = {
  de: {
    code: (code) => `mit dem Code ${code}`,
    minimum: (total) => `ab ${total} Bestellwert`,
    lastDay: (date) => `bis zum ${date}`,
  },
  en: {
    code: (code) => `with the code ${code}`,
    minimum: (total) => `on orders of ${total} or more`,
    lastDay: (date) => `until ${date}`,
  },
}

/**
 * What an incentive gives and on which terms, in a line: `5,00 € Nachlass mit dem Code NEU, ab 25,00 € Bestellwert`.
 * For where the block has no room: nothing that is needed to use it may be lost.
 * @throws MissingDetail as `advantage` and `leastOrder` do.
 */
export function advantageInFull(incentive: Incentive, context: MailContext): string {
  const { voice } = context
  const term = terms[languageOf(voice)]
  const code = incentive.code?.trim()
  const minimum = leastOrder(incentive, voice)
  const what = advantage(incentive, voice)
  return [
    code ? `${what} ${term.code(code)}` : what,
    ...(minimum === undefined ? [] : [term.minimum(minimum)]),
    ...(incentive.validUntil ? [term.lastDay(formatDay(incentive.validUntil, context))] : []),
  ].join(', ')
}
