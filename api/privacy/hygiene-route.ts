import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { countDomains, customersAtDomains, customersWithNames } from '../../database/address-hygiene.ts'
import { addAudit } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { askerOf, asking } from '../asker.ts'
import { pageLimit, readQuery } from '../read-request.ts'
import { checkAddress, isDisposableDomain, meantDomain, roleNames } from '../subscriptions/check-address.ts'

export interface HygieneOptions {
  database: Database
  wallNow: () => Date
}

const wanted = z.object({ ...asking, limit: pageLimit })

/**
 * `GET /v1/reports/hygiene`: customers whose address is an office's, made to be thrown away, or probably mistyped, with
 * what was meant. A report: nothing is changed by it.
 */
export function hygieneRoute({ database, wallNow }: HygieneOptions): Router {
  const report: RequestHandler = async (request, response) => {
    const { who, limit } = readQuery(wanted, request.query)
    const domains = await countDomains(database)
    const disposable = domains.filter(({ domain }) => isDisposableDomain(domain))
    const mistyped = domains.filter(({ domain }) => meantDomain(domain) !== undefined)
    const namesOf = (list: typeof domains) => list.map(({ domain }) => domain)
    const [role, thrownAway, typos] = await Promise.all([
      customersWithNames(database, roleNames, limit),
      customersAtDomains(database, namesOf(disposable), limit),
      customersAtDomains(database, namesOf(mistyped), limit),
      addAudit(database, {
        at: wallNow(),
        who: askerOf(request, who),
        what: 'hygiene.looked-up',
        customerId: null,
        detail: null,
      }),
    ])
    response.set('cache-control', 'no-store').json({
      role: { customers: role },
      disposable: { count: sum(disposable), customers: thrownAway },
      typos: {
        count: sum(mistyped),
        customers: typos.map((one) => ({ ...one, suggestion: checkAddress(one.address).suggestion })),
      },
    })
  }
  return Router().get('/v1/reports/hygiene', report)
}

function sum(domains: readonly { count: number }[]): number {
  return domains.reduce((total, { count }) => total + count, 0)
}
