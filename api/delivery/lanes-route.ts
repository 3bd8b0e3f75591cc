import { type RequestHandler, Router } from 'express'
import { type Database, transaction } from '../../database/database.ts'
import { pauseLane, readLanes, resumeLane } from '../../database/lane-operations.ts'
import { addOperation } from '../../database/operations.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readRequest } from '../read-request.ts'

export interface LanesOptions {
  database: Database
  wallNow: () => Date
}

/** `POST /v1/lanes/:stream/pause` and `/resume`: holds a stream of mails without losing any, and lets it go again. */
export function lanesRoute({ database, wallNow }: LanesOptions): Router {
  const pause: RequestHandler<{ stream: string }> = async (request, response) => {
    const lane = await find(request.params.stream)
    const { who, why } = readRequest(answerable, request.body)
    const now = wallNow()
    await transaction(database, async (db) => {
      if (!(await pauseLane(db, lane.stream, { by: who, reason: why, wallNow: now }))) {
        throw conflict(`The lane ${lane.stream} is paused already: nothing was changed.`)
      }
      await addOperation(db, { at: now, who, why, what: 'lane.paused', target: lane.stream })
    })
    response.json({ stream: lane.stream, isPaused: true })
  }
  const resume: RequestHandler<{ stream: string }> = async (request, response) => {
    const lane = await find(request.params.stream)
    const { who, why } = readRequest(answerable, request.body)
    const now = wallNow()
    await transaction(database, async (db) => {
      if (!(await resumeLane(db, lane.stream, now))) {
        throw conflict(`The lane ${lane.stream} is not paused: nothing was changed.`)
      }
      await addOperation(db, { at: now, who, why, what: 'lane.resumed', target: lane.stream })
    })
    response.json({ stream: lane.stream, isPaused: false })
  }
  return Router()
    .post('/v1/lanes/:stream/pause', operationBody, pause)
    .post('/v1/lanes/:stream/resume', operationBody, resume)

  async function find(name: string) {
    const lanes = await readLanes(database)
    const lane = lanes.find(({ stream }) => stream === name)
    if (lane) return lane
    const known = lanes.map(({ stream }) => stream).join(' and ')
    throw new Problem(404, 'Not Found', `There is no lane ${name}; there are ${known}.`)
  }
}

function conflict(detail: string): Problem {
  return new Problem(409, 'Conflict', detail)
}
