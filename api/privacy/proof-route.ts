import { type RequestHandler, Router } from 'express'
import type { Shop } from '../../config/shop.ts'
import { addAudit } from '../../database/audit.ts'
import { type Database, transaction } from '../../database/database.ts'
import { aboutPerson, askerOf, asking } from '../asker.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../read-request.ts'
import { proofDocument } from './proof-document.ts'
import { readProof } from './read-proof.ts'

export interface ProofOptions {
  database: Database
  shop: Shop
  wallNow: () => Date
}

const wanted = aboutPerson.extend(asking)

const pdf = 'application/pdf'

/**
 * `GET /v1/consents`: every word a person said on advertising, with its proof, and what holds now; as JSON or, to
 * whoever accepts that first, as a PDF to hand over. That it was asked for is written down.
 */
export function proofRoute({ database, shop, wallNow }: ProofOptions): Router {
  const prove: RequestHandler = async (request, response) => {
    const { who, ...person } = readQuery(wanted, request.query)
    const at = wallNow()
    const proof = await transaction(database, async (db) => {
      const found = await readProof(db, person, { shop, wallNow: at })
      if (!found) {
        const detail =
          'There is nobody of this source and subject: check both, they are written as in the events.'
        throw new Problem(404, 'Not Found', detail)
      }
      const { customerId } = found
      await addAudit(db, { at, who: askerOf(request, who), what: 'consent.proven', customerId, detail: null })
      return found.proof
    })
    response.set('cache-control', 'no-store').vary('accept')
    if (request.accepts(['json', pdf]) === pdf) {
      response
        .attachment('proof-of-consent.pdf')
        .type(pdf)
        .send(await proofDocument(proof, shop))
    } else response.json(proof)
  }
  return Router().get('/v1/consents', prove)
}
