import type { CustomerEvent, EventData } from '../events.ts'
import type { Instant } from '../instant.ts'

/** A cart that was left with something in it. */
export interface Cart extends Pick<EventData<'cart.updated'>, 'items' | 'total' | 'currency' | 'url'> {
  updatedAt: Instant
  /** Since when its person is at the checkout. */
  checkoutAt?: Instant
}

/** By the cart's id. */
export type Carts = Readonly<Record<string, Cart>>

/** Carts that are kept of one person at most; the oldest goes. */
const mostCarts = 5

/** Things that are kept of one cart at most. */
const mostItems = 5

/** The carts after one more event: contents are replaced whole, and never by older ones; empty and bought ones go. */
export function foldCarts(carts: Carts = {}, event: CustomerEvent): Carts {
  if (event.type === 'cart.updated') {
    const { cartId, items, total, currency, url } = event.data
    const known = carts[cartId]
    if (known && known.updatedAt > event.at) return carts
    if (items.length === 0) return without(carts, ({ id }) => id === cartId)
    const cart: Cart = {
      items: items.slice(0, mostItems),
      total,
      currency,
      ...(url && { url }),
      updatedAt: event.at,
      ...(known?.checkoutAt !== undefined && { checkoutAt: known.checkoutAt }),
    }
    return newest({ ...carts, [cartId]: cart })
  }
  if (event.type === 'checkout.started') {
    const { cartId, url } = event.data
    const known = carts[cartId]
    if (!known) return carts
    return { ...carts, [cartId]: { ...known, ...(url && { url }), checkoutAt: event.at } }
  }
  if (event.type !== 'order.placed') return carts
  const { cartId } = event.data
  // A shop that does not say which cart was bought may have sold any of those that were filled before.
  return without(carts, ({ id, cart }) =>
    cartId === undefined ? cart.updatedAt <= Math.max(event.at, event.receivedAt) : id === cartId,
  )
}

function without(carts: Carts, isGone: (one: { id: string; cart: Cart }) => boolean): Carts {
  return Object.fromEntries(Object.entries(carts).filter(([id, cart]) => !isGone({ id, cart })))
}

function newest(carts: Carts): Carts {
  const sorted = Object.entries(carts).sort(([, a], [, b]) => b.updatedAt - a.updatedAt)
  return sorted.length > mostCarts ? Object.fromEntries(sorted.slice(0, mostCarts)) : carts
}
