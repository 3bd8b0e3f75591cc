import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { errorName, stackOf } from '../config/logger.ts'
import { isUnavailable } from '../database/database.ts'
import { Problem } from './problem.ts'

/** Turns whatever a handler throws into problem details; what nobody foresaw is logged and told as a 500. */
export function answerProblems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const problem = problemOf(error)
    if (problem.status >= 500) {
      log.error(
        {
          status: problem.status,
          method: request.method,
          route: request.route?.path,
          error: errorName(error),
          stack: stackOf(error),
        },
        'request failed',
      )
    }
    response
      .status(problem.status)
      .set(problem.more.headers ?? {})
      .type('application/problem+json')
      .send(JSON.stringify(problem))
  }
}

export const notFound: RequestHandler = (request) => {
  throw new Problem(
    404,
    'Not Found',
    `There is nothing at ${request.method} ${request.path}; see /openapi.json.`,
  )
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isUnavailable(error)) {
    return new Problem(
      503,
      'Service Unavailable',
      'The database is away. Nothing was stored; send the same again.',
      {
        headers: { 'retry-after': '5' },
      },
    )
  }
  return (
    requestProblem(error) ??
    new Problem(500, 'Internal Server Error', 'An unexpected fault; nothing was stored.')
  )
}

/** The faults of a request that express and its body parser report: by their own names, else by status. */
function requestProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  switch ('type' in error && error.type) {
    case 'entity.parse.failed':
      return new Problem(400, 'Bad Request', 'The body is not valid JSON.', {
        errors: [{ field: '', detail: 'must be one JSON object or array, in UTF-8' }],
      })
    case 'entity.too.large':
      return new Problem(413, 'Content Too Large', 'The body is larger than 1 MB: send fewer events at once.')
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new Problem(
        415,
        'Unsupported Media Type',
        'Send the body in UTF-8, plain or with gzip, deflate or br.',
      )
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem(400, 'Bad Request', 'The body ended early: send it again.')
    default: {
      const status = 'status' in error ? Number(error.status) : 500
      if (!(status >= 400 && status < 500)) return undefined
      const detail = 'The request could not be read: check its path, its headers and how its body is encoded.'
      return new Problem(status, STATUS_CODES[status] ?? 'Bad Request', detail)
    }
  }
}
