import { channels } from '../../journeys/channel.ts'
import { erasureRequest } from '../privacy/erasures-route.ts'
import { restrictionRequest } from '../privacy/restrictions-route.ts'
import {
  aboutPerson,
  body,
  commonFaults,
  count,
  flag,
  inQuery,
  json,
  listOf,
  lookedBy,
  object,
  orNull,
  type ProblemOf,
  pageSize,
  text,
  time,
} from './parts.ts'

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
  given: flag,
  basis,
  proven: flag,
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
  const common = commonFaults(problem)
  const nobody = { 404: problem('There is nobody of this source and subject') }

  return {
    '/v1/customers/export': {
      get: {
        summary: 'All that is known about a person, as JSON or as a page to hand over',
        parameters: [...aboutPerson(true), lookedBy],
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
        parameters: [...aboutPerson(true), lookedBy],
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
        parameters: [...aboutPerson(true), lookedBy],
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
          200: json(object({ source: text, subject: text, restricted: flag }), 'Done'),
          ...nobody,
          ...common,
        },
      },
    },
    '/v1/audit': {
      get: {
        summary: 'Who looked at or changed personal data',
        parameters: [
          ...aboutPerson(false),
          pageSize,
          inQuery('before', 'The `next` of the page before', count),
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
        parameters: [pageSize, lookedBy],
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
