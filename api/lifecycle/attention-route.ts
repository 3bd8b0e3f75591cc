import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { type AttentionCursor, listAttention } from '../../database/attention.ts'
import type { Database } from '../../database/database.ts'
import { pageLimit, readQuery } from '../read-request.ts'

export interface AttentionOptions {
  database: Database
}

const cursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be the `next` of an earlier answer')
  .transform((text): AttentionCursor => {
    const [since, customerId = ''] = text.split('_')
    return { since: new Date(Number(since)), customerId }
  })

const wanted = z.object({ limit: pageLimit, after: cursor.optional() })

/** `GET /v1/attention`: what no journey can settle, so that people must. `limit` counts customers. */
export function attentionRoute({ database }: AttentionOptions): Router {
  const list: RequestHandler = async (request, response) => {
    const { attention, next } = await listAttention(database, readQuery(wanted, request.query))
    response.json({ attention, next: next && `${next.since.getTime()}_${next.customerId}` })
  }
  return Router().get('/v1/attention', list)
}
