import express, { type Express } from 'express'
import { answerProblems, notFound } from './answer-problems.ts'
import { authenticate } from './authenticate.ts'
import { type EventsOptions, eventsRoute } from './events-route.ts'
import { openApi } from './openapi.ts'
import { type UnsubscribeOptions, unsubscribeRoute } from './unsubscribe-route.ts'
import { type WebhooksOptions, webhooksRoute } from './webhooks-route.ts'

export interface ApiOptions extends EventsOptions, WebhooksOptions, UnsubscribeOptions {
  /** SHA-256 digests of the accepted keys. */
  apiKeys: readonly Buffer[]
  publicUrl: string
}

/** The HTTP side: facts come in, pages go out; it decides nothing. */
export function createApi(options: ApiOptions): Express {
  const api = express()
  api.disable('x-powered-by')
  api.get('/health', async (_request, response) => {
    await options.database.query('select 1')
    response.json({ status: 'ok' })
  })
  const description = openApi(options.publicUrl)
  api.get('/openapi.json', (_request, response) => void response.json(description))
  api.use('/v1', authenticate(options.apiKeys))
  api.use(eventsRoute(options))
  api.use(webhooksRoute(options))
  api.use(unsubscribeRoute(options))
  api.use(notFound)
  api.use(answerProblems(options.log))
  return api
}
