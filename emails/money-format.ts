import { languageOf, type Voice } from './voice.ts'

/** A writer for amounts in the currency's minor unit: 1290 EUR → `12,90 €`, 1290 JPY → `¥1,290`. */
export function moneyFormat(currency: string, voice: Voice): (amount: number) => string {
  const format = new Intl.NumberFormat(languageOf(voice), { style: 'currency', currency })
  const minorUnit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  return (amount) => format.format(amount / minorUnit).replace('-', '−')
}
