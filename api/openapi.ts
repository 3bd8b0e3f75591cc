import { z } from 'zod'
import { eventSchemas } from './event-schema.ts'

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
                    required: ['accepted', 'duplicates'],
                    properties: { accepted: { type: 'integer' }, duplicates: { type: 'integer' } },
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
