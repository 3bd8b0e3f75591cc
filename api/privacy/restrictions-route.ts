import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { addAudit } from '../../database/audit.ts'
import { type Database, transaction } from '../../database/database.ts'
import { setRestriction } from '../../database/restriction.ts'
import { aboutPerson } from '../asker.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readRequest } from '../read-request.ts'

export interface RestrictionsOptions {
  database: Database
  wallNow: () => Date
}

/** What a request for restriction must say. */
export const restrictionRequest = aboutPerson.extend({
  ...answerable.shape,
  restricted: z.boolean('must be true to restrict, false to lift it'),
})

/** `POST /v1/restrictions`: restricts what may be done with a person's data to mandatory mails, or lifts that. */
export function restrictionsRoute({ database, wallNow }: RestrictionsOptions): Router {
  const restrict: RequestHandler = async (request, response) => {
    const { source, subject, restricted, who, why } = readRequest(restrictionRequest, request.body)
    const now = wallNow()
    await transaction(database, async (db) => {
      const customerId = await setRestriction(db, { source, subject }, { restricted, wallNow: now })
      if (!customerId) {
        const detail =
          'There is nobody of this source and subject: check both, they are written as in the events.'
        throw new Problem(404, 'Not Found', detail)
      }
      const what = restricted ? 'person.restricted' : 'person.released'
      await addAudit(db, { at: now, who, what, customerId, detail: why })
    })
    response.json({ source, subject, restricted })
  }
  return Router().post('/v1/restrictions', operationBody, restrict)
}
