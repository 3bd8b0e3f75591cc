import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { type Database, type Queryable, transaction } from '../../database/database.ts'
import { addOperation, type OperationName } from '../../database/operations.ts'
import {
  listStuckSends,
  type StuckCursor,
  type StuckState,
  sendStanding,
  settleAsSent,
  startSendOver,
  stuckStates,
} from '../../database/stuck-sends.ts'
import type { Bell } from '../events/bell.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, pageLimit, readQuery, readRequest } from '../read-request.ts'

export interface SendsOptions {
  database: Database
  bell: Bell
  wallNow: () => Date
}

/** What can be done about a stuck mail, and what each risks. */
interface Choice {
  action: 'settle as sent' | 'settle as send-again' | 'retry'
  risk: string
}

const choices: Record<StuckState, Choice[]> = {
  unknown: [
    {
      action: 'settle as sent',
      risk: 'If Resend never took it, the customer never gets this mail.',
    },
    {
      action: 'settle as send-again',
      risk: 'If Resend did take it, the customer gets this mail twice.',
    },
  ],
  parked: [
    {
      action: 'retry',
      risk:
        'If the reason is invalid_idempotent_request, Resend took a mail of this intent before, and the customer may ' +
        'get it twice. Otherwise none, but while the cause lasts it is parked again.',
    },
  ],
  failed: [
    {
      action: 'retry',
      risk: 'The customer does not get it twice, because it was refused. While the cause lasts it fails again.',
    },
  ],
}

const cursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be the `next` of an earlier answer')
  .transform((text): StuckCursor => {
    const [since, id = ''] = text.split('_')
    return { since: new Date(Number(since)), id }
  })

const wanted = z.object({
  state: z.enum(stuckStates, `must be ${stuckStates.join(', ')}`),
  limit: pageLimit,
  after: cursor.optional(),
})

/** What is said of a mail of unknown outcome. */
export const settlement = answerable.extend({
  as: z.enum(['sent', 'send-again'], 'must be sent or send-again'),
})

/**
 * `/v1/sends`: the mails that wait for a person, with what can be done and what each choice risks; `/settle` decides
 * about one of unknown outcome, `/retry` about one that is parked or failed.
 */
export function sendsRoute({ database, bell, wallNow }: SendsOptions): Router {
  const list: RequestHandler = async (request, response) => {
    const { state, limit, after } = readQuery(wanted, request.query)
    const sends = await listStuckSends(database, { state, after, limit })
    const last = sends.length === limit ? sends.at(-1) : undefined
    response.json({
      sends: sends.map((send) => ({ ...send, choices: choices[send.state] })),
      next: last && `${last.since.getTime()}_${last.id}`,
    })
  }
  const settle: RequestHandler<{ id: string }> = async (request, response) => {
    const { as, ...answer } = readRequest(settlement, request.body)
    const { id } = request.params
    if (as === 'sent') {
      const change = (db: Queryable, now: Date) => settleAsSent(db, id, now)
      await operate(id, ['unknown'], { ...answer, what: 'send.settled-as-sent' }, change)
      response.json({ id, state: 'sent' })
    } else {
      await startOver(id, ['unknown'], { ...answer, what: 'send.sent-again' })
      response.json({ id, state: 'intended' })
    }
  }
  const retry: RequestHandler<{ id: string }> = async (request, response) => {
    const { id } = request.params
    const answer = readRequest(answerable, request.body)
    await startOver(id, ['parked', 'failed'], { ...answer, what: 'send.retried' })
    response.json({ id, state: 'intended' })
  }
  return Router()
    .get('/v1/sends', list)
    .post('/v1/sends/:id/settle', operationBody, settle)
    .post('/v1/sends/:id/retry', operationBody, retry)

  function startOver(id: string, from: StuckState[], operation: PlannedOperation): Promise<void> {
    return operate(id, from, operation, (db, now) => startSendOver(db, id, { from, wallNow: now }))
  }

  /** Changes a send that is in one of these states, logs who did it, and wakes the customer. */
  async function operate(
    id: string,
    from: readonly StuckState[],
    operation: PlannedOperation,
    change: (db: Queryable, now: Date) => Promise<boolean>,
  ): Promise<void> {
    const now = wallNow()
    const { customerId, lastSeq } = await transaction(database, async (db) => {
      const standing = isUuid(id) ? await sendStanding(db, id) : undefined
      if (!standing) throw new Problem(404, 'Not Found', `There is no send ${id}.`)
      if (!(await change(db, now))) {
        const detail = `The send is ${standing.state}, not ${from.join(' or ')}: nothing was changed.`
        throw new Problem(409, 'Conflict', detail)
      }
      await addOperation(db, { ...operation, at: now, target: id })
      return standing
    })
    bell.ring([{ customerId, upTo: lastSeq, types: [] }])
  }
}

interface PlannedOperation {
  who: string
  why: string
  what: OperationName
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
