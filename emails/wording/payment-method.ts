import { type Language, languageOf, type Voice } from '../voice.ts'

const names: Record<string, Record<Language, string>> = {
  invoice: { de: 'Rechnung', en: 'Invoice' },
  prepayment: { de: 'Vorkasse', en: 'Prepayment' },
  paypal: { de: 'PayPal', en: 'PayPal' },
  'credit-card': { de: 'Kreditkarte', en: 'Credit card' },
  'direct-debit': { de: 'Lastschrift', en: 'Direct debit' },
  klarna: { de: 'Klarna', en: 'Klarna' },
  'apple-pay': { de: 'Apple Pay', en: 'Apple Pay' },
  'google-pay': { de: 'Google Pay', en: 'Google Pay' },
  'cash-on-delivery': { de: 'Nachnahme', en: 'Cash on delivery' },
}

/** A payment method in the reader's language; one the table does not know is shown as given. */
export function paymentMethod(method: string, voice: Voice): string {
  return Object.hasOwn(names, method) ? (names[method]?.[languageOf(voice)] ?? method) : method
}
