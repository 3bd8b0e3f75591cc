import { Link } from 'react-email'
import type { OrderItem } from '../order-details.ts'
import { languageOf, type Voice } from '../voice.ts'
import { webUrl } from '../web-url.ts'
import { isPictured, PictureCell } from './picture-cell.tsx'
import { theme } from './theme.ts'

interface ItemProps {
  item: OrderItem
  money: (amount: number) => string
  voice: Voice
}

const unitPrice = { de: (price: string) => `je ${price}`, en: (price: string) => `${price} each` }

/** The items with quantity and price, one table each: so they stand apart in the text part too. */
export function OrderItems({ items, ...shared }: { items: OrderItem[] } & Omit<ItemProps, 'item'>) {
  const pictured = isPictured(items)
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: one product may stand in two lines, and nothing is reordered
    <table key={index} role="presentation" cellPadding={0} cellSpacing={0} style={theme.ruledTable}>
      <tbody>
        <tr>
          {pictured && <PictureCell url={item.imageUrl} rows={2} />}
          <td style={theme.itemName}>
            {item.quantity} × <ItemName item={item} />
          </td>
          <td data-amount="true" style={theme.itemAmount}>
            {shared.money(item.price * item.quantity)}
          </td>
        </tr>
        <tr>
          <td colSpan={2} style={theme.itemNote}>
            {note({ item, ...shared })}
          </td>
        </tr>
      </tbody>
    </table>
  ))
}

function ItemName({ item: { name, url } }: { item: OrderItem }) {
  const page = webUrl(url)
  if (page === undefined) return name
  return (
    <Link data-quiet="true" href={page} style={theme.itemLink}>
      {name}
    </Link>
  )
}

function note({ item, money, voice }: ItemProps): string {
  const perPiece = item.quantity > 1 ? unitPrice[languageOf(voice)](money(item.price)) : undefined
  return [item.variant, perPiece].filter((part) => part).join(' · ')
}
