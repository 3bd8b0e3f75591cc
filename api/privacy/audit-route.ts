import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { listAudit } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { findErasure } from '../../database/erasures.ts'
import { findCustomers } from '../../database/find-customers.ts'
import type { Fingerprints } from '../../database/tombstones.ts'
import { aboutPerson } from '../asker.ts'
import { Problem } from '../problem.ts'
import { pageLimit, readQuery } from '../read-request.ts'

const id = 'must be the id of an entry'
const wanted = aboutPerson.partial().extend({
  limit: pageLimit,
  before: z.coerce.number(id).int(id).optional(),
})

/**
 * `GET /v1/audit`: who looked at or changed personal data, newest first; of one person, whom source and subject name
 * even after they were erased.
 */
export function auditRoute({
  database,
  fingerprints,
}: {
  database: Database
  fingerprints: Fingerprints
}): Router {
  const list: RequestHandler = async (request, response) => {
    const { source, subject, limit, before } = readQuery(wanted, request.query)
    if ((source === undefined) !== (subject === undefined)) {
      throw new Problem(
        400,
        'Bad Request',
        'source and subject name a person together: send both or neither.',
      )
    }
    const person = source !== undefined && subject !== undefined ? { source, subject } : undefined
    const customerId = person && (await idOf(person))
    if (person && customerId === undefined) {
      throw new Problem(404, 'Not Found', 'There is and was nobody of this source and subject.')
    }
    const entries = await listAudit(database, { customerId, before, limit })
    const next = entries.length === limit ? entries.at(-1)?.id : undefined
    response.set('cache-control', 'no-store').json({ entries, next })
  }
  return Router().get('/v1/audit', list)

  async function idOf(person: { source: string; subject: string }): Promise<string | undefined> {
    const [customer] = await findCustomers(database, [person])
    return customer?.id ?? (await findErasure(database, fingerprints.ofCustomer(person)))?.customerId
  }
}
