import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { answerProblems, notFound } from './answer-problems.ts'
import { authenticate } from './authenticate.ts'
import { deliveryRoute } from './delivery/delivery-route.ts'
import { lanesRoute } from './delivery/lanes-route.ts'
import { operationsRoute } from './delivery/operations-route.ts'
import { sendsRoute } from './delivery/sends-route.ts'
import { suppressionsRoute } from './delivery/suppressions-route.ts'
import { unsubscribesRoute } from './delivery/unsubscribes-route.ts'
import { type EventsOptions, eventsRoute } from './events/events-route.ts'
import { attentionRoute } from './lifecycle/attention-route.ts'
import { type JourneysOptions, journeysRoute } from './lifecycle/journeys-route.ts'
import { type LifecycleOptions, lifecycleRoute } from './lifecycle/lifecycle-route.ts'
import { type SettingsRouteOptions, settingsRoute } from './lifecycle/settings-route.ts'
import { type SteeringOptions, steeringRoute } from './lifecycle/steering-route.ts'
import { openApi } from './openapi/openapi.ts'
import { answerRoute } from './pages/answer-route.ts'
import { confirmRoute } from './pages/confirm-route.ts'
import { preferencesRoute } from './pages/preferences-route.ts'
import { signUpRoute } from './pages/sign-up-route.ts'
import { type UnsubscribeOptions, unsubscribeRoute } from './pages/unsubscribe-route.ts'
import { type PrivacyOptions, privacyRoutes } from './privacy/privacy-routes.ts'
import { type WebhooksOptions, webhooksRoute } from './reports/webhooks-route.ts'
import { campaignsRoute } from './subscriptions/campaigns-route.ts'
import { subscriptionsRoute } from './subscriptions/subscriptions-route.ts'

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
