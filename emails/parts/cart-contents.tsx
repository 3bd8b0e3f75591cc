import type { Cart } from '../cart.ts'
import { languageOf, type Voice } from '../voice.ts'
import { moneyFormat } from '../wording/money-format.ts'
import { OrderItems } from './order-items.tsx'
import { theme } from './theme.ts'

const total = { de: 'Summe', en: 'Total' }

/** What lies in a basket: items with quantity and price, and the sum. */
export function CartContents({ cart, voice }: { cart: Cart; voice: Voice }) {
  const money = moneyFormat(cart.currency, voice)
  // A basket's lines are told apart by name alone.
  const items = cart.items.map((item) => ({ productId: item.name, ...item }))
  return (
    <>
      <OrderItems items={items} money={money} voice={voice} />
      <table role="presentation" cellPadding={0} cellSpacing={0} style={theme.cartTotal}>
        <tbody>
          <tr>
            <td style={theme.totalLabel}>{total[languageOf(voice)]}</td>
            <td data-amount="true" style={theme.totalAmount}>
              {money(cart.total)}
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
