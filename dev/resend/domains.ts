import { createHash } from 'node:crypto'
import { Router } from 'express'
import type { Domain, GetDomainResponseSuccess } from 'resend'
import type { Account } from './account.ts'
import { domainOf } from './addresses.ts'
import { itemWith, listPage } from './paging.ts'
import type { Store } from './store.ts'

/** `GET /domains` and `/domains/:id`: those that mail was sent from are verified, unless they are said not to be. */
export function domains(store: Store, account: Account, now: () => number): Router {
  const router = Router()
  router.get('/domains', (request, response) => {
    response.json(listPage([...known().values()], request))
  })
  router.get('/domains/:id', (request, response) => {
    const domain = itemWith(known(), request.params.id, 'Domain')
    const whole: GetDomainResponseSuccess = { object: 'domain', ...domain, records: [] }
    response.json(whole)
  })
  return router

  function known(): Map<string, Domain> {
    const firstSeen = new Map<string, string>()
    for (const { from, acceptedAt } of store.mails.values()) {
      const name = domainOf(from)
      if (!firstSeen.has(name)) firstSeen.set(name, acceptedAt)
    }
    for (const name of account.unverified) {
      if (!firstSeen.has(name)) firstSeen.set(name, new Date(now()).toISOString())
    }
    const list = [...firstSeen].map(([name, createdAt]): Domain => {
      const status = account.unverified.includes(name) ? 'not_started' : 'verified'
      const capabilities = { sending: 'enabled', receiving: 'enabled' } as const
      return { id: idOf(name), name, status, created_at: createdAt, region: 'eu-west-1', capabilities }
    })
    return new Map(list.map((domain) => [domain.id, domain]))
  }
}

/** A UUID that is the same for the same name. */
function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-')
}
