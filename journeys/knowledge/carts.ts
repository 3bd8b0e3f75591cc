import type { CustomerEvent, EventData } from '../events.ts'
import { days, type Instant } from '../instant.ts'
import type { Happenings } from '../reports.ts'

/** A cart as it was left; without items it was emptied, and is kept so that no older report fills it again. */
export interface Cart extends Pick<EventData<'cart.updated'>, 'items' | 'total' | 'currency' | 'url'> {
  /** When it was begun: filled for the first time, or changed again after a long rest. */
  since: Instant
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

/** A cart that nobody touched for so long is forgotten by its owner; who comes back to it begins it anew. */
const restsAfter = days(7)

/**
 * The carts after one more event: contents are replaced whole, and never by older ones; bought ones go.
 * @param orders by which a cart is known to be bought whose contents are told late
 */
export function foldCarts(
  carts: Carts = {},
  event: CustomerEvent,
  orders: Readonly<Record<string, Happenings>> = {},
): Carts {
  if (event.type === 'cart.updated') {
    const { cartId, items, total, currency, url } = event.data
    const known = carts[cartId]
    if (known && known.updatedAt > event.at) return carts
    const isBought = Object.values(orders)
      .flatMap((happened) => happened['order.placed'] ?? [])
      .some((order) => order.at >= event.at && isOrdered(cartId, items, order.data))
    if (isBought) return carts
    const goesOn = known && known.items.length > 0 && !hasRested(known, event.at)
    const cart: Cart = {
      items: items.slice(0, mostItems),
      total,
      currency,
      ...(url && { url }),
      since: goesOn ? known.since : event.at,
      updatedAt: event.at,
      ...(goesOn && known.checkoutAt !== undefined && { checkoutAt: known.checkoutAt }),
    }
    return newest({ ...carts, [cartId]: cart })
  }
  if (event.type === 'checkout.started') {
    const { cartId, url } = event.data
    const known = carts[cartId]
    if (!known || event.at < known.since) return carts
    const since = hasRested(known, event.at) ? event.at : known.since
    return { ...carts, [cartId]: { ...known, ...(url && { url }), since, checkoutAt: event.at } }
  }
  if (event.type !== 'order.placed') return carts
  const until = Math.max(event.at, event.receivedAt)
  return Object.fromEntries(
    Object.entries(carts).filter(
      ([id, { items, updatedAt }]) =>
        id !== event.data.cartId && (updatedAt > until || !isOrdered(id, items, event.data)),
    ),
  )
}

/** Those with something in them that their owner may still be thinking of. */
export function openCarts(carts: Carts = {}, now: Instant): [id: string, cart: Cart][] {
  return Object.entries(carts).filter(([, cart]) => cart.items.length > 0 && !hasRested(cart, now))
}

/** When its person was last seen at it. */
export function leftAt({ updatedAt, checkoutAt = updatedAt }: Cart): Instant {
  return Math.max(updatedAt, checkoutAt)
}

function hasRested(cart: Cart, now: Instant): boolean {
  return now - leftAt(cart) > restsAfter
}

/**
 * Whether this cart became that order: by its name, or because something in it was bought some other way, from another
 * device. A shop that does not say which cart it was may have sold any.
 */
function isOrdered(
  id: string,
  items: Cart['items'],
  order: Pick<EventData<'order.placed'>, 'cartId' | 'items'>,
): boolean {
  if (order.cartId === undefined || order.cartId === id) return true
  return items.some(({ productId }) => order.items.some((bought) => bought.productId === productId))
}

function newest(carts: Carts): Carts {
  const sorted = Object.entries(carts).sort(([, a], [, b]) => b.updatedAt - a.updatedAt)
  return sorted.length > mostCarts ? Object.fromEntries(sorted.slice(0, mostCarts)) : carts
}
