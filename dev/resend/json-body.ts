import express, { type Request } from 'express'
import { ResendError } from './errors.ts'

/** Larger than the largest email that is accepted, so that a larger one is refused for its size by name. */
const limit = '64mb'
const nothing = Buffer.alloc(0)

/** Reads a body as the bytes it is: idempotency compares them, and many mails at once are decoded in one go. */
export const bodyBytes = express.raw({ type: () => true, limit })

/** @throws ResendError when the request's body is no JSON. */
export function parseJson(request: Request): unknown {
  try {
    return JSON.parse(bytesOf(request).toString())
  } catch {
    throw new ResendError('validation_error', 'The request body is not valid JSON.', { statusCode: 400 })
  }
}

/** The request's body, which `bodyBytes` has read; empty if there is none. */
export function bytesOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : nothing
}
