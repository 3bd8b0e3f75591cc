import { randomUUID } from 'node:crypto'
import { type Request, Router } from 'express'
import type { GetSuppressionResponseSuccess, SuppressionListEntry } from 'resend'
import { z } from 'zod'
import { bareAddress, mailbox } from './addresses.ts'
import { ResendError } from './errors.ts'
import { readInput } from './inputs.ts'
import { bodyBytes, parseJson } from './json-body.ts'
import { listPage } from './paging.ts'
import type { Store } from './store.ts'

const largestBatch = 100
const origins = ['bounce', 'complaint', 'manual'] as const
const address = z.string().regex(mailbox, 'must be an email address')
const filterSchema = z.object({ origin: z.enum(origins).optional() })
const addSchema = z.object({ email: address })
const addAllSchema = z.object({ emails: z.array(address).min(1).max(largestBatch) })
const removeAllSchema = z
  .object({ emails: z.array(z.string()), ids: z.array(z.string()) })
  .partial()
  .refine(
    ({ emails, ids }) => (emails === undefined) !== (ids === undefined),
    'give either `emails` or `ids`',
  )

/** The account's suppression list: `/suppressions`, one by id or address, and the batches. */
export function suppressions(store: Store, now: () => number): Router {
  const router = Router()
  router.get('/suppressions', (request, response) => {
    const { origin } = readInput(filterSchema, request.query)
    const newestFirst = [...store.suppressions.values()].reverse()
    const list = newestFirst.filter((entry) => origin === undefined || entry.origin === origin)
    response.json(listPage(list, request))
  })
  router.post('/suppressions', bodyBytes, (request, response) => {
    const [added] = add([readInput(addSchema, parseJson(request)).email])
    response.json(added)
  })
  router.post('/suppressions/batch/add', bodyBytes, (request, response) => {
    response.json({ data: add(readInput(addAllSchema, parseJson(request)).emails) })
  })
  router.post('/suppressions/batch/remove', bodyBytes, (request, response) => {
    const { emails, ids } = readInput(removeAllSchema, parseJson(request))
    response.json({ data: (emails ?? ids ?? []).map((one) => remove(find(one))) })
  })
  router.get('/suppressions/:one', (request: Request<{ one: string }>, response) => {
    const whole: GetSuppressionResponseSuccess = { object: 'suppression', ...find(request.params.one) }
    response.json(whole)
  })
  router.delete('/suppressions/:one', (request: Request<{ one: string }>, response) => {
    response.json(remove(find(request.params.one)))
  })
  return router

  function add(addresses: string[]) {
    const at = new Date(now()).toISOString()
    return addresses.map(bareAddress).map((email) => {
      const entry = { id: randomUUID(), email, origin: 'manual', source_id: null, created_at: at } as const
      if (!store.suppressions.has(email)) store.record({ kind: 'suppressed', suppression: entry })
      return { object: 'suppression', id: (store.suppressions.get(email) ?? entry).id }
    })
  }

  function remove({ id, email }: SuppressionListEntry) {
    store.record({ kind: 'unsuppressed', address: email })
    return { object: 'suppression', id, deleted: true }
  }

  function find(idOrEmail: string): SuppressionListEntry {
    const found =
      store.suppressions.get(idOrEmail.toLowerCase()) ??
      [...store.suppressions.values()].find(({ id }) => id === idOrEmail)
    if (found === undefined) throw new ResendError('not_found', 'Suppression not found')
    return found
  }
}
