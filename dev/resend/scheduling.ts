import { type Request, Router } from 'express'
import type { CancelEmailResponseSuccess, UpdateEmailResponseSuccess } from 'resend'
import { z } from 'zod'
import { readInput } from './inputs.ts'
import { bodyBytes, parseJson } from './json-body.ts'
import { itemWith } from './paging.ts'
import type { Postbox } from './postbox.ts'
import { readScheduledAt } from './scheduled-at.ts'
import type { Store } from './store.ts'

const updateSchema = z.object({ scheduled_at: z.string() })

/** `POST /emails/:id/cancel`, and `PATCH /emails/:id` for another time. */
export function scheduling(store: Store, postbox: Postbox, now: () => number): Router {
  const router = Router()
  router.post('/emails/:id/cancel', (request, response) => {
    const mail = itemWith(store.mails, request.params.id, 'Email')
    postbox.cancel(mail)
    const answer: CancelEmailResponseSuccess = { object: 'email', id: mail.id }
    response.json(answer)
  })
  router.patch('/emails/:id', bodyBytes, (request: Request<{ id: string }>, response) => {
    const mail = itemWith(store.mails, request.params.id, 'Email')
    const { scheduled_at } = readInput(updateSchema, parseJson(request))
    postbox.reschedule(mail, readScheduledAt(scheduled_at, now()))
    const answer: UpdateEmailResponseSuccess = { object: 'email', id: mail.id }
    response.json(answer)
  })
  return router
}
