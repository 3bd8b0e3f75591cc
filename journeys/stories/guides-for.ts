import { byInterest, interestIn, interestsOf } from '../knowledge/interests.ts'
import type { Order } from '../orders/order.ts'
import type { Moment } from '../step.ts'

/** As many as anybody reads. */
const mostGuides = 3

/**
 * What the shop has written about using and caring for what an order holds, each once; first about what this person is
 * drawn to most.
 */
export function guidesFor({ details, placed }: Order, { state, facts, now }: Moment) {
  const { contents } = facts
  const told = new Map(placed.data.items.map(({ productId, category }) => [productId, category]))
  const categories = new Set(details.items.flatMap(({ productId }) => told.get(productId) ?? []))
  const idOf = (category: string) => interestIn(category, contents)
  return byInterest([...categories], idOf, interestsOf(state, facts, now))
    .flatMap((category) => contents.guides[category] ?? [])
    .slice(0, mostGuides)
}
