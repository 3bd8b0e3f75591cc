import { z } from 'zod'
import { amount, currency, lines, text, time, webUrl } from './fields.ts'

/** What people look at and lay aside in the shop. */

const product = {
  productId: text(128),
  name: text(300),
  category: text(60).optional(),
  imageUrl: webUrl.optional(),
  url: webUrl.optional(),
}

const cartId = text(128)

/** A cart's contents, whole; without items it was emptied. */
export const cartUpdated = z.object({
  cartId,
  updatedAt: time.optional(),
  currency,
  total: amount,
  items: z
    .array(
      z.object({
        ...product,
        variant: text(200).optional(),
        quantity: z.int().min(1).max(1_000_000),
        price: amount,
      }),
    )
    .max(500),
  /** Where the person finds it again. */
  url: webUrl.optional(),
})

export const checkoutStarted = z.object({ cartId, startedAt: time.optional(), url: webUrl.optional() })

export const productViewed = z.object({
  ...product,
  viewedAt: time.optional(),
  price: amount.optional(),
  currency: currency.optional(),
})

/** A level of the shop's own loyalty programme. */
export const loyaltyLevelReached = z.object({
  level: text(80),
  reachedAt: time.optional(),
  previous: text(80).optional(),
  /** What it brings, in the customer's language. */
  benefits: lines(900).optional(),
})

/** One of the shop's other ways to keep in touch, by its `invitations`. */
export const channelJoined = z.object({ channel: text(60), joinedAt: time.optional() })

/** The shop failed this customer without an order being concerned. */
export const outageReported = z.object({
  incidentId: text(128),
  startedAt: time.optional(),
  endedAt: time.optional(),
  /** Written by the shop's people for the customer, in the customer's language. */
  note: text(500).optional(),
})
