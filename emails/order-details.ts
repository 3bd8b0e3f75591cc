/** An order as mails show it. Amounts are integers in the currency's minor unit, times ISO 8601 with zone. */
export interface OrderDetails {
  orderId: string
  orderNumber: string
  placedAt: string
  /** ISO 4217. */
  currency: string
  total: number
  /** A known method (see payment-method.ts) is written in the reader's language, any other as given. */
  paymentMethod: string
  items: OrderItem[]
  shipping?: number | undefined
  /** What was taken off, as a positive amount. */
  discount?: number | undefined
  address?: Address | undefined
}

export interface OrderItem {
  productId: string
  name: string
  quantity: number
  /** Of one piece. */
  price: number
  variant?: string | undefined
  imageUrl?: string | undefined
  url?: string | undefined
}

export interface Address {
  name?: string | undefined
  street?: string | undefined
  postalCode?: string | undefined
  city?: string | undefined
  country?: string | undefined
}
