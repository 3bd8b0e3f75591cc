import { days, hours, type Instant, toIso } from '../journeys/instant.ts'
import type { Narrator } from './narrator.ts'

/** Orders of the busiest. */
const mostOrders = 60

/** So long a rush lasts, such as that before Christmas. */
const rushLasts = days(21)

const titles = [
  'A Love Supreme',
  'Goldberg Variations (1981)',
  'Kind of Blue: Legacy Edition',
  'Winterreise, D. 911',
]

/** Tells of somebody who buys again and again, with as much in every report as a shop really says. */
export function busyLife(narrator: Narrator, lasts: number): void {
  const { begins, below, happens, within, pick, tell, consent, introduce, order, word } = narrator
  introduce({ marketingConsent: consent(begins) })
  const orders = 10 + below(mostOrders - 9)
  // Most are spread over all the time, some come within weeks of each other.
  const season = within(lasts - rushLasts)
  const rush = 2 + below(4)
  for (let number = 0; number < orders; number += 1) {
    const at = number < rush ? season + within(rushLasts) : within(lasts)
    buy(`2024-${100_000 + number}`, begins + hours(1) + at)
  }
  if (happens(0.3)) word(begins + within(lasts))

  function buy(orderId: string, at: Instant): void {
    const items = Array.from({ length: 1 + below(4) }, () => thing(below(60)))
    const tracking = { carrier: 'DHL', trackingNumber: `00340434${below(1_000_000_000_000)}` }
    order(orderId, at, {
      items,
      ...(happens(0.5) && { cartId: `cart-${orderId}` }),
      address: {
        name: 'Anna Katharina Berger',
        street: 'Karl-Heine-Straße 93',
        postalCode: '04229',
        city: 'Leipzig',
        country: 'Deutschland',
      },
      estimatedDelivery: toIso(at + days(4)).slice(0, 10),
      ...(happens(0.3) && {
        documents: [
          {
            filename: `Rechnung-${orderId}.pdf`,
            url: `https://tonfolge.example/belege/rechnung-${orderId}.pdf?token=9f8e7d6c5b4a39281706`,
          },
        ],
      }),
    })
    if (happens(0.7)) tell('payment.received', at + within(days(3)), { orderId, amount: 2990 * items.length })
    const parcels = items.length > 1 && happens(0.3) ? 2 : 1
    for (let number = 1; number <= parcels; number += 1) {
      const shipmentId = `${orderId}-${number}`
      const handedOverAt = at + hours(2) + within(days(3)) * number
      tell('shipment.handed-over', handedOverAt, {
        orderId,
        shipmentId,
        ...tracking,
        trackingUrl: `https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=${tracking.trackingNumber}`,
        isLast: number === parcels,
      })
      if (happens(0.9))
        tell('shipment.delivered', handedOverAt + hours(12) + within(days(3)), { orderId, shipmentId })
    }
    // Some speak up when the shop has long forgotten the order.
    const later = at + days(8) + within(days(happens(0.3) ? 250 : 10))
    if (happens(0.05))
      tell('incident.reported', later, {
        orderId,
        kind: 'damaged',
        note: 'The sleeve is split along the seam.',
      })
    if (happens(0.08)) {
      tell('return.announced', later, {
        orderId,
        returnId: `${orderId}-r`,
        labelUrl: `https://tonfolge.example/r/${orderId}`,
      })
      tell('refund.sent', later + days(6), { orderId, amount: 2990, method: 'paypal', reference: orderId })
    }
  }

  function thing(number: number) {
    const title = `${pick(titles)}, ${number}`
    return {
      productId: `tf-${10_000 + number}`,
      name: title,
      variant: '180 g Vinyl, Gatefold',
      category: pick(['jazz', 'klassik', 'platten']),
      quantity: 1,
      price: 2990,
      imageUrl: `https://cdn.tonfolge.example/produktbilder/${10_000 + number}/vorderseite-1200x1200.webp?v=1718900000`,
      url: `https://tonfolge.example/platten/${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-180g-gatefold`,
      ...(happens(0.1) && { lastsDays: 60 }),
    }
  }
}
