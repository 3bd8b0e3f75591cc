import { json } from 'express'
import { z } from 'zod'
import { Problem } from './problem.ts'

/** The body of an operation is small; whatever content type it has, it is read as JSON. */
export const operationBody = json({ limit: '1mb', type: () => true, strict: false })

const line = (max: number, what: string) =>
  z
    .string(what)
    .trim()
    .min(1, what)
    .max(max, `must be at most ${max} characters long`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text')

/** Every operation names who answers for it and why it is done. */
export const answerable = z.object({
  who: line(100, 'must name who answers for this').refine(
    (who) => who.toLowerCase() !== 'perennial',
    'must name a person: perennial is the service itself',
  ),
  why: line(500, 'must say why this is done'),
})

/** How much of a list is wanted. */
export const pageLimit = z.coerce
  .number('must be a whole number from 1 to 200')
  .int('must be a whole number from 1 to 200')
  .min(1, 'must be 1 or more')
  .max(200, 'must be 200 or less')
  .default(50)

/**
 * Checks what is to be done.
 * @throws Problem 400 that names each faulty field and what would be right
 */
export function readRequest<S extends z.ZodObject>(schema: S, input: unknown): z.output<S> {
  return read(schema, input, 'Nothing was changed')
}

/**
 * Checks what is asked for.
 * @throws Problem 400 that names each faulty parameter and what would be right
 */
export function readQuery<S extends z.ZodObject>(schema: S, query: unknown): z.output<S> {
  return read(schema, query, 'This cannot be answered')
}

function read<S extends z.ZodObject>(schema: S, input: unknown, outcome: string): z.output<S> {
  const given = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message }))
  const [first] = errors
  throw new Problem(400, 'Bad Request', `${outcome}: ${first?.field} ${first?.detail}.`, { errors })
}
