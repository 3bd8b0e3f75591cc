import type { CustomerEvent, EventData } from '../events.ts'
import type { Instant } from '../instant.ts'

/** A product that was looked at. */
export type View = Pick<
  EventData<'product.viewed'>,
  'productId' | 'name' | 'imageUrl' | 'url' | 'category'
> & {
  at: Instant
}

/** Products that are kept of one person at most. */
const mostViews = 6

/** The newest products that were looked at, newest first, each once; what is bought is no longer considered. */
export function foldViews(views: readonly View[] = [], event: CustomerEvent): readonly View[] {
  if (event.type === 'order.placed') {
    const bought = new Set(event.data.items.map(({ productId }) => productId))
    return views.filter(({ productId }) => !bought.has(productId))
  }
  if (event.type !== 'product.viewed') return views
  const { productId, name, imageUrl, url, category } = event.data
  const view = {
    productId,
    name,
    ...(imageUrl && { imageUrl }),
    ...(url && { url }),
    ...(category && { category }),
    at: event.at,
  }
  const known = views.find((one) => one.productId === productId)
  if (known && known.at >= event.at) return views
  return [view, ...views.filter((one) => one !== known)].sort((a, b) => b.at - a.at).slice(0, mostViews)
}
