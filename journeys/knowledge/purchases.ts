import type { CustomerEvent } from '../events.ts'
import type { Instant } from '../instant.ts'
import { isOff } from '../orders/order-stage.ts'
import type { KnownOrder } from '../orders/orders.ts'
import { tableOf, tableWith } from '../record.ts'

/** What a person has bought of one product. */
export interface Purchase {
  name: string
  imageUrl?: string
  url?: string
  category?: string
  /** When it was bought, oldest first; the newest few. */
  at: readonly Instant[]
  /** How many days a piece lasts, where the shop has said so. */
  lastsDays?: number
  /** How many pieces were bought last. Default one. */
  pieces?: number
  /** What was bought last was called off or is sent back. */
  wentBack?: true
}

/** By the product's id. */
export type Purchases = Readonly<Record<string, Purchase>>

/** Products that are kept of one person at most; those bought longest ago go. */
const mostProducts = 25

/** Purchases of one product that are kept. */
const mostTimes = 4

/** Purchases of one product from which on they have a rhythm of their own. */
export const fewestForRhythm = 3

/** The purchases after one more order. */
export function foldPurchases(purchases: Purchases = {}, event: CustomerEvent): Purchases {
  if (event.type !== 'order.placed') return purchases
  const after = tableOf(purchases)
  for (const { productId, name, imageUrl, url, category, lastsDays: said, quantity } of event.data.items) {
    const known = after[productId]
    const times = [...(known?.at ?? []), event.at].sort((a, b) => a - b)
    const at = [...new Set(times)].slice(-mostTimes)
    const isNewest = at.at(-1) === event.at
    // Said once it holds until the shop says otherwise.
    const lastsDays = (isNewest ? said : undefined) ?? known?.lastsDays ?? said
    const pieces = isNewest ? quantity : known?.pieces
    const runsOut = at.length >= fewestForRhythm || lastsDays !== undefined
    after[productId] = {
      name,
      // Shown only where it is bought again and again.
      imageUrl: runsOut ? imageUrl : undefined,
      url: runsOut ? url : undefined,
      category,
      at,
      lastsDays,
      pieces: pieces === 1 ? undefined : pieces,
      wentBack: known?.wentBack && newestOf(known) === at.at(-1) ? true : undefined,
    }
  }
  if (Object.keys(after).length <= mostProducts) return after
  const sorted = Object.entries(after).sort(([, a], [, b]) => newestOf(b) - newestOf(a))
  return Object.fromEntries(sorted.slice(0, mostProducts))
}

/** The purchases after news of an order: what was called off or is sent back is nothing that runs out. */
export function foldGoingBack(purchases: Purchases = {}, order: KnownOrder): Purchases {
  const wentBack = isOff(order)
  let after = purchases
  for (const { productId } of order.placed.data.items) {
    const known = after[productId]
    if (!known || newestOf(known) !== order.placed.at || (known.wentBack ?? false) === wentBack) continue
    after = tableWith(after, productId, { ...known, wentBack: wentBack ? true : undefined })
  }
  return after
}

/** When a product was bought last. */
export function newestOf({ at }: Purchase): Instant {
  return at.at(-1) ?? Number.NEGATIVE_INFINITY
}

/** What a person comes back for: the kind of thing they bought most often, else the product; undefined before the second time. */
export function favouriteOf(purchases: Purchases = {}): string | undefined {
  const kinds = new Map<string, number>()
  for (const { category, at } of Object.values(purchases))
    if (category) kinds.set(category, (kinds.get(category) ?? 0) + at.length)
  return (
    mostFrequent([...kinds]) ??
    mostFrequent(Object.values(purchases).map(({ name, at }) => [name, at.length]))
  )
}

/** Undefined where two are equally frequent. */
function mostFrequent(counted: readonly (readonly [name: string, times: number])[]): string | undefined {
  const [first, second] = counted.toSorted(([, one], [, other]) => other - one)
  return first && first[1] >= 2 && first[1] > (second?.[1] ?? 0) ? first[0] : undefined
}
