import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { pageStyle } from './page.ts'

interface Answer {
  /** Default 200. */
  status?: number
  /** Web pages that may show it in a frame. Default none. */
  frameAncestors?: readonly string[]
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

/**
 * Answers with a page that is nobody else's business: it is kept nowhere, tells no other site where the reader came
 * from, runs no script, loads nothing, and stands in no frame but those named.
 */
export function sendPage(
  response: Response,
  html: string,
  { status = 200, frameAncestors = [] }: Answer = {},
): void {
  const ancestors = frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"
  response
    .status(status)
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .set('x-content-type-options', 'nosniff')
    .set(
      'content-security-policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
    )
    .type('html')
    .send(html)
}
