import { json, type RequestHandler, Router } from 'express'
import type { Shop } from '../../config/shop.ts'
import { drivenClocks } from '../../database/clocks.ts'
import type { Database } from '../../database/database.ts'
import type { Fingerprints } from '../../database/tombstones.ts'
import { type Fault, Problem } from '../problem.ts'
import { acceptEvents } from './accept-events.ts'
import type { Bell } from './bell.ts'
import { checkFact } from './check-fact.ts'
import { checkTimes } from './check-times.ts'
import { type IncomingEvent, readEvent } from './read-events.ts'

export interface EventsOptions {
  database: Database
  bell: Bell
  shop: Shop
  /** By which people are recognised who were erased. */
  fingerprints: Fingerprints
  wallNow: () => Date
}

const single = 'application/cloudevents+json'
const batch = 'application/cloudevents-batch+json'
const either = 'application/json'

/** Events in one request at most. */
const mostEvents = 1_000

/** Faults told of one request at most: who sent a thousand bad events is helped by the first hundred. */
const mostFaults = 100

/** `POST /v1/events`: facts come in. 202 once they are committed; ringing and deciding follow by themselves. */
export function eventsRoute({ database, bell, shop, fingerprints, wallNow }: EventsOptions): Router {
  const accept: RequestHandler = async (request, response) => {
    const inputs = inputsOf(request.body, request.is([single, batch, either]))
    const now = wallNow()
    const { events, faults } = await check(database, shop, inputs, now)
    if (faults.length > 0) throw invalid(faults)
    const { accepted, duplicates, erased, rings } = await acceptEvents(database, events, now, fingerprints)
    bell.ring(rings)
    response.status(202).json({ accepted, duplicates, erased })
  }
  return Router().post(
    '/v1/events',
    requireType,
    json({ limit: '1mb', type: () => true, strict: false }),
    accept,
  )
}

const requireType: RequestHandler = (request, _response, next) => {
  if (request.is([single, batch, either])) return next()
  throw new Problem(415, 'Unsupported Media Type', `Send events as ${single}, ${batch} or ${either}.`, {
    headers: { 'accept-post': [single, batch, either].join(', ') },
  })
}

/** The events of a body with their places; a single one has none. */
function inputsOf(body: unknown, type: string | false | null): { input: unknown; index?: number }[] {
  if (type === single && Array.isArray(body)) {
    throw invalid([{ field: '', detail: `must be one event; send several as ${batch}` }])
  }
  if (type === batch && !Array.isArray(body)) {
    throw invalid([{ field: '', detail: `must be an array of events; send a single one as ${single}` }])
  }
  if (!Array.isArray(body)) return [{ input: body }]
  if (body.length <= mostEvents) return body.map((input, index) => ({ input, index }))
  throw invalid([{ field: '', detail: `must hold at most ${mostEvents} events, not ${body.length}` }])
}

async function check(
  database: Database,
  shop: Shop,
  inputs: readonly { input: unknown; index?: number }[],
  now: Date,
) {
  const read = inputs.map(({ input, index }) => ({ ...readEvent(input, index), index }))
  const good = read.flatMap(({ event, index }) => (event ? { event, index } : []))
  const clocks = await drivenClocks(database, [...new Set(good.map(({ event }) => event.source))])
  const businessNow = (event: IncomingEvent) => clocks.get(event.source) ?? now
  const faults = [
    ...read.flatMap((one) => one.faults),
    ...good.flatMap(({ event, index }) => checkFact(event, shop, index)),
    ...good.flatMap(({ event, index }) => checkTimes(event, businessNow(event).getTime(), index)),
  ].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  const events = good.map(({ event }) => {
    const receivedAt = businessNow(event)
    const [told] = event.times
    return {
      ...event,
      data: withDeclaration(event, shop),
      origin: event.source,
      occurredAt: told ? new Date(told.value) : receivedAt,
      receivedAt,
    }
  })
  return { events, faults }
}

/** A sale makes an existing customer only of what the shop declares, so that goes on record with it. */
function withDeclaration({ data }: IncomingEvent, { marketing: { similarGoods } }: Shop): object {
  if (!('marketingNotice' in data) || typeof data.marketingNotice !== 'object') return data
  return { ...data, marketingNotice: { ...data.marketingNotice, similarGoods } }
}

function invalid(faults: readonly Fault[]): Problem {
  const rest = faults.length - mostFaults
  const detail = `Nothing was accepted: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the request${rest > 0 ? `, the first ${mostFaults} are listed` : ''}.`
  return new Problem(400, 'Bad Request', detail, { errors: faults.slice(0, mostFaults) })
}
