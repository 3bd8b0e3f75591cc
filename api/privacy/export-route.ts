import { type RequestHandler, Router } from 'express'
import type { Shop } from '../../config/shop.ts'
import { addAudit } from '../../database/audit.ts'
import { type Database, transaction } from '../../database/database.ts'
import { exportPerson } from '../../database/export-person.ts'
import { aboutPerson, askerOf, asking } from '../asker.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../read-request.ts'
import { exportPage } from './export-page.ts'

export interface ExportOptions {
  database: Database
  shop: Shop
  wallNow: () => Date
}

const wanted = aboutPerson.extend(asking)

/**
 * `GET /v1/customers/export`: all that is known about a person, from every table, as JSON or, to whoever accepts it
 * first, as a page in their language to hand over. That it was asked for is written down.
 */
export function exportRoute({ database, shop, wallNow }: ExportOptions): Router {
  const exported: RequestHandler = async (request, response) => {
    const { source, subject, who } = readQuery(wanted, request.query)
    const now = wallNow()
    const person = await transaction(database, async (db) => {
      // One picture of all tables.
      await db.query('set transaction isolation level repeatable read')
      const found = await exportPerson(db, { source, subject })
      if (found) {
        await addAudit(db, {
          at: now,
          who: askerOf(request, who),
          what: 'person.exported',
          customerId: found.customer.id,
          detail: null,
        })
      }
      return found
    })
    if (!person) {
      const detail =
        'There is nobody of this source and subject: check both, they are written as in the events.'
      throw new Problem(404, 'Not Found', detail)
    }
    response.set('cache-control', 'no-store').vary('accept')
    if (request.accepts(['json', 'html']) === 'html') {
      response.type('html').send(exportPage(person, { shop, now }))
    } else response.json({ exportedAt: now, ...person })
  }
  return Router().get('/v1/customers/export', exported)
}
