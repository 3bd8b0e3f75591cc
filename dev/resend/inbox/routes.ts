import { readFileSync } from 'node:fs'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { ResendError } from '../errors.ts'
import { type Faults, faultSchema } from '../faults.ts'
import type { Mail } from '../mail.ts'
import type { Postbox } from '../postbox.ts'
import { type RequestCounts, statistics } from '../statistics.ts'
import type { Store } from '../store.ts'
import { act, actNames } from './acts.ts'
import { listPage } from './list-page.tsx'
import { mailPage } from './mail-page.tsx'

interface InboxOptions {
  store: Store
  postbox: Postbox
  faults: Faults
  counts: RequestCounts
}

const style = readFileSync(new URL('./inbox.css', import.meta.url), 'utf8')
const pageSize = 50
const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** A mail's own styles and pictures, but no script, form or frame of it, even when it is opened alone. */
const mailPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; frame-ancestors 'self'"

/**
 * The inbox: pages for people, JSON for tests, and the acts of a recipient. No key is needed.
 * Forms are answered with the page they came from, everything else with JSON.
 */
export function inbox({ store, postbox, faults, counts }: InboxOptions): Router {
  const router = Router()
  router.use('/inbox', refuseOtherSites, express.json(), express.urlencoded({ extended: false }))

  router.get('/', (request, response) => {
    const recipient = text(request.query.to).trim()
    const mails = search(store.newestFirst(), recipient)
    const pages = Math.max(1, Math.ceil(mails.length / pageSize))
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(text(request.query.page))) || 1))
    const shown = mails.slice((page - 1) * pageSize, page * pageSize)
    sendPage(
      response,
      listPage({ mails: shown, total: mails.length, recipient, page, pages, fault: faults.current }),
    )
  })
  router.get('/inbox/style.css', (_request, response) => {
    response.type('css').send(style)
  })
  router.get('/inbox/mails.json', (request, response) => {
    const to = text(request.query.to).toLowerCase()
    const mails = [...store.mails.values()]
    response.json(
      to === '' ? mails : mails.filter((mail) => mail.to.some((recipient) => bare(recipient) === to)),
    )
  })
  router.get('/inbox/stats.json', (_request, response) => {
    response.json(statistics(store, counts))
  })

  const empty: RequestHandler = (request, response) => {
    store.empty()
    counts.requests = 0
    counts.replayed = 0
    done(request, response, '/', { accepted: 0 })
  }
  router.delete('/inbox', empty)
  router.post('/inbox/empty', empty)

  const setFault: RequestHandler = (request, response) => {
    if (request.body?.mode === 'none') faults.clear()
    else faults.set(readFault(request.body))
    done(request, response, '/', { fault: faults.current })
  }
  router.get('/inbox/faults', (_request, response) => {
    response.json({ fault: faults.current })
  })
  router.put('/inbox/faults', setFault)
  router.post('/inbox/faults', setFault)
  router.delete('/inbox/faults', (_request, response) => {
    faults.clear()
    response.json({ fault: null })
  })

  router.get('/inbox/:id', (request, response) => {
    sendPage(response, mailPage(find(store, request.params.id)))
  })
  router.get('/inbox/:id/html', (request, response) => {
    const { html } = find(store, request.params.id)
    response
      .set('content-security-policy', mailPolicy)
      .type('html')
      .send(html ?? '')
  })
  for (const name of actNames) {
    router.post(`/inbox/:id/${name}`, (request: Request<{ id: string }>, response) => {
      const mail = find(store, request.params.id)
      const event = postbox.happened(mail, act(name, mail, request.body))
      done(request, response, `/inbox/${mail.id}`, { id: mail.id, event })
    })
  }
  return router
}

/** A page on the web must not be able to act here through a visitor's browser. */
const refuseOtherSites: RequestHandler = (request, _response, next) => {
  if (request.method !== 'GET' && request.get('sec-fetch-site') === 'cross-site') {
    throw new ResendError(
      'validation_error',
      'Requests from other sites are refused; use the inbox page.',
      403,
    )
  }
  next()
}

function readFault(body: unknown): z.output<typeof faultSchema> {
  const parsed = faultSchema.safeParse(body)
  if (!parsed.success) throw new ResendError('validation_error', z.prettifyError(parsed.error))
  return parsed.data
}

function find(store: Store, id: string): Mail {
  const mail = store.mails.get(id)
  if (mail === undefined) throw new ResendError('not_found', `There is no mail ${id} in the inbox.`)
  return mail
}

function search(mails: Mail[], recipient: string): Mail[] {
  if (recipient === '') return mails
  const wanted = recipient.toLowerCase()
  return mails.filter((mail) => mail.to.some((address) => address.toLowerCase().includes(wanted)))
}

/** `Name <a@b>` as `a@b`. */
function bare(address: string): string {
  return address.replace(/^.*<(.*)>$/, '$1').toLowerCase()
}

function sendPage(response: Response, html: string): void {
  response.set('content-security-policy', pagePolicy).type('html').send(html)
}

function done(request: Request, response: Response, page: string, answer: object): void {
  if (request.is('application/x-www-form-urlencoded')) response.redirect(303, page)
  else response.json(answer)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
