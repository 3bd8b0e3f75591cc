import { z } from 'zod'

const text = z.string().min(1)

/** ISO 8601 with zone. */
export const time = z.iso.datetime({ offset: true })

/** A calendar day, YYYY-MM-DD. */
export const date = z.iso.date()

/** An integer in the currency's minor unit. */
export const amount = z.int()

/** Absent details stay out of the mail. */
export const optionalText = z.string().optional()

const item = z.object({
  productId: z.string(),
  name: text,
  quantity: z.int(),
  /** Of one piece. */
  price: amount,
  variant: optionalText,
  imageUrl: optionalText,
  url: optionalText,
})
export type OrderItem = z.infer<typeof item>

/** Items of an order without prices: what a parcel holds, what comes back. */
export const someItems = z.array(z.object({ name: text, variant: optionalText, quantity: z.int() }))
export type SomeItems = z.infer<typeof someItems>

const address = z.object({
  name: optionalText,
  street: optionalText,
  postalCode: optionalText,
  city: optionalText,
  country: optionalText,
})
export type Address = z.infer<typeof address>

/** An order as mails show it. Amounts are integers in the currency's minor unit, times ISO 8601 with zone. */
export const orderDetails = z.object({
  orderId: text,
  orderNumber: text,
  placedAt: time,
  /** ISO 4217. */
  currency: text,
  total: amount,
  /** A known method (see payment-method.ts) is written in the reader's language, any other as given. */
  paymentMethod: text,
  items: z.array(item),
  shipping: amount.optional(),
  /** What was taken off, as a positive amount. */
  discount: amount.optional(),
  address: address.optional(),
  estimatedDelivery: date.optional(),
})
export type OrderDetails = z.infer<typeof orderDetails>
