import { languageOf, type Voice } from '../voice.ts'

type MoneyFormat = (amount: number) => string

/** Making a formatter takes a hundred times as long as using it; there are as many as currencies and languages. */
const formats = new Map<string, MoneyFormat>()

/** A writer for amounts in the currency's minor unit: 1290 EUR → `12,90 €`, 1290 JPY → `¥1,290`. */
export function moneyFormat(currency: string, voice: Voice): MoneyFormat {
  return formatFor(currency, voice, 'auto')
}

/** The same as people say it: 100000 EUR → `1.000 €`, and with cents only where there are some. */
export function roundMoneyFormat(currency: string, voice: Voice): MoneyFormat {
  return formatFor(currency, voice, 'stripIfInteger')
}

function formatFor(currency: string, voice: Voice, trailingZeroDisplay: 'auto' | 'stripIfInteger') {
  const language = languageOf(voice)
  const key = `${language} ${currency} ${trailingZeroDisplay}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, trailingZeroDisplay })
  const minorUnit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  const made: MoneyFormat = (amount) => format.format(amount / minorUnit).replace('-', '−')
  formats.set(key, made)
  return made
}
