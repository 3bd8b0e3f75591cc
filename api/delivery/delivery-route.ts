import { type RequestHandler, Router } from 'express'
import { countSuppressed } from '../../database/addresses.ts'
import type { Database } from '../../database/database.ts'
import { rateLimits, readStreamFigures, windowDays } from '../../database/delivery-figures.ts'
import { type Lane, readLanes } from '../../database/lane-operations.ts'

export interface DeliveryOptions {
  database: Database
  wallNow: () => Date
}

/** `GET /v1/delivery`: how delivery stands, per stream, and how near to Resend's limits. */
export function deliveryRoute({ database, wallNow }: DeliveryOptions): Router {
  const show: RequestHandler = async (_request, response) => {
    const now = wallNow()
    const [lanes, suppressed] = await Promise.all([readLanes(database), countSuppressed(database)])
    const streams = await Promise.all(lanes.map((lane) => streamOf(lane, now)))
    response.json({
      streams,
      limits: { bounceRate: rateLimits.bounce, complaintRate: rateLimits.complaint, windowDays },
      suppressedAddresses: suppressed,
    })
  }
  return Router().get('/v1/delivery', show)

  async function streamOf({ stream, ...lane }: Lane, now: Date) {
    const { attempted, ...figures } = await readStreamFigures(database, stream, now)
    return { stream, lane: { isPaused: lane.pausedAt !== null, ...lane }, ...figures, underWay: attempted }
  }
}
