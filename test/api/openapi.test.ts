import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { openApi } from '../../api/openapi/openapi.ts'
import { customerUpdated, orderPlaced } from './sample-events.ts'

interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}
interface Operation {
  summary: string
  security?: object[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string }>
}

const document = openApi('https://perennial.example') as Document
// Every format comes with a pattern that says the same.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false })
ajv.addVocabulary(['components'])
ajv.addSchema(
  { $id: 'https://perennial.example/openapi.json', components: document.components },
  undefined,
  false,
  false,
)

/** By media type what `POST /v1/events` takes, so that each is compiled once. */
const eventBodies = Object.fromEntries(
  Object.entries(document.paths['/v1/events']?.post?.requestBody?.content ?? {}).map(([type, { schema }]) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"https://perennial.example/openapi.json#/')
    return [type, JSON.parse(text) as object]
  }),
)

/** Whether what an operation takes fits its description. */
function fits(type: string, body: unknown): boolean {
  const schema = eventBodies[type]
  if (!schema) throw new Error(`Nothing is described as ${type}.`)
  return ajv.validate(schema, JSON.parse(JSON.stringify(body)))
}

describe('the description of the api', () => {
  it('has the shape of OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const operations = Object.entries(document.paths).flatMap(([path, item]) => {
      expect(path).toMatch(/^\//)
      return Object.entries(item)
    })
    expect(operations.length).toBeGreaterThan(2)
    for (const [method, { summary, responses }] of operations) {
      expect(['get', 'post', 'delete']).toContain(method)
      expect(summary).toMatch(/\S/)
      for (const [status, { description }] of Object.entries(responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/)
        expect(description).toMatch(/\S/)
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[\w.-]+$/)
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, path]) => path ?? '',
    )
    expect(references.length).toBeGreaterThan(10)
    for (const reference of references) {
      const found = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
      expect(found, reference).toBeDefined()
    }
  })

  it('protects what takes events, and nothing else', () => {
    expect(document.components.securitySchemes).toHaveProperty('key')
    const open = Object.entries(document.paths).filter(([, item]) =>
      Object.values(item).some(({ security }) => security?.length === 0),
    )
    expect(open.map(([path]) => path)).toEqual(['/webhooks/resend', '/health'])
  })

  it.each([
    { type: 'application/cloudevents+json', body: orderPlaced() },
    {
      type: 'application/cloudevents-batch+json',
      body: [orderPlaced(), customerUpdated({ email: 'a@example.com' })],
    },
    { type: 'application/cloudevents-batch+json', body: [] },
    { type: 'application/json', body: customerUpdated({ firstName: '👩🏽‍🎤', marketingConsent: null }) },
    { type: 'application/json', body: [orderPlaced({ extra: 1, customer: { birthday: '1980-02-29' } })] },
  ])('takes what the api takes ($type)', ({ type, body }) => {
    expect(fits(type, body), ajv.errorsText()).toBe(true)
  })

  it.each([
    { body: orderPlaced({ total: 29.9 }) },
    { body: orderPlaced({ items: [] }) },
    { body: orderPlaced({ placedAt: '2026-02-02T12:00:00' }) },
    { body: orderPlaced({}, { type: 'order.eaten' }) },
    { body: orderPlaced({}, { subject: 'a\u0000b' }) },
    { body: customerUpdated({ email: 'anna' }) },
    { body: customerUpdated({ firstName: '<b>' }) },
  ])('refuses what the api refuses: $body', ({ body }) => {
    expect(fits('application/json', body)).toBe(false)
  })
})
