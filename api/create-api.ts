import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { answerProblems, notFound } from './answer-problems.ts'
import { answerRoute } from './answer-route.ts'
import { attentionRoute } from './attention-route.ts'
import { authenticate } from './authenticate.ts'
import { campaignsRoute } from './campaigns-route.ts'
import { confirmRoute } from './confirm-route.ts'
import { deliveryRoute } from './delivery-route.ts'
import { type EventsOptions, eventsRoute } from './events-route.ts'
import { type JourneysOptions, journeysRoute } from './journeys-route.ts'
import { lanesRoute } from './lanes-route.ts'
import { type LifecycleOptions, lifecycleRoute } from './lifecycle-route.ts'
import { openApi } from './openapi.ts'
import { operationsRoute } from './operations-route.ts'
import { preferencesRoute } from './preferences-route.ts'
import { type PrivacyOptions, privacyRoutes } from './privacy-routes.ts'
import { sendsRoute } from './sends-route.ts'
import { type SettingsRouteOptions, settingsRoute } from './settings-route.ts'
import { signUpRoute } from './sign-up-route.ts'
import { type SteeringOptions, steeringRoute } from './steering-route.ts'
import { subscriptionsRoute } from './subscriptions-route.ts'
import { suppressionsRoute } from './suppressions-route.ts'
import { type UnsubscribeOptions, unsubscribeRoute } from './unsubscribe-route.ts'
import { unsubscribesRoute } from './unsubscribes-route.ts'
import { type WebhooksOptions, webhooksRoute } from './webhooks-route.ts'

export interface ApiOptions
  extends EventsOptions,
    WebhooksOptions,
    UnsubscribeOptions,
    PrivacyOptions,
    SettingsRouteOptions,
    LifecycleOptions,
    JourneysOptions,
    SteeringOptions {
  /** SHA-256 digests of the accepted keys. */
  apiKeys: readonly Buffer[]
  publicUrl: string
  /** Whom to believe from which address a request comes: networks, as Express names them. Default nobody. */
  trustProxy?: string
  log: Logger
}

/** The HTTP side: facts come in, pages go out; it decides nothing. */
export function createApi(options: ApiOptions): Express {
  const api = express()
  api.disable('x-powered-by')
  if (options.trustProxy) api.set('trust proxy', options.trustProxy)
  api.get('/health', async (_request, response) => {
    await options.database.query('select 1')
    response.json({ status: 'ok' })
  })
  // First, because reports come by the thousand, and every router before would look at each.
  api.use(webhooksRoute(options))
  const description = openApi(options.publicUrl)
  api.get('/openapi.json', (_request, response) => void response.json(description))
  api.use('/v1', authenticate(options.apiKeys))
  api.use(eventsRoute(options))
  api.use(attentionRoute(options))
  api.use(deliveryRoute(options))
  api.use(sendsRoute(options))
  api.use(lanesRoute(options))
  api.use(suppressionsRoute(options))
  api.use(operationsRoute(options))
  api.use(privacyRoutes(options))
  api.use(subscriptionsRoute(options))
  api.use(campaignsRoute(options))
  api.use(settingsRoute(options))
  api.use(lifecycleRoute(options))
  api.use(journeysRoute(options))
  api.use(steeringRoute(options))
  api.use(signUpRoute(options))
  api.use(confirmRoute(options))
  api.use(unsubscribesRoute(options))
  api.use(unsubscribeRoute(options))
  api.use(preferencesRoute(options))
  api.use(answerRoute(options))
  api.use(notFound)
  api.use(answerProblems(options.log))
  return api
}
