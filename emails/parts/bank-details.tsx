import type { MailContext } from '../mail-context.ts'
import type { OrderDetails } from '../order-details.ts'
import { languageOf } from '../voice.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { MissingDetail } from '../wording/say.ts'
import { theme } from './theme.ts'

interface Props {
  order: OrderDetails
  /** What is to be transferred, in the currency's minor unit. */
  amount: number
  context: MailContext
}

const labels = {
  de: {
    amount: 'Betrag',
    holder: 'Empfänger',
    iban: 'IBAN',
    bic: 'BIC',
    bank: 'Bank',
    reference: 'Verwendungszweck',
  },
  en: { amount: 'Amount', holder: 'Payee', iban: 'IBAN', bic: 'BIC', bank: 'Bank', reference: 'Reference' },
}

/**
 * All that a transfer asks for, each detail on a line of its own, to be copied.
 * @throws MissingDetail if the shop has no account.
 */
export function BankDetails({ order, amount, context: { shop, voice } }: Props) {
  if (shop.bank === undefined) {
    throw new MissingDetail('there is no account to transfer money to: set bank in the shop file')
  }
  const { holder, iban, bic, bank } = shop.bank
  const label = labels[languageOf(voice)]
  const rows: [label: string, value: string | undefined][] = [
    [label.amount, moneyFormat(order.currency, voice)(amount)],
    [label.holder, holder],
    [label.iban, inGroups(iban)],
    [label.bic, bic],
    [label.bank, bank],
    [label.reference, order.orderNumber],
  ]
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={theme.bankTable}>
      <tbody>{rows.map(([name, value]) => value && <Row key={name} name={name} value={value} />)}</tbody>
    </table>
  )
}

/** Label above value where a block can be shown, side by side where it cannot: the longest IBAN fits a phone. */
function Row({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <td style={theme.bankRow}>
        <span style={theme.bankLabel}>{name}: </span>
        {value}
      </td>
    </tr>
  )
}

/** As banks print it: `DE02 1203 0000 0000 2020 51`. */
function inGroups(iban: string): string {
  return iban.replace(/.{4}(?=.)/g, '$& ')
}
