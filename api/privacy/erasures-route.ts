import { type RequestHandler, Router } from 'express'
import { addAudit } from '../../database/audit.ts'
import { type Database, transaction } from '../../database/database.ts'
import { erasePerson } from '../../database/erase-person.ts'
import { type Erasure, findErasure } from '../../database/erasures.ts'
import { findCustomers } from '../../database/find-customers.ts'
import type { Fingerprints } from '../../database/tombstones.ts'
import { aboutPerson, askerOf, asking } from '../asker.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readQuery, readRequest } from '../read-request.ts'

export interface ErasuresOptions {
  database: Database
  fingerprints: Fingerprints
  wallNow: () => Date
}

/** What a request for erasure must say. */
export const erasureRequest = aboutPerson.extend(answerable.shape)
const wanted = aboutPerson.extend(asking)

/**
 * `/v1/erasures`: POST removes a person from every table before it answers; mails that may be with Resend keep their
 * bytes for 20 hours at most. The same again answers with the same erasure. GET is the proof, for whoever can name the
 * person.
 */
export function erasuresRoute({ database, fingerprints, wallNow }: ErasuresOptions): Router {
  const erase: RequestHandler = async (request, response) => {
    const { source, subject, who, why } = readRequest(erasureRequest, request.body)
    const person = { source, subject }
    const now = wallNow()
    const erasure = await transaction(database, async (db) => {
      const [customer] = await findCustomers(db, [person])
      const made = customer && (await erasePerson(db, customer.id, { who, why, fingerprints, wallNow: now }))
      if (!made) return await findErasure(db, fingerprints.ofCustomer(person))
      // The reason stands with the erasure itself.
      await addAudit(db, { at: now, who, what: 'person.erased', customerId: made.customerId, detail: null })
      return made
    })
    if (!erasure) throw unknown()
    response.status(erasure.doneAt ? 200 : 202).json(toAnswer(erasure))
  }
  const prove: RequestHandler = async (request, response) => {
    const { source, subject, who } = readQuery(wanted, request.query)
    const now = wallNow()
    const erasure = await transaction(database, async (db) => {
      const found = await findErasure(db, fingerprints.ofCustomer({ source, subject }))
      if (found) {
        await addAudit(db, {
          at: now,
          who: askerOf(request, who),
          what: 'erasure.looked-up',
          customerId: found.customerId,
          detail: null,
        })
      }
      return found
    })
    if (!erasure) throw new Problem(404, 'Not Found', 'Nobody of this source and subject was erased.')
    response.set('cache-control', 'no-store').json(toAnswer(erasure))
  }
  return Router().post('/v1/erasures', operationBody, erase).get('/v1/erasures', prove)
}

function toAnswer({ id, requestedAt, who, why, proof, doneAt }: Erasure) {
  return { id, requestedAt, who, why, proof, doneAt, state: doneAt ? 'done' : 'finishing' }
}

function unknown(): Problem {
  return new Problem(
    404,
    'Not Found',
    'There is nobody of this source and subject: check both, they are written as in the events.',
  )
}
