import { randomUUID } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import type { Links } from '../config/links.ts'
import type { Shop } from '../config/shop.ts'
import { drivenClocks } from '../database/clocks.ts'
import { customerById } from '../database/customers.ts'
import type { Database } from '../database/database.ts'
import { voiceOf } from '../emails/voice.ts'
import { acceptEvents } from './accept-events.ts'
import { Problem } from './problem.ts'
import { unsubscribePage } from './unsubscribe-page.ts'

export interface UnsubscribeOptions {
  database: Database
  links: Links
  shop: Shop
  wallNow: () => Date
}

/**
 * `/unsubscribe/:token`, from the footer and the `List-Unsubscribe` header of marketing mail. GET shows a page and
 * changes nothing, because scanners open every link; POST takes effect before it answers (RFC 8058).
 */
export function unsubscribeRoute({ database, links, shop, wallNow }: UnsubscribeOptions): Router {
  const show: RequestHandler<{ token: string }> = async (request, response) => {
    const customer = await find(request.params.token)
    response.type('html').send(unsubscribePage({ shop, voice: customer.voice, done: !customer.subscribed }))
  }
  const withdraw: RequestHandler<{ token: string }> = async (request, response) => {
    const customer = await find(request.params.token)
    if (customer.subscribed) {
      const wall = wallNow()
      const now = (await drivenClocks(database, [customer.source])).get(customer.source) ?? wall
      const withdrawal = {
        source: customer.source,
        subject: customer.subject,
        id: randomUUID(),
        origin: 'perennial',
        type: 'consent.withdrawn' as const,
        occurredAt: now,
        receivedAt: now,
        data: { channel: 'email', how: 'unsubscribe link' },
      }
      await acceptEvents(database, [withdrawal], wall)
    }
    response.type('html').send(unsubscribePage({ shop, voice: customer.voice, done: true }))
  }
  // The body is not read: the link says everything, and no oddity in a form may keep a withdrawal from taking effect.
  return Router().get('/unsubscribe/:token', show).post('/unsubscribe/:token', withdraw)

  async function find(token: string) {
    const id = links.read('unsubscribe', token, wallNow())
    const customer = id === undefined ? undefined : await customerById(database, id)
    if (!customer) throw new Problem(404, 'Not Found', 'This link is not valid.')
    const { locale = shop.locale, formOfAddress = shop.formOfAddress, consents } = customer.profile
    return {
      ...customer,
      voice: voiceOf(locale, formOfAddress),
      subscribed: consents?.email?.given ?? false,
    }
  }
}
