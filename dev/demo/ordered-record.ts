/** A record as it stands in an order. */
export interface OrderedRecord {
  productId: string
  name: string
  variant: string
  quantity: number
  price: number
}
