import type { Voice } from '../voice.ts'
import { andMore } from '../wording/and-more.ts'
import { theme } from './theme.ts'

interface Item {
  name: string
  variant?: string | undefined
  quantity: number
  /** What became of it, in a sentence of its own below. */
  outcome?: string | undefined
}

interface SomeItemsProps {
  items: Item[]
  voice: Voice
  /** Names every single one, however long the mail becomes. */
  all?: boolean
}

/** So many are named before the rest is only counted: mails stay below what Gmail clips (102 KB). */
const named = 60

/** Items by quantity, name and variant, without prices: what a parcel holds, what comes back. */
export function SomeItems({ items, voice, all = false }: SomeItemsProps) {
  const shown = all || items.length === named + 1 ? items : items.slice(0, named)
  const left = items.length - shown.length
  return (
    <ul style={theme.list}>
      {shown.map(({ name, variant, quantity, outcome }, index) => (
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
      {left > 0 && <li style={theme.listItem}>{andMore(left, voice)}</li>}
    </ul>
  )
}
