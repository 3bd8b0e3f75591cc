import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { Problem } from './problem.ts'

/**
 * Lets in who shows one of the keys as a bearer token (RFC 6750).
 * @param digests SHA-256 of each accepted key; compared in constant time, all of them, so that timing tells nothing
 */
export function authenticate(digests: readonly Buffer[]): RequestHandler {
  return (request, _response, next) => {
    const [, key] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? []
    const digest = createHash('sha256')
      .update(key ?? '')
      .digest()
    const isKnown = digests.map((known) => known.length === digest.length && timingSafeEqual(known, digest))
    if (key === undefined) throw unauthorized('Send the key as "Authorization: Bearer <key>".')
    if (!isKnown.includes(true)) throw unauthorized('This key is not one of API_KEYS.')
    next()
  }
}

function unauthorized(detail: string): Problem {
  return new Problem(401, 'Unauthorized', detail, { headers: { 'www-authenticate': 'Bearer' } })
}
