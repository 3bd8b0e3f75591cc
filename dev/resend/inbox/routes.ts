import { readFileSync } from 'node:fs'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { bareAddress } from '../addresses.ts'
import type { CallCounts } from '../call-counts.ts'
import { ResendError } from '../errors.ts'
import type { Mail } from '../mail.ts'
import { statistics } from '../statistics.ts'
import type { Store } from '../store.ts'
import { act, actNames } from './acts.ts'
import { done } from './done.ts'
import { listPage } from './list-page.tsx'
import { mailPage } from './mail-page.tsx'
import { readReceived, readReply } from './receive.ts'
import { receivedPage } from './received-page.tsx'
import type { Counts } from './sections.tsx'
import { type SettingsOptions, settings } from './settings.ts'
import { suppressionsPage } from './suppressions-page.tsx'

interface InboxOptions extends SettingsOptions {
  counts: CallCounts
}

/** A mail as `/inbox/mails.json` tells it. */
export type InboxMail = Omit<Mail, 'attachments'> & { attachments: string[] }

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
export function inbox(options: InboxOptions): Router {
  const { store, postbox, webhooks, faults, account, quota, counts } = options
  const router = Router()
  router.use('/inbox', refuseOtherSites, express.json(), express.urlencoded({ extended: false }))
  router.use(settings(options))

  router.get('/', (request, response) => {
    const recipient = text(request.query.to).trim()
    const mails = search(store.newestFirst(), recipient)
    const pages = Math.max(1, Math.ceil(mails.length / pageSize))
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(text(request.query.page))) || 1))
    const shown = mails.slice((page - 1) * pageSize, page * pageSize)
    sendPage(
      response,
      listPage({
        mails: shown,
        total: mails.length,
        recipient,
        page,
        pages,
        fault: faults.current,
        webhookFaults: webhooks?.faults ?? null,
        account,
        limits: quota.limits,
        counts: countsOf(store),
      }),
    )
  })
  router.get('/inbox/style.css', (_request, response) => {
    response.type('css').send(style)
  })
  router.get('/inbox/mails.json', (request, response) => {
    const to = text(request.query.to).toLowerCase()
    const mails = [...store.mails.values()]
    const found = to === '' ? mails : mails.filter((mail) => mail.to.map(bareAddress).includes(to))
    response.json(found.map(withFileNames))
  })
  router.get('/inbox/stats.json', (_request, response) => {
    response.json(statistics(store, counts))
  })

  const empty: RequestHandler = (request, response) => {
    store.empty()
    counts.reset()
    done(request, response, '/', { accepted: 0 })
  }
  router.delete('/inbox', empty)
  router.post('/inbox/empty', empty)

  router.get('/inbox/received', (_request, response) => {
    const mails = [...store.received.values()].reverse()
    sendPage(response, receivedPage({ mails, counts: countsOf(store) }))
  })
  router.post('/inbox/receive', (request, response) => {
    const { id } = postbox.receive(readReceived(request.body))
    done(request, response, '/inbox/received', { id })
  })
  router.get('/inbox/suppressions', (_request, response) => {
    const suppressions = [...store.suppressions.values()].reverse()
    sendPage(response, suppressionsPage({ suppressions, counts: countsOf(store) }))
  })
  router.post('/inbox/suppressions/:id/remove', (request: Request<{ id: string }>, response) => {
    const entry = [...store.suppressions.values()].find(({ id }) => id === request.params.id)
    if (entry !== undefined) store.record({ kind: 'unsuppressed', address: entry.email })
    done(request, response, '/inbox/suppressions', { removed: entry !== undefined })
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
  router.get('/inbox/:id/attachments/:attachment', (request, response) => {
    const { attachments } = find(store, request.params.id)
    const attachment = attachments.find(({ id }) => id === request.params.attachment)
    if (attachment === undefined) throw new ResendError('not_found', 'The mail has no such attachment.')
    response
      .set('content-security-policy', mailPolicy)
      .attachment(attachment.filename)
      .type(attachment.contentType)
      .send(Buffer.from(attachment.content, 'base64'))
  })
  router.post('/inbox/:id/reply', (request: Request<{ id: string }>, response) => {
    const mail = find(store, request.params.id)
    const reply = postbox.receive(readReply(mail, request.body))
    done(request, response, `/inbox/received#${reply.id}`, { id: mail.id, reply: reply.id })
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
    throw new ResendError('validation_error', 'Requests from other sites are refused; use the inbox page.', {
      statusCode: 403,
    })
  }
  next()
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

function countsOf(store: Store): Counts {
  return { sent: store.mails.size, received: store.received.size, suppressed: store.suppressions.size }
}

/** A mail for tests: of its attachments only the names, the rest is found by the API. */
function withFileNames(mail: Mail): InboxMail {
  return { ...mail, attachments: mail.attachments.map(({ filename }) => filename) }
}

function sendPage(response: Response, html: string): void {
  response.set('content-security-policy', pagePolicy).type('html').send(html)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
