import { randomUUID } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Shop } from '../../config/shop.ts'
import { holdSends } from '../../database/customer-sends.ts'
import { type Database, transaction } from '../../database/database.ts'
import { addOperation, type OperationName } from '../../database/operations.ts'
import type { EventData } from '../../journeys/events.ts'
import { presentStories } from '../../journeys/explain/present-stories.ts'
import type { Facts } from '../../journeys/facts.ts'
import { type Instant, toIso } from '../../journeys/instant.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import type { CustomerState } from '../../journeys/state.ts'
import { type SteeringAnswer, steer } from '../../journeys/steer.ts'
import { acceptWithin } from '../events/accept-events.ts'
import type { Bell } from '../events/bell.ts'
import { findPerson } from '../find-person.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readRequest } from '../read-request.ts'
import { reasonAnswer } from './lifecycle-answer.ts'
import { readStanding } from './standing.ts'

export interface SteeringOptions {
  database: Database
  bell: Bell
  shop: Shop
  /** What is told. Default: every journey there is. */
  journeys?: readonly Journey[]
  wallNow: () => Date
}

type Action = EventData<'journey.steered'>['action']

/** As the log of operations calls them. */
export const steerings: Record<Action, OperationName> = {
  skip: 'journey.skipped',
  postpone: 'journey.postponed',
  move: 'journey.moved',
  enrol: 'journey.enrolled',
  end: 'journey.ended',
}

const name = (what: string, max: number) => z.string(`must be ${what}`).min(1, `must be ${what}`).max(max)

/** What an intervention must say. */
export const steeringRequest = answerable.extend({
  subject: name('the subject of the telling, such as after-1001', 300).optional(),
  step: name('the id of a step', 100).optional(),
  until: z.iso
    .datetime({ offset: true, error: 'must be an ISO 8601 time with its zone' })
    .transform((time) => Date.parse(time))
    .optional(),
})

const statuses = {
  unknown: [404, 'Not Found'],
  conflict: [409, 'Conflict'],
  invalid: [422, 'Unprocessable Content'],
} as const

/**
 * `POST /v1/customers/{id}/journeys/{name}/{action}`, or without an id and with `source` and `subject` in the query:
 * skips, postpones, moves, begins or ends a story by hand. What is not with Resend when it answers obeys it.
 */
export function steeringRoute({
  database,
  bell,
  shop,
  journeys = allJourneys,
  wallNow,
}: SteeringOptions): Router {
  const intervene: RequestHandler<{ id?: string; name: string; action: string }> = async (
    request,
    response,
  ) => {
    const action = actionOf(request.params.action)
    const { who, why, ...wish } = readRequest(steeringRequest, request.body)
    const wall = wallNow()
    const id = randomUUID()
    const { rings, answer } = await transaction(database, async (db) => {
      const { id: customerId, source, subject } = await findPerson(db, request)
      // Nothing is decided between this look and what is done upon it.
      const { state, facts, now } = await readStanding(db, customerId, {
        shop,
        journeys,
        wallNow: wall,
        lock: true,
      })
      const steered = steer(
        { ...wish, action, journey: request.params.name, newSubject: `by-hand-${id.slice(0, 8)}` },
        { state, facts, now },
        journeys,
      )
      if (steered.refused) throw refusalOf(steered)
      const data = { ...steered.event, who, why }
      const times = { occurredAt: new Date(now), receivedAt: new Date(now) }
      const event = {
        id,
        origin: 'perennial',
        source,
        subject,
        type: 'journey.steered',
        data,
        ...times,
      } as const
      const accepted = await acceptWithin(db, [event], wall)
      if (!accepted) throw new Problem(404, 'Not Found', 'There is no such customer any more.')
      const { journey, subject: about, step, until } = steered.event
      await Promise.all([
        holdSends(db, customerId, {
          stories: heldWith(action, { journey, subject: about }, state),
          until: action === 'postpone' && until ? new Date(until) : undefined,
          reason: action === 'postpone' ? 'postponed by hand' : 'looked at again: steered by hand',
          wallNow: wall,
        }),
        addOperation(db, {
          at: wall,
          who,
          why,
          what: steerings[action],
          target: [customerId, `${journey}/${about}`, step].filter(Boolean).join(' '),
        }),
      ])
      const after = await readStanding(db, customerId, { shop, journeys, wallNow: wall })
      return {
        rings: accepted.rings,
        answer: { event: id, ...steered.event, ...standingOf(steered.event, after, journeys) },
      }
    })
    bell.ring(rings)
    response.json(answer)
  }
  return Router()
    .post('/v1/customers/journeys/:name/:action', operationBody, intervene)
    .post('/v1/customers/:id/journeys/:name/:action', operationBody, intervene)
}

function actionOf(named: string): Action {
  if (Object.hasOwn(steerings, named)) return named as Action
  throw new Problem(
    404,
    'Not Found',
    `Nobody can ${named} a journey; ${Object.keys(steerings).join(', ')} can be done.`,
  )
}

function refusalOf({ refused, why }: Extract<SteeringAnswer, { why: string }>): Problem {
  const [status, title] = statuses[refused]
  return new Problem(status, title, `Nothing was changed. ${why}`)
}

/** The story itself, and the digest under way that gathers a mail of it. */
function heldWith(action: Action, story: { journey: string; subject: string }, { digest }: CustomerState) {
  // A digest is never postponed: see `steer`.
  if (action === 'postpone') return [story]
  const isGathered = digest?.gathers.some(
    (one) => one.journey === story.journey && one.subject === story.subject,
  )
  return [story, ...(digest && isGathered ? [{ journey: 'digest', subject: digest.subject }] : [])]
}

/** How the story stands with it, as it will be decided. */
function standingOf(
  { journey, subject }: { journey: string; subject: string },
  {
    decision,
    facts,
    now,
  }: { decision: Parameters<typeof presentStories>[0] | undefined; facts: Facts; now: Instant },
  journeys: readonly Journey[],
): object {
  if (!decision) return { story: null, reasons: [] }
  const isIts = (one: { journey: string; subject: string }) =>
    one.journey === journey && one.subject === subject
  const { present, ended } = presentStories(decision, facts, now, journeys)
  const story = present.find(isIts)
  const over = ended.find(isIts)
  return {
    story: story
      ? {
          ...(story.step && { step: story.step }),
          since: toIso(story.since),
          due: story.due === undefined ? null : toIso(story.due),
          waits: story.waits.map(({ why, until }) => ({
            why,
            until: until === undefined ? null : toIso(until),
          })),
        }
      : null,
    ...(over && { ended: { at: toIso(over.at), why: over.why } }),
    reasons: decision.reasons.filter((reason) => reason.story === `${journey}/${subject}`).map(reasonAnswer),
  }
}
