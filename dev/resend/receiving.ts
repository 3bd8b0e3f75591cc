import { Router } from 'express'
import type { GetReceivingEmailResponseSuccess, ListReceivingEmail } from 'resend'
import { itemWith, listPage } from './paging.ts'
import type { ReceivedMail, Store } from './store.ts'

/** `GET /emails/receiving` and `/emails/receiving/:id`: what came in, the list without what it says. */
export function receiving(store: Store): Router {
  const router = Router()
  router.get('/emails/receiving', (request, response) => {
    response.json(listPage([...store.received.values()].reverse().map(listed), request))
  })
  router.get('/emails/receiving/:id', (request, response) => {
    const mail = itemWith(store.received, request.params.id, 'Email')
    const whole: GetReceivingEmailResponseSuccess = { object: 'email', ...mail }
    response.json(whole)
  })
  return router
}

function listed({ html, text, headers, raw, ...metadata }: ReceivedMail): ListReceivingEmail {
  return metadata
}
