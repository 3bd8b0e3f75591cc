import type { Contents } from '../facts.ts'
import type { Order } from '../order.ts'

/** As many as anybody reads. */
const mostGuides = 3

/** What the shop has written about using and caring for what an order holds, each once. */
export function guidesFor({ details, placed }: Order, { guides }: Contents) {
  const told = new Map(placed.data.items.map(({ productId, category }) => [productId, category]))
  const categories = new Set(details.items.flatMap(({ productId }) => told.get(productId) ?? []))
  return [...categories].flatMap((category) => guides[category] ?? []).slice(0, mostGuides)
}
