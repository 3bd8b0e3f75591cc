import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Shop } from '../../config/shop.ts'
import { addAudit } from '../../database/audit.ts'
import { listSends, type SendCursor } from '../../database/customer-sends.ts'
import { type Database, transaction } from '../../database/database.ts'
import { listDecisions } from '../../database/decisions.ts'
import { listInterventions } from '../../database/evidence.ts'
import { listNotes } from '../../database/notes.ts'
import type { MailKey } from '../../journeys/explain/rules.ts'
import type { Journey } from '../../journeys/journey.ts'
import { journeys as allJourneys } from '../../journeys/journeys.ts'
import { askerOf, asking } from '../asker.ts'
import { findPerson } from '../find-person.ts'
import { pageLimit, readQuery } from '../read-request.ts'
import { presentAnswer, reasonAnswer, sendAnswer } from './lifecycle-answer.ts'
import { mailAnswer } from './mail-answer.ts'
import { readStanding } from './standing.ts'

export interface LifecycleOptions {
  database: Database
  shop: Shop
  /** What is told. Default: every journey there is. */
  journeys?: readonly Journey[]
  wallNow: () => Date
}

const sendCursor = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be the `next` of earlier sends')
  .transform((text): SendCursor => {
    const [decision, id = ''] = text.split('_')
    return { decision: Number(decision), id }
  })

/** Subjects may have strokes in them, journeys and steps have none. */
const mailKey = z
  .string()
  .regex(/^[^/]+\/.+\/[^/]+$/, 'must name a mail as journey/subject/step')
  .transform((text): MailKey => {
    const [journey = '', ...rest] = text.split('/')
    return { journey, subject: rest.slice(0, -1).join('/'), step: rest.at(-1) ?? '' }
  })

const number = 'must be the `next` of earlier decisions'
const wanted = z.object({
  ...asking,
  limit: pageLimit,
  decisionsBefore: z.coerce.number(number).int(number).optional(),
  sendsBefore: sendCursor.optional(),
  mail: mailKey.optional(),
})

/**
 * `GET /v1/customers/lifecycle?source=&subject=` and `GET /v1/customers/{id}/lifecycle`: where a customer stands, why,
 * and what would change it; with `mail` for one mail alone. That it was asked for is written down.
 */
export function lifecycleRoute({
  database,
  shop,
  journeys = allJourneys,
  wallNow,
}: LifecycleOptions): Router {
  const explain: RequestHandler<{ id?: string }> = async (request, response) => {
    const { who, limit, decisionsBefore, sendsBefore, mail } = readQuery(wanted, request.query)
    const now = wallNow()
    const answer = await transaction(database, async (db) => {
      // One picture of all tables.
      const [, person] = await Promise.all([
        db.query('set transaction isolation level repeatable read'),
        findPerson(db, request),
      ])
      const { id } = person
      const audit = addAudit(db, {
        at: now,
        who: askerOf(request, who),
        what: 'lifecycle.looked-up',
        customerId: id,
        detail: mail ? `${mail.journey}/${mail.subject}/${mail.step}` : null,
      })
      const looking = readStanding(db, id, { shop, journeys, wallNow: now })
      if (mail) {
        const [standing] = await Promise.all([looking, audit])
        return { customer: person, ...(await mailAnswer(db, id, mail, standing, journeys)) }
      }
      const [standing, decisions, sends, notes, interventions] = await Promise.all([
        looking,
        listDecisions(db, id, { before: decisionsBefore, limit }),
        listSends(db, id, { before: sendsBefore, limit }),
        listNotes(db, id, limit),
        listInterventions(db, id, limit),
        audit,
      ])
      const [oldest, last] = [decisions.at(-1), sends.at(-1)]
      return {
        customer: person,
        ...presentAnswer(standing, journeys),
        decisions: {
          list: decisions.map(({ reasons, ...decision }) => ({
            ...decision,
            reasons: reasons.map(reasonAnswer),
          })),
          ...(oldest && decisions.length === limit && { next: oldest.number }),
        },
        sends: {
          list: sends.map(sendAnswer),
          ...(last && sends.length === limit && { next: `${last.decision}_${last.id}` }),
        },
        notes,
        interventions,
      }
    })
    response.set('cache-control', 'no-store').json(answer)
  }
  return Router().get('/v1/customers/lifecycle', explain).get('/v1/customers/:id/lifecycle', explain)
}
