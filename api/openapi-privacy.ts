import { z } from 'zod'
import { channels } from '../journeys/channel.ts'
import { erasureRequest } from './erasures-route.ts'
import { restrictionRequest } from './restrictions-route.ts'

type Schema = Record<string, unknown>
/** How the description words a fault. */
type ProblemOf = (description: string) => object

const text = { type: 'string' }
const count = { type: 'integer' }
const time = { type: 'string', format: 'date-time' }
const orNull = (schema: Schema) => ({ oneOf: [schema, { type: 'null' }] })
const object = (properties: Schema, optional: readonly string[] = []): Schema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})
const listOf = (items: Schema) => ({ type: 'array', items })

const erasure = object({
  id: text,
  requestedAt: time,
  who: text,
  why: text,
  proof: { ...text, description: 'Keyed hash of source and subject' },
  doneAt: orNull({ ...time, description: 'Null as long as mails may be with Resend: 20 hours at most' }),
  state: { enum: ['finishing', 'done'] },
})

const entry = object({
  id: count,
  at: time,
  who: text,
  what: text,
  customerId: orNull(text),
  detail: orNull(text),
})

const channel = { enum: [...channels] }
const basis = { enum: ['consent', 'existing-customer'] }

const standing = object({
  channel,
  topic: orNull({ ...text, description: 'Null: the channel as a whole' }),
  basis: orNull(basis),
  since: orNull(time),
  refused: orNull({ ...text, description: 'Why no advertising may go' }),
})

const consent = object({
  id: count,
  channel,
  topic: orNull(text),
  given: { type: 'boolean' },
  basis,
  proven: { type: 'boolean' },
  wording: orNull(text),
  wordingVersion: orNull(text),
  how: orNull(text),
  where: orNull(text),
  networkAddress: orNull(text),
  confirmedFrom: orNull(text),
  askedAt: orNull(time),
  saidAt: time,
  confirmedAt: orNull(time),
  similarGoods: orNull({ type: 'boolean', description: 'Of a sale: what the shop declared then' }),
  by: { enum: ['shop', 'person'] },
  eventId: text,
  recordedAt: time,
})

const doubtful = object({ source: text, subject: text, address: text, suggestion: text }, ['suggestion'])

/** The part of the api's description that is for the people whose data these are, and for those who answer them. */
export function privacyPaths(problem: ProblemOf): object {
  const common = {
    400: problem('Something is wrong with the request; `errors` says what. Nothing was changed'),
    401: problem('The key is missing or wrong'),
    503: problem('The database is away'),
  }
  const inQuery = (name: string, description: string, required = false, schema: Schema = text) => ({
    name,
    in: 'query',
    description,
    required,
    schema,
  })
  const person = (required: boolean) => [
    inQuery('source', 'The source under which the shop tells of the person', required),
    inQuery('subject', 'The shop’s name for the person', required),
  ]
  const who = inQuery('who', 'Who looks, for the audit; without it the key stands there')
  const limit = inQuery('limit', 'How many at most', false, {
    ...count,
    minimum: 1,
    maximum: 200,
    default: 50,
  })
  const body = (schema: z.ZodObject) => ({
    required: true,
    content: {
      'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
    },
  })
  const json = (schema: Schema, description: string) => ({
    description,
    content: { 'application/json': { schema } },
  })
  const nobody = { 404: problem('There is nobody of this source and subject') }

  return {
    '/v1/customers/export': {
      get: {
        summary: 'All that is known about a person, as JSON or as a page to hand over',
        parameters: [...person(true), who],
        responses: {
          200: {
            description: 'Every table; as a page for those who accept text/html first',
            content: {
              'application/json': {
                schema: object({
                  exportedAt: time,
                  customer: { type: 'object' },
                  tables: {
                    type: 'object',
                    additionalProperties: listOf({ type: 'object' }),
                    description: 'Rows by table',
                  },
                }),
              },
              'text/html': { schema: text },
            },
          },
          ...nobody,
          ...common,
        },
      },
    },
    '/v1/consents': {
      get: {
        summary: 'Proof of what a person said of advertising, and what holds now, as JSON or PDF',
        parameters: [...person(true), who],
        responses: {
          200: {
            description:
              'Every word with all that proves it, newest first; as a PDF for those who accept that first',
            content: {
              'application/json': {
                schema: object({
                  provedAt: time,
                  customer: object(
                    { source: text, subject: text, email: text, firstName: text, lastName: text },
                    ['email', 'firstName', 'lastName'],
                  ),
                  now: listOf(standing),
                  words: listOf(consent),
                }),
              },
              'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } },
            },
          },
          ...nobody,
          ...common,
        },
      },
    },
    '/v1/erasures': {
      post: {
        summary: 'Remove a person from every table, for good',
        description:
          'Done before the answer, but for mails that may be with Resend. What is told of the person later is left ' +
          'out. Repeating it answers with the same erasure.',
        requestBody: body(erasureRequest),
        responses: {
          200: json(erasure, 'Nothing is left'),
          202: json(erasure, 'The person is gone; what may be with Resend follows'),
          ...nobody,
          ...common,
        },
      },
      get: {
        summary: 'The proof of an erasure',
        parameters: [...person(true), who],
        responses: {
          200: json(erasure, 'When, who and why'),
          404: problem('Nobody of this source and subject was erased'),
          ...common,
        },
      },
    },
    '/v1/restrictions': {
      post: {
        summary: 'Let nothing but mandatory mails go to a person, or lift that',
        requestBody: body(restrictionRequest),
        responses: {
          200: json(object({ source: text, subject: text, restricted: { type: 'boolean' } }), 'Done'),
          ...nobody,
          ...common,
        },
      },
    },
    '/v1/audit': {
      get: {
        summary: 'Who looked at or changed personal data',
        parameters: [
          ...person(false),
          limit,
          inQuery('before', 'The `next` of the page before', false, count),
        ],
        responses: {
          200: json(object({ entries: listOf(entry), next: count }, ['next']), 'Newest first'),
          404: problem('There is and was nobody of this source and subject'),
          ...common,
        },
      },
    },
    '/v1/reports/hygiene': {
      get: {
        summary: 'Customers whose address is an office’s, made to be thrown away, or probably mistyped',
        parameters: [limit, who],
        responses: {
          200: json(
            object({
              role: object({ customers: listOf(doubtful) }),
              disposable: object({ count, customers: listOf(doubtful) }),
              typos: object({ count, customers: listOf(doubtful) }),
            }),
            'Of each kind up to `limit`; nothing is changed by it',
          ),
          ...common,
        },
      },
    },
  }
}
