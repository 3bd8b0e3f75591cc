import type { Incentive } from '../incentive.ts'
import { type Language, languageOf, type Voice } from '../voice.ts'
import { moneyFormat } from './money-format.ts'
import { MissingDetail } from './say.ts'

const percents: Record<Language, Intl.NumberFormat> = {
  de: new Intl.NumberFormat('de', { style: 'percent', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }),
}

const phrases = {
  de: {
    off: (value: string) => `${value} Nachlass`,
    freeShipping: 'kostenloser Versand',
    gift: 'eine Beigabe',
  },
  en: { off: (value: string) => `${value} off`, freeShipping: 'free delivery', gift: 'a small gift' },
}

/**
 * What an incentive gives, in a phrase: `10 % Nachlass`, `€5.00 off`, `free delivery`, or the gift's own name.
 * @throws MissingDetail for a discount of which nobody knows how much it is.
 */
export function advantage(incentive: Incentive, voice: Voice): string {
  const phrase = phrases[languageOf(voice)]
  switch (incentive.kind) {
    case 'percent':
      return phrase.off(percents[languageOf(voice)].format(worth(incentive) / 100))
    case 'amount':
      return phrase.off(money(incentive, worth(incentive), voice))
    case 'free-shipping':
      return phrase.freeShipping
    case 'gift':
      return incentive.gift?.trim() || phrase.gift
  }
}

/**
 * The least that an order must come to, `50,00 €`; undefined where there is no such condition.
 * @throws MissingDetail for an amount without its currency.
 */
export function leastOrder(incentive: Incentive, voice: Voice): string | undefined {
  return incentive.minimumTotal === undefined ? undefined : money(incentive, incentive.minimumTotal, voice)
}

function worth({ kind, value }: Incentive): number {
  if (value === undefined)
    throw new MissingDetail(`an incentive of kind ${kind} has no value: state how much it gives`)
  return value
}

function money({ currency }: Incentive, amount: number, voice: Voice): string {
  if (currency === undefined)
    throw new MissingDetail(`an incentive names the amount ${amount} without a currency`)
  return moneyFormat(currency, voice)(amount)
}
