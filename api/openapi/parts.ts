import { z } from 'zod'

/** A JSON schema, or a part of one. */
export type Schema = Record<string, unknown>

/** How the description words a fault. */
export type ProblemOf = (description: string) => object

export const text = { type: 'string' }
export const count = { type: 'integer' }
export const flag = { type: 'boolean' }
export const time = { type: 'string', format: 'date-time' }

export const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })

/** Every property is required but for those named. */
export const object = (properties: Schema, optional: readonly string[] = []): Schema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

export const listOf = (items: Schema): Schema => ({ type: 'array', items })

/** An answer in JSON. */
export const json = (schema: Schema, description: string): Schema => ({
  description,
  content: { 'application/json': { schema } },
})

/** What a request must send, by the schema it is read with. */
export const body = (schema: z.ZodObject): Schema => ({
  required: true,
  content: {
    'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
  },
})

/** What any request with a key may be answered. */
export const anyFaults = (problem: ProblemOf) => ({
  401: problem('The key is missing or wrong'),
  503: problem('The database is away'),
})

/** The same, where there is something in the request that can be wrong. */
export const commonFaults = (problem: ProblemOf) => ({
  400: problem('Something is wrong with the request, which has no effect; `errors` says what'),
  ...anyFaults(problem),
})

/** A parameter in the query. */
export const inQuery = (
  name: string,
  description: string,
  schema: Schema = text,
  required = false,
): Schema => ({
  name,
  in: 'query',
  description,
  ...(required && { required }),
  schema,
})

/** A parameter in the path. */
export const inPath = (name: string, description: string, schema: Schema = text): Schema => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
})

/** How much of a list is wanted. */
export const pageSize = inQuery('limit', 'How many at most', {
  ...count,
  minimum: 1,
  maximum: 200,
  default: 50,
})

/** Who a request is about, by the shop's own names. */
export const aboutPerson = (required: boolean): Schema[] => [
  inQuery('source', 'The source under which the shop tells of the person', text, required),
  inQuery('subject', 'The shop’s name for the person', text, required),
]

/** Who looks at somebody's data. */
export const lookedBy = inQuery('who', 'Who looks, for the audit; without it the key stands there')
