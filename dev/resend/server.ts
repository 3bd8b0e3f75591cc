import { createServer, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { Account } from './account.ts'
import { api } from './api.ts'
import { CallCounts } from './call-counts.ts'
import { ResendError } from './errors.ts'
import { Faults } from './faults.ts'
import { inbox } from './inbox/routes.ts'
import { Postbox } from './postbox.ts'
import { Quota, type QuotaLimits } from './quota.ts'
import { Store } from './store.ts'
import { WebhookSender, type WebhookTarget } from './webhook-sender.ts'

export interface ResendOptions {
  /** The bearer key that senders must show. */
  apiKey: string
  /** Where accepted mails and keys survive; in memory without it. */
  dataDirectory?: string
  /** Who hears of what becomes of a mail; nobody without it. */
  webhook?: WebhookTarget
  /** Requests per second over the whole API, 10 at Resend; no limit without it. */
  rateLimit?: number
  /** Recipients per day and month, to be changed while it runs; no limit without it. */
  quota?: Partial<QuotaLimits>
  /** Whether an accepted mail is delivered at once. Default true. */
  delivers?: boolean
  /**
   * The clock of scheduled mails, idempotency keys, limits and everything shown, in milliseconds. Default `Date.now`.
   * `PUT /inbox/clock` puts it ahead.
   */
  now?: () => number
}

export interface RunningResend {
  /** Base URL for the SDK, and the inbox page. */
  url: string
  port: number
  /** Lets requests under way finish. */
  close(): Promise<void>
}

/** A local Resend as an Express app, with an inbox page at `/`. `close` stops its webhooks and shuts its journal. */
function createResend(options: ResendOptions): { app: Express; close(): Promise<void> } {
  const { now: givenNow = Date.now, delivers = true } = options
  const store = new Store(options.dataDirectory)
  const now = () => givenNow() + store.clockOffset
  const webhooks = options.webhook ? new WebhookSender(store, options.webhook) : null
  const postbox = new Postbox({ store, webhooks, delivers, now })
  const faults = new Faults()
  const counts = new CallCounts()
  const account = new Account()
  const quota = new Quota(store, { daily: null, monthly: null, ...options.quota }, now)

  const app = express()
  app.disable('x-powered-by')
  app.use((_request, _response, next) => {
    postbox.sendDue()
    next()
  })
  const parts = { store, postbox, faults, counts, account, quota, now }
  app.use(inbox({ ...parts, webhooks }))
  app.use(api({ ...parts, apiKey: options.apiKey, rateLimit: options.rateLimit ?? null }))
  app.use(() => {
    throw new ResendError('not_found')
  })
  app.use(answerError)
  webhooks?.send()
  postbox.sendDue()

  return {
    app,
    async close() {
      postbox.stop()
      await webhooks?.stop()
      store.close()
    },
  }
}

/** Serves a local Resend on 127.0.0.1. Port 0, the default, takes any free one. */
export async function startResend(options: ResendOptions & { port?: number }): Promise<RunningResend> {
  const { app, close } = createResend(options)
  const server = createServer(app)
  // Longer than clients keep a connection: one that we cut as a request arrives looks like a lost answer.
  server.keepAliveTimeout = 65_000
  const drain = drainable(server)
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      await drain()
      await close()
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Returns how to stop listening: once the last answer is out, connections that clients keep alive are closed. */
function drainable(server: Server): () => Promise<void> {
  let underWay = 0
  const cutIfDrained = () => {
    if (!server.listening && underWay === 0) server.closeAllConnections()
  }
  server.on('request', (_request, response) => {
    underWay += 1
    response.once('close', () => {
      underWay -= 1
      cutIfDrained()
    })
  })
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      cutIfDrained()
    })
}

const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error)
    return
  }
  const answer = asResendError(error)
  if (answer.retryAfter !== undefined) response.set('retry-after', String(answer.retryAfter))
  response.status(answer.statusCode).json(answer)
}

function asResendError(error: unknown): ResendError {
  if (error instanceof ResendError) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500)
    return new ResendError('validation_error', String(error), { statusCode: status })
  console.error(error)
  return new ResendError('internal_server_error')
}
