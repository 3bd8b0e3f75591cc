import { z } from 'zod'
import { optionalText } from './order-details.ts'

/** Something the shop sells, as a mail shows it. */
export const product = z.object({
  name: z.string().min(1),
  imageUrl: optionalText,
  url: optionalText,
  /** In the currency's minor unit. */
  price: z.number().int().min(0).optional(),
  currency: z.string().length(3).optional(),
})

export type Product = z.input<typeof product>
