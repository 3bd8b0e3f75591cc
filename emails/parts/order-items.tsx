import { Link } from 'react-email'
import type { OrderItem } from '../order-details.ts'
import { languageOf, type Voice } from '../voice.ts'
import { webUrl } from '../web-url.ts'
import { andMore } from '../wording/and-more.ts'
import { Lines } from './lines.tsx'
import { Paragraph } from './paragraph.tsx'
import { isPictured, PictureCell } from './picture-cell.tsx'
import { theme } from './theme.ts'

interface ItemProps {
  item: OrderItem
  money: (amount: number) => string
  voice: Voice
}

/** Of more than twice as many items the first ten are written out, to keep the mail below what Gmail clips (102 KB). */
const writtenOut = 10

/** Further ones stand in a line each, up to so many. */
const listed = 90

const unitPrice = { de: (price: string) => `je ${price}`, en: (price: string) => `${price} each` }

/**
 * The items with quantity and price, one table each: so they stand apart in the text part too. Of very many all but
 * the first are shown in a line each.
 */
export function OrderItems({ items, ...shared }: { items: OrderItem[] } & Omit<ItemProps, 'item'>) {
  const shown = items.length > 2 * writtenOut ? items.slice(0, writtenOut) : items
  const pictured = isPictured(shown)
  const rows = shown.map((item, index) => (
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
  if (shown.length === items.length) return rows
  const further = items.slice(shown.length, shown.length + listed)
  const left = items.length - shown.length - further.length
  const lines = further.map(
    ({ quantity, name, price }) => `${quantity} × ${name}, ${shared.money(price * quantity)}`,
  )
  return (
    <>
      {rows}
      <Paragraph>
        <Lines of={left > 0 ? [...lines, andMore(left, shared.voice)] : lines} />
      </Paragraph>
    </>
  )
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
