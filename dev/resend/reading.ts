import { type Request, Router } from 'express'
import type { GetEmailResponseSuccess, ListEmail } from 'resend'
import { z } from 'zod'
import { ResendError } from './errors.ts'
import type { Mail } from './mail.ts'
import type { Store } from './store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const pageSchema = z
  .object({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    after: z.string().optional(),
    before: z.string().optional(),
  })
  .refine(
    ({ after, before }) => after === undefined || before === undefined,
    'use either `after` or `before`',
  )

/** `GET /emails`, `GET /emails/:id` and `GET /domains`. */
export function reading(store: Store): Router {
  const router = Router()

  router.get('/emails', (request, response) => {
    const { items, hasMore } = page(store.newestFirst(), request)
    response.json({ object: 'list', has_more: hasMore, data: items.map(listed) })
  })

  router.get('/emails/:id', (request, response) => {
    if (!uuid.test(request.params.id)) throw new ResendError('invalid_parameter')
    const mail = store.mails.get(request.params.id)
    if (mail === undefined) throw new ResendError('not_found', 'Email not found')
    const whole: GetEmailResponseSuccess = {
      object: 'email',
      ...listed(mail),
      html: mail.html,
      text: mail.text,
      tags: Object.entries(mail.tags).map(([name, value]) => ({ name, value })),
    }
    response.json(whole)
  })

  router.get('/domains', (request, response) => {
    const { items, hasMore } = page(domains(store), request)
    response.json({ object: 'list', has_more: hasMore, data: items })
  })

  return router
}

/** One page of a list that is newest first; `after` means older than, `before` newer than the item named. */
function page<Item extends { id: string }>(
  list: Item[],
  request: Request,
): { items: Item[]; hasMore: boolean } {
  const parsed = pageSchema.safeParse(request.query)
  if (!parsed.success) throw new ResendError('validation_error', z.prettifyError(parsed.error))
  const { limit, after, before } = parsed.data
  const cursor = after ?? before
  const at = cursor === undefined ? -1 : list.findIndex((item) => item.id === cursor)
  if (cursor !== undefined && at === -1)
    throw new ResendError('not_found', `Nothing here has the id ${cursor}.`)
  if (before === undefined) {
    return { items: list.slice(at + 1, at + 1 + limit), hasMore: at + 1 + limit < list.length }
  }
  return { items: list.slice(Math.max(0, at - limit), at), hasMore: at > limit }
}

function listed(mail: Mail): ListEmail {
  return {
    id: mail.id,
    message_id: mail.messageId,
    from: mail.from,
    to: mail.to,
    cc: orNull(mail.cc),
    bcc: orNull(mail.bcc),
    reply_to: orNull(mail.replyTo),
    subject: mail.subject,
    created_at: mail.acceptedAt,
    last_event: mail.events.at(-1)?.type ?? 'queued',
    scheduled_at: null,
  }
}

function orNull(list: string[]): string[] | null {
  return list.length === 0 ? null : list
}

/** Every domain that mail was sent from counts as verified. */
function domains(store: Store) {
  const firstSeen = new Map<string, string>()
  for (const { from, acceptedAt } of store.mails.values()) {
    const name = from.replace(/>$/, '').split('@').at(-1) ?? ''
    if (!firstSeen.has(name)) firstSeen.set(name, acceptedAt)
  }
  return [...firstSeen].map(([name, createdAt]) => ({
    id: name,
    name,
    status: 'verified',
    created_at: createdAt,
    region: 'eu-west-1',
    capabilities: { sending: 'enabled', receiving: 'disabled' },
  }))
}
