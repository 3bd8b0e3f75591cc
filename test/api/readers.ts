import { type AcceptableEvent, acceptEvents } from '../../api/events/accept-events.ts'
import type { Shop } from '../../config/shop.ts'
import type { Database } from '../../database/database.ts'
import { links, shop } from '../activities/setup.ts'
import { customerRow, news, noon } from '../database/shop-news.ts'
import { provenConsent } from '../helpers/consent.ts'
import type { Api } from './setup.ts'

const both = (text: string) => ({ de: text, en: text })

/** A shop that offers everything people can choose among. */
export const richShop: Shop = {
  ...shop,
  topics: [
    { id: 'jazz', name: both('Jazz'), description: both('Sessions & “finds”') },
    { id: 'pop', name: both('Pop'), description: both('What <everybody> hums') },
  ],
  channels: ['email', 'sms', 'push', 'post', 'partner'],
  interests: [
    { id: 'vinyl', name: both('Vinyl') },
    { id: 'concerts', name: both('Konzerte') },
  ],
}

/** A customer who consented, and where their links lead. */
export async function subscriber(
  database: Database,
  api: Api,
  name: string,
  { about = [], ...more }: AcceptableEvent['customer'] & { about?: string[] } = {},
) {
  const customer = { email: 'anna@example.com', marketingConsent: provenConsent, ...more }
  await acceptEvents(database, [news(name, { customer })], noon)
  const { id } = await customerRow(database, name)
  const here = (url: string) => api.url + new URL(url).pathname
  return {
    id,
    unsubscribe: here(links.make('unsubscribe', [id, ...about].join('~'))),
    preferences: here(links.make('preferences', id)),
  }
}

/** What Perennial itself noted of a customer, in order. */
export async function notedOf(database: Database, customerId: string) {
  const { rows } = await database.query<{ type: string; data: Record<string, unknown> }>(
    `select type, data from events where customer_id = $1 and source = 'perennial' order by seq`,
    [customerId],
  )
  return rows
}
