import { z } from 'zod'
import type { MailContext } from './mail-context.ts'
import { amount, optionalText } from './order-details.ts'
import { webUrl } from './web-url.ts'

/** A basket that was left, as mails show it. Amounts are integers in the currency's minor unit. */
export const cart = z.object({
  items: z
    .array(
      z.object({
        name: z.string().min(1),
        variant: optionalText,
        quantity: z.int(),
        /** Of one piece. */
        price: amount,
        imageUrl: optionalText,
        url: optionalText,
      }),
    )
    .min(1),
  total: amount,
  currency: z.string().length(3),
  /** Where the basket is found again. Default: the shop. */
  url: optionalText,
})

export type Cart = z.infer<typeof cart>

/** Where its owner can go on. */
export function cartUrl({ url }: Cart, { shop }: MailContext): string {
  return webUrl(url) ?? shop.url
}
