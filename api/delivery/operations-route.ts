import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { listOperations } from '../../database/operations.ts'
import { pageLimit, readQuery } from '../read-request.ts'

const wanted = z.object({
  limit: pageLimit,
  before: z.coerce.number('must be the id of an operation').int('must be the id of an operation').optional(),
})

/** `GET /v1/operations`: what people did to the machinery, newest first; `before` leads to the next page. */
export function operationsRoute({ database }: { database: Database }): Router {
  const list: RequestHandler = async (request, response) => {
    const { limit, before } = readQuery(wanted, request.query)
    const operations = await listOperations(database, { before, limit })
    const next = operations.length === limit ? operations.at(-1)?.id : undefined
    response.json({ operations, next })
  }
  return Router().get('/v1/operations', list)
}
