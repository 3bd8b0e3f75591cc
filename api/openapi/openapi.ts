import { z } from 'zod'
import { eventSchemas } from '../events/event-schema.ts'
import { lifecyclePaths } from './lifecycle.ts'
import { operationPaths } from './operations.ts'
import { privacyPaths } from './privacy.ts'
import { reportPaths } from './reports.ts'
import { settingsPaths } from './settings.ts'
import { subscriptionPaths } from './subscriptions.ts'

/** The api's description (OpenAPI 3.1), made from the very schemas that check what comes in. */
export function openApi(publicUrl: string): object {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const schemas = Object.entries(eventSchemas).map(
    ([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })] as const,
  )
  const oneEvent = { oneOf: schemas.map(([name]) => ({ $ref: `#/components/schemas/${name}` })) }
  const manyEvents = { type: 'array', maxItems: 1000, items: oneEvent }
  return {
    openapi: '3.1.0',
    info: { title: 'Perennial', version: '1', description: 'Facts about a shop’s customers come in here.' },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths: {
      '/v1/events': {
        post: {
          summary: 'Accept one event or up to 1,000, all or none',
          description:
            'CloudEvents 1.0, structured mode. (source, subject) names the customer; (source, id) the event, and the ' +
            'same again is a duplicate. Any event may carry `data.customer`, which updates the profile. Fields that ' +
            'are not described here are left out. At most 1 MB.',
          requestBody: {
            required: true,
            content: {
              'application/cloudevents+json': { schema: oneEvent },
              'application/cloudevents-batch+json': { schema: manyEvents },
              'application/json': { schema: { oneOf: [oneEvent, manyEvents] } },
            },
          },
          responses: {
            202: {
              description: 'Committed; deciding follows by itself',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['accepted', 'duplicates', 'erased'],
                    properties: {
                      accepted: { type: 'integer' },
                      duplicates: { type: 'integer' },
                      erased: { type: 'integer', description: 'Left out: about people who were erased' },
                    },
                  },
                },
              },
            },
            400: problem('Something is wrong with it; `errors` says what and where. Nothing was accepted'),
            401: problem('The key is missing or wrong'),
            413: problem('Larger than 1 MB'),
            415: problem('Not JSON'),
            503: problem(
              'The database is away; `Retry-After` says when to send it again. Nothing was accepted',
            ),
          },
        },
      },
      '/v1/attention': {
        get: {
          summary: 'What staff must look at, those first who have waited longest',
          parameters: [
            {
              name: 'limit',
              in: 'query',
              description: 'How many customers at most',
              schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
            },
            {
              name: 'after',
              in: 'query',
              description: 'The `next` of the page before',
              schema: { type: 'string' },
            },
          ],
          responses: {
            200: {
              description: 'Orders and customers that no journey can settle',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Attention' } } },
            },
            400: problem('Something is wrong with the request; `errors` says what'),
            401: problem('The key is missing or wrong'),
            503: problem('The database is away'),
          },
        },
      },
      ...operationPaths(problem),
      ...privacyPaths(problem),
      ...lifecyclePaths(problem),
      ...subscriptionPaths(problem),
      ...settingsPaths(problem),
      ...reportPaths(problem),
      '/webhooks/resend': {
        post: {
          summary: 'Resend’s reports, signed by Resend',
          security: [],
          responses: {
            204: { description: 'Stored' },
            400: problem('Not a report'),
            401: problem('Signature refused'),
          },
        },
      },
      '/health': {
        get: {
          summary: 'Whether the api and its database answer',
          security: [],
          responses: { 200: { description: 'They do' }, 503: problem('The database is away') },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(schemas),
        Attention: {
          type: 'object',
          required: ['attention'],
          properties: {
            attention: {
              type: 'array',
              items: {
                type: 'object',
                required: ['customer', 'about', 'why', 'since'],
                properties: {
                  customer: {
                    type: 'object',
                    required: ['source', 'subject'],
                    properties: { source: { type: 'string' }, subject: { type: 'string' } },
                  },
                  about: { type: 'string', description: 'Such as `order 1001`' },
                  why: { type: 'string' },
                  since: { type: 'string', format: 'date-time' },
                },
              },
            },
            next: { type: 'string' },
          },
        },
        Problem: {
          type: 'object',
          description: 'Problem details, RFC 9457',
          required: ['type', 'status', 'title', 'detail'],
          properties: {
            type: { type: 'string' },
            status: { type: 'integer' },
            title: { type: 'string' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['field', 'detail'],
                properties: {
                  index: { type: 'integer', description: 'Place in the batch, from 0' },
                  field: { type: 'string' },
                  detail: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  }
}
