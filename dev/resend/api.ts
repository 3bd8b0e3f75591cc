import { type RequestHandler, Router } from 'express'
import { ResendError } from './errors.ts'
import { rateLimit } from './rate-limit.ts'
import { reading } from './reading.ts'
import { type SendingOptions, sending } from './sending.ts'

export interface ApiOptions extends SendingOptions {
  /** The one bearer key that is accepted. */
  apiKey: string
  /** Requests per second; null for no limit. */
  rateLimit: number | null
}

const paths = ['/emails', '/emails/batch', '/emails/:id', '/domains']

/** The part of Resend's API that a sender of mails needs. */
export function api(options: ApiOptions): Router {
  const router = Router()
  const guards = [authenticate(options.apiKey)]
  if (options.rateLimit !== null) guards.push(rateLimit(options.rateLimit, options.now))
  router.use(['/emails', '/domains'], ...guards)
  router.use(sending(options))
  router.use(reading(options.store))
  router.all(paths, () => {
    throw new ResendError('method_not_allowed')
  })
  return router
}

function authenticate(apiKey: string): RequestHandler {
  return (request, _response, next) => {
    const [scheme, key] = (request.get('authorization') ?? '').split(/\s+/)
    if (scheme?.toLowerCase() !== 'bearer' || !key) throw new ResendError('missing_api_key')
    if (key !== apiKey) throw new ResendError('invalid_api_key')
    next()
  }
}
