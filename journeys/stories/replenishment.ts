import { where } from '../guards.ts'
import { days, toIso } from '../instant.ts'
import { newestOf, type Purchase, type Purchases } from '../knowledge/purchases.ts'
import { runsOutAt } from '../knowledge/rhythm.ts'
import { remembered } from '../remembered.ts'
import { story } from '../story.ts'
import { type Beginning, trigger } from '../triggers.ts'
import { goesBackBy } from './arrived-orders.ts'

/** A product that is used up. */
interface Supply {
  productId: string
  purchase: Purchase
  rhythm: 'personal' | 'product'
}

/** The part of the rhythm before its end at which it is time to order, so that the parcel is there in time. */
const ahead = 0.1
const mostAhead = days(7)

/**
 * What somebody buys again and again is about to run out, by their own rhythm or else by the product's: a reminder in
 * time. Buying it again moves the next one by itself, so it needs no goal: other orders leave it as it is.
 */
export const replenishment = story({
  name: 'replenishment',
  purpose: 'marketing',
  priority: 50,
  catalogue: [35],
  aim: 'another order of the same product, which moves its day',
  timing: 'best-hour',
  starts: trigger(
    'date',
    'something that is used up will run out soon',
    ({ purchases }) => (purchases ? supplies(purchases) : []),
    { endsBy: { 'order.placed': 'it was bought again' } },
  ),
  exits: where(
    'it was cancelled or sent back',
    ({ purchase }: Supply) => purchase.wentBack === true,
    goesBackBy,
  ),
  steps: ({ send }) => [
    send('replenish', {
      template: 'replenish',
      props: ({ purchase, rhythm }) => ({
        product: { name: purchase.name, imageUrl: purchase.imageUrl, url: purchase.url },
        lastBoughtAt: toIso(newestOf(purchase)),
        rhythm,
      }),
    }),
  ],
})

const supplies = remembered((purchases: Purchases): readonly Beginning<Supply>[] => {
  const found: Beginning<Supply>[] = []
  for (const productId in purchases) {
    const purchase = purchases[productId]
    const end = purchase && runsOutAt(purchase)
    if (!end) continue
    const boughtAt = newestOf(purchase)
    found.push({
      id: `${productId}-${toIso(boughtAt).slice(0, 10)}`,
      label: 'supply',
      at: end.at - Math.min(mostAhead, ahead * (end.at - boughtAt)),
      about: { productId, purchase, rhythm: end.rhythm },
    })
  }
  return found
})
