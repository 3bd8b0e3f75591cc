import { z } from 'zod'
import { type CustomerKey, customerById } from '../database/customers.ts'
import type { Queryable } from '../database/database.ts'
import { findCustomers } from '../database/find-customers.ts'
import { aboutPerson } from './asker.ts'
import { Problem } from './problem.ts'
import { readQuery } from './read-request.ts'

/** A person by the names the shop uses, with the opaque id. */
export interface Person extends CustomerKey {
  id: string
}

const opaque = z.uuid()

/**
 * Whom a request is about: the opaque id in its path or, without one, `source` and `subject` in its query.
 * @throws Problem 404 if there is nobody of that name
 */
export async function findPerson(
  db: Queryable,
  { params, query }: { params: { id?: string | undefined }; query: unknown },
): Promise<Person> {
  const { id } = params
  if (id !== undefined) {
    const known = opaque.safeParse(id).success ? await customerById(db, id) : undefined
    if (known) return { id, source: known.source, subject: known.subject }
    throw new Problem(404, 'Not Found', `There is no customer of the id ${id}.`)
  }
  const [found] = await findCustomers(db, [readQuery(aboutPerson, query)])
  if (found) return found
  const detail = 'There is nobody of this source and subject: check both, they are written as in the events.'
  throw new Problem(404, 'Not Found', detail)
}
