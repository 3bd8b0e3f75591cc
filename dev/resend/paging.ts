import type { Request } from 'express'
import { z } from 'zod'
import { ResendError } from './errors.ts'
import { readInput } from './inputs.ts'

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

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * One page of a list that is newest first, as Resend wraps it; `after` means older than, `before` newer than the item
 * named.
 */
export function listPage<Item extends { id: string }>(list: Item[], request: Request) {
  const { limit, after, before } = readInput(pageSchema, request.query)
  const cursor = after ?? before
  const at = cursor === undefined ? -1 : list.findIndex((item) => item.id === cursor)
  if (cursor !== undefined && at === -1) {
    throw new ResendError('not_found', `Nothing here has the id ${cursor}.`)
  }
  const [from, to] = before === undefined ? [at + 1, at + 1 + limit] : [Math.max(0, at - limit), at]
  const hasMore = before === undefined ? to < list.length : from > 0
  return { object: 'list' as const, has_more: hasMore, data: list.slice(from, to) }
}

/**
 * The item with an id that must be a UUID.
 * @throws ResendError when it is none, or when there is no such item.
 */
export function itemWith<Item>(items: Map<string, Item>, id: string, what: string): Item {
  if (!uuid.test(id)) throw new ResendError('invalid_parameter')
  const item = items.get(id)
  if (item === undefined) throw new ResendError('not_found', `${what} not found`)
  return item
}
