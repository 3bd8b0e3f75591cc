import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { countUnsubscribes } from '../../database/unsubscribe-report.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../read-request.ts'

export interface UnsubscribesOptions {
  database: Database
  wallNow: () => Date
}

const time = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with zone, such as 2026-05-04T00:00:00Z' })
  .transform((text) => new Date(text))
const wanted = z.object({ since: time.optional(), until: time.optional() })

/** Milliseconds that are looked back on unless told: 90 days. */
const lookBack = 90 * 86_400_000

/**
 * `GET /v1/reports/unsubscribes`: how many unsubscribed, by the journey whose mail led to it and by their reason.
 * `since` and `until` are business times; default the last 90 days. Nobody is named in it.
 */
export function unsubscribesRoute({ database, wallNow }: UnsubscribesOptions): Router {
  const report: RequestHandler = async (request, response) => {
    const told = readQuery(wanted, request.query)
    const until = told.until ?? wallNow()
    const since = told.since ?? new Date(until.getTime() - lookBack)
    if (since >= until) {
      const detail = 'must be earlier than until'
      throw new Problem(400, 'Bad Request', `since ${detail}.`, { errors: [{ field: 'since', detail }] })
    }
    const unsubscribes = await countUnsubscribes(database, { since, until })
    const total = unsubscribes.reduce((sum, { count }) => sum + count, 0)
    response.json({ since, until, total, unsubscribes })
  }
  return Router().get('/v1/reports/unsubscribes', report)
}
