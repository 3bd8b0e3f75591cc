import { createHash } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import { answerable } from './read-request.ts'

/** Whom a question is about, and who asks. */
export const aboutPerson = z.object({
  source: z.string('must be the source under which the shop tells of the person').min(1).max(500),
  subject: z.string('must be the shop’s name for the person').min(1).max(500),
})

/** For requests whose form has no room for more: the name is wished for, not demanded. */
export const asking = { who: answerable.shape.who.optional() }

/** Who looks at personal data: the name they give, or else which key they show. */
export function askerOf(request: Request, who: string | undefined): string {
  if (who) return who
  const [, key = ''] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? []
  return `key ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
}
