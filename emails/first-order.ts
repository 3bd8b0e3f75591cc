import { z } from 'zod'
import { time } from './order-details.ts'
import { product } from './product.ts'

/** What somebody ordered first, and when. */
export const firstOrder = z.object({ items: z.array(product), at: time })

/** When somebody ordered for the first time: where the order itself is not known, since when they are a customer. */
export function firstOrderedAt(known: {
  firstOrder?: z.output<typeof firstOrder> | undefined
  customerSince: string
}): string {
  return known.firstOrder?.at ?? known.customerSince
}
