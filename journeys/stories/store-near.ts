import type { Facts } from '../facts.ts'
import { orderOf } from '../orders/orders.ts'
import type { CustomerState } from '../state.ts'

/** The shop's own place near which the last order was delivered, for a mail's props; nothing where there is none. */
export function storeNear({ lastOrder, orders }: CustomerState, { contents }: Facts) {
  const happened = lastOrder && orders[lastOrder.orderId]
  const postalCode = happened && orderOf(happened)?.details.address?.postalCode
  const near = contents.stores.find(({ postalCodes }) =>
    postalCodes.some((beginning) => postalCode?.startsWith(beginning)),
  )
  if (!near) return {}
  const { name, address, hours } = near
  return { store: { name, address, ...(hours && { hours }) } }
}
