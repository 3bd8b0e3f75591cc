import { type RequestHandler, Router } from 'express'
import type { Account } from './account.ts'
import { domains } from './domains.ts'
import { ResendError } from './errors.ts'
import type { Quota } from './quota.ts'
import { rateLimit } from './rate-limit.ts'
import { reading } from './reading.ts'
import { receiving } from './receiving.ts'
import { scheduling } from './scheduling.ts'
import { type SendingOptions, sending } from './sending.ts'
import { suppressions } from './suppressions.ts'

export interface ApiOptions extends SendingOptions {
  /** The one bearer key that is accepted. */
  apiKey: string
  /** Requests per second; null for no limit. */
  rateLimit: number | null
}

const roots = ['/emails', '/domains', '/suppressions']
const paths = [
  '/emails',
  '/emails/batch',
  '/emails/receiving',
  '/emails/receiving/:id',
  '/emails/:id',
  '/emails/:id/cancel',
  '/emails/:id/attachments',
  '/emails/:id/attachments/:attachment',
  '/domains',
  '/domains/:id',
  '/suppressions',
  '/suppressions/:one',
  '/suppressions/batch/add',
  '/suppressions/batch/remove',
]

/** The part of Resend's API that a sender of mails needs. */
export function api(options: ApiOptions): Router {
  const { store, postbox, account, quota, now } = options
  const router = Router()
  const guards = [authenticate(options.apiKey, account)]
  if (options.rateLimit !== null) guards.push(rateLimit(options.rateLimit, now))
  guards.push(tellQuota(quota))
  router.use(roots, ...guards)
  router.use(sending(options))
  router.use(receiving(store))
  router.use(reading(store, now))
  router.use(scheduling(store, postbox, now))
  router.use(domains(store, account, now))
  router.use(suppressions(store, now))
  router.all(paths, () => {
    throw new ResendError('method_not_allowed')
  })
  return router
}

function authenticate(apiKey: string, account: Account): RequestHandler {
  return (request, _response, next) => {
    const [scheme, key] = (request.get('authorization') ?? '').split(/\s+/)
    if (scheme?.toLowerCase() !== 'bearer' || !key) throw new ResendError('missing_api_key')
    if (key !== apiKey || account.keyRevoked) throw new ResendError('invalid_api_key')
    next()
  }
}

function tellQuota(quota: Quota): RequestHandler {
  return (_request, response, next) => {
    response.set(quota.headers())
    next()
  }
}
