import { type RequestHandler, Router, text } from 'express'
import type { Resend } from 'resend'
import { Problem } from '../problem.ts'
import { type Report, reportSchema } from './report.ts'
import { createReportRecorder, type ReportRecorderOptions } from './report-recorder.ts'

export interface WebhooksOptions extends ReportRecorderOptions {
  /** Verifies signatures. */
  resend: Resend
  webhookSecret: string
}

/** How JSON spells what PostgreSQL's JSON cannot hold: NUL and halves of characters. */
const unstorable = /\\u(0000|d[89a-f])/i

/** `POST /webhooks/resend`: reports come back; each is stored once, and evidence wins over what was believed. */
export function webhooksRoute(options: WebhooksOptions): Router {
  const record = createReportRecorder(options)
  const take: RequestHandler = async (request, response) => {
    const headers = {
      id: request.get('svix-id') ?? '',
      timestamp: request.get('svix-timestamp') ?? '',
      signature: request.get('svix-signature') ?? '',
    }
    const report = readReport(options, typeof request.body === 'string' ? request.body : '', headers)
    await record({ id: headers.id, report })
    response.status(204).end()
  }
  return Router().post('/webhooks/resend', text({ type: () => true, limit: '1mb' }), take)
}

function readReport(
  { resend, webhookSecret }: WebhooksOptions,
  payload: string,
  headers: { id: string; timestamp: string; signature: string },
): Report {
  let verified: unknown
  try {
    verified = resend.webhooks.verify({ payload, headers, webhookSecret })
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem(400, 'Bad Request', 'The body is not valid JSON.')
    throw new Problem(401, 'Unauthorized', 'The signature is wrong, missing or older than five minutes.')
  }
  const parsed = reportSchema.safeParse(unstorable.test(payload) ? storable(verified) : verified)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message }))
  throw new Problem(400, 'Bad Request', 'The body is not a report of Resend.', { errors })
}

/** The value with a sign of replacement for each such character: bounces quote whatever a mail server said. */
function storable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_key, part) =>
    typeof part === 'string' ? part.replace(/\0|\p{Cs}/gu, '\ufffd') : part,
  )
}
