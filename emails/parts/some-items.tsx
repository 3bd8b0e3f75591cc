import { theme } from './theme.ts'

interface Item {
  name: string
  variant?: string | undefined
  quantity: number
  /** What became of it, in a sentence of its own below. */
  outcome?: string | undefined
}

/** Items by quantity, name and variant, without prices: what a parcel holds, what comes back. */
export function SomeItems({ items }: { items: Item[] }) {
  return (
    <ul style={theme.list}>
      {items.map(({ name, variant, quantity, outcome }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one product may stand in two lines, and nothing is reordered
        <li key={index} style={theme.listItem}>
          {/* Isolated, so that a name written from right to left leaves its neighbours in place. */}
          {quantity} × <bdi>{name}</bdi>
          {variant && <span style={theme.factLabel}>, {variant}</span>}
          {outcome && (
            <>
              <br />
              <span style={theme.factLabel}>{outcome}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
