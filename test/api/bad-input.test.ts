import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../database/database.ts'
import { noon } from '../database/shop-news.ts'
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts'
import { customerUpdated, orderPlaced } from './sample-events.ts'
import { type Api, answerOf, apiKey, rowCount, startApi } from './setup.ts'

let testDatabase: TestDatabase
let database: Database
let api: Api

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, () => {})
  api = await startApi(database, () => noon)
})

afterAll(async () => {
  await api.stop()
  await database.end()
  await testDatabase.drop()
})

interface Row {
  name: string
  body: unknown
  headers?: Record<string, string>
  /** Default 400. */
  status?: number
  /** The field that is named first. */
  field?: string
  /** What is said of it, or of the request where no field is to blame. */
  says: RegExp
}

const item = { productId: 'p1', name: 'Blue Train', quantity: 1, price: 2990 }
const single = { 'content-type': 'application/cloudevents+json' }
const batch = { 'content-type': 'application/cloudevents-batch+json' }

const requests: Row[] = [
  {
    name: 'JSON that ends early',
    body: '{"specversion":',
    field: '',
    says: /must be one JSON object or array/,
  },
  { name: 'no JSON at all', body: 'order=1001', field: '', says: /must be one JSON/ },
  { name: 'an empty body', body: '', field: 'type', says: /must be one of customer\.updated/ },
  { name: 'a number', body: '42', field: '', says: /must be a CloudEvents 1\.0 object/ },
  { name: 'null', body: 'null', field: '', says: /must be a CloudEvents/ },
  { name: 'a string', body: '"order.placed"', field: '', says: /must be a CloudEvents/ },
  { name: 'a batch in a batch', body: [[orderPlaced()]], field: '', says: /must be a CloudEvents/ },
  {
    name: 'a batch as a single event',
    body: [orderPlaced()],
    headers: single,
    field: '',
    says: /send several as application\/cloudevents-batch/,
  },
  {
    name: 'a single event as a batch',
    body: orderPlaced(),
    headers: batch,
    field: '',
    says: /send a single one as application\/cloudevents\+json/,
  },
  {
    name: '1,001 events',
    body: Array.from({ length: 1001 }, () => ({})),
    field: '',
    says: /at most 1000 events, not 1001/,
  },
  {
    name: 'more than a megabyte',
    body: `"${'x'.repeat(1_050_000)}"`,
    status: 413,
    says: /larger than 1 MB: send fewer/,
  },
  {
    name: 'a megabyte in disguise',
    body: gzipSync(`"${'x'.repeat(2_000_000)}"`),
    headers: { 'content-encoding': 'gzip' },
    status: 413,
    says: /larger than 1 MB/,
  },
  {
    name: 'compression that is none',
    body: 'plain',
    headers: { 'content-encoding': 'gzip' },
    says: /could not be read/,
  },
  {
    name: 'compression nobody knows',
    body: '{}',
    headers: { 'content-encoding': 'zip' },
    status: 415,
    says: /gzip, deflate or br/,
  },
  {
    name: 'an alphabet other than UTF-8',
    body: '{}',
    headers: { 'content-type': 'application/json; charset=latin1' },
    status: 415,
    says: /UTF-8/,
  },
  {
    name: 'plain text',
    body: '{}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    says: /Send events as application\/cloudevents\+json/,
  },
  {
    name: 'a form',
    body: 'a=b',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    says: /Send events as/,
  },
  {
    name: 'a content type that is none',
    body: '{}',
    headers: { 'content-type': ';;' },
    status: 415,
    says: /Send events as/,
  },
  {
    name: 'no key',
    body: orderPlaced(),
    headers: { authorization: '' },
    status: 401,
    says: /Send the key as "Authorization: Bearer/,
  },
  {
    name: 'a wrong key',
    body: orderPlaced(),
    headers: { authorization: 'Bearer wrong' },
    status: 401,
    says: /not one of API_KEYS/,
  },
  {
    name: 'a key of another scheme',
    body: orderPlaced(),
    headers: { authorization: `Basic ${apiKey}` },
    status: 401,
    says: /Bearer/,
  },
  {
    name: 'two keys',
    body: orderPlaced(),
    headers: { authorization: `Bearer ${apiKey} ${apiKey}` },
    status: 401,
    says: /Bearer/,
  },
  {
    name: 'a key with a tail',
    body: orderPlaced(),
    headers: { authorization: `Bearer ${apiKey}x` },
    status: 401,
    says: /API_KEYS/,
  },
]

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

const envelopes: Row[] = [
  {
    name: 'no type',
    body: orderPlaced({}, { type: undefined }),
    field: 'type',
    says: /must be one of .*order\.placed/,
  },
  {
    name: 'an unknown type',
    body: orderPlaced({}, { type: 'order.eaten' }),
    field: 'type',
    says: /must be one of/,
  },
  {
    name: 'a type of our own',
    body: orderPlaced({}, { type: 'mail.clicked' }),
    field: 'type',
    says: /must be one of/,
  },
  {
    name: 'a type from the prototype',
    body: orderPlaced({}, { type: '__proto__' }),
    field: 'type',
    says: /must be one of/,
  },
  {
    name: 'a type that is a list',
    body: orderPlaced({}, { type: ['order.placed'] }),
    field: 'type',
    says: /must be one of/,
  },
  {
    name: 'everything under __proto__',
    body: `{"__proto__": ${JSON.stringify(orderPlaced())}}`,
    field: 'type',
    says: /must be one of/,
  },
  {
    name: 'no specversion',
    body: orderPlaced({}, { specversion: undefined }),
    field: 'specversion',
    says: /"1\.0"/,
  },
  {
    name: 'another specversion',
    body: orderPlaced({}, { specversion: '0.3' }),
    field: 'specversion',
    says: /"1\.0"/,
  },
  {
    name: 'no id',
    body: orderPlaced({}, { id: undefined }),
    field: 'id',
    says: /is missing: must be a string/,
  },
  { name: 'an empty id', body: orderPlaced({}, { id: '' }), field: 'id', says: /at least 1 characters/ },
  {
    name: 'an endless id',
    body: orderPlaced({}, { id: 'x'.repeat(257) }),
    field: 'id',
    says: /at most 256 characters/,
  },
  { name: 'no source', body: orderPlaced({}, { source: undefined }), field: 'source', says: /is missing/ },
  {
    name: 'a source of two lines',
    body: orderPlaced({}, { source: 'shop\r\nX: 1' }),
    field: 'source',
    says: /line breaks/,
  },
  { name: 'no subject', body: orderPlaced({}, { subject: undefined }), field: 'subject', says: /is missing/ },
  {
    name: 'a subject with NUL',
    body: orderPlaced({}, { subject: 'k\u00001' }),
    field: 'subject',
    says: /control characters/,
  },
  {
    name: 'a subject of half a character',
    body: '{"type":"customer.updated","specversion":"1.0","id":"1","source":"s","subject":"\\ud83d","data":{}}',
    field: 'subject',
    says: /broken Unicode/,
  },
  {
    name: 'a time without zone',
    body: orderPlaced({}, { time: '2026-02-02T12:00:00' }),
    field: 'time',
    says: /with zone, such as/,
  },
  {
    name: 'a time before 1970',
    body: customerUpdated({}, { time: '1969-12-31T23:59:59Z' }),
    field: 'time',
    says: /before 1970/,
  },
  {
    name: 'other than JSON in data',
    body: orderPlaced({}, { datacontenttype: 'text/xml' }),
    field: 'datacontenttype',
    says: /application\/json, or left out/,
  },
  {
    name: 'no data',
    body: { ...orderPlaced(), data: undefined },
    field: 'data',
    says: /is missing: must be an object/,
  },
  { name: 'null for data', body: { ...orderPlaced(), data: null }, field: 'data', says: /must be an object/ },
  { name: 'a list for data', body: { ...orderPlaced(), data: [] }, field: 'data', says: /must be an object/ },
  { name: 'nesting without end', body: `{"data":${deep(200_000)}}`, field: 'type', says: /must be one of/ },
  {
    name: 'nesting without end in a field',
    body: JSON.stringify(orderPlaced()).replace('"o1"', deep(100_000)),
    field: 'data.orderId',
    says: /must be a string/,
  },
]

const contents: Row[] = [
  {
    name: 'no order id',
    body: orderPlaced({ orderId: undefined }),
    field: 'data.orderId',
    says: /is missing/,
  },
  {
    name: 'a number for an order id',
    body: orderPlaced({ orderId: 1001 }),
    field: 'data.orderId',
    says: /must be a string/,
  },
  {
    name: 'no moment of order',
    body: orderPlaced({ placedAt: undefined }),
    field: 'data.placedAt',
    says: /ISO 8601/,
  },
  {
    name: 'a day that never was',
    body: orderPlaced({ placedAt: '2026-02-30T12:00:00Z' }),
    field: 'data.placedAt',
    says: /ISO 8601/,
  },
  {
    name: 'an order before 1970',
    body: orderPlaced({ placedAt: '1969-12-31T23:59:59Z' }),
    field: 'data.placedAt',
    says: /before 1970/,
  },
  {
    name: 'an order of the year 0',
    body: orderPlaced({ placedAt: '0000-01-01T00:00:00Z' }),
    field: 'data.placedAt',
    says: /before 1970/,
  },
  {
    name: 'an order of the far future',
    body: orderPlaced({ placedAt: '9999-12-31T23:59:59Z' }),
    field: 'data.placedAt',
    says: /in the future; it is 2026-02-02/,
  },
  {
    name: 'an order of the day after tomorrow',
    body: orderPlaced({ placedAt: '2026-02-03T11:00:00.001Z' }),
    field: 'data.placedAt',
    says: /in the future/,
  },
  {
    name: 'a payment of the future',
    body: {
      ...orderPlaced(),
      type: 'payment.received',
      data: { orderId: 'o', receivedAt: '2027-01-01T00:00:00Z' },
    },
    field: 'data.receivedAt',
    says: /in the future/,
  },
  {
    name: 'a currency that is none',
    body: orderPlaced({ currency: 'euro' }),
    field: 'data.currency',
    says: /ISO 4217 code such as EUR/,
  },
  {
    name: 'an amount with a comma',
    body: orderPlaced({ total: 29.9 }),
    field: 'data.total',
    says: /minor unit/,
  },
  {
    name: 'an amount in words',
    body: orderPlaced({ total: '2990' }),
    field: 'data.total',
    says: /minor unit/,
  },
  {
    name: 'an amount below nothing',
    body: orderPlaced({ total: -1 }),
    field: 'data.total',
    says: /0 or more/,
  },
  {
    name: 'an amount beyond all counting',
    body: orderPlaced({ total: 2 ** 53 }),
    field: 'data.total',
    says: /minor unit|at most/,
  },
  {
    name: 'an amount beyond all numbers',
    body: JSON.stringify(orderPlaced()).replace('2990,"pay', '1e400,"pay'),
    field: 'data.total',
    says: /minor unit/,
  },
  { name: 'no items', body: orderPlaced({ items: [] }), field: 'data.items', says: /at least 1 entries/ },
  {
    name: '501 items',
    body: orderPlaced({ items: Array.from({ length: 501 }, () => item) }),
    field: 'data.items',
    says: /at most 500 entries/,
  },
  {
    name: 'an item that is none',
    body: orderPlaced({ items: ['Blue Train'] }),
    field: 'data.items[0]',
    says: /must be an object/,
  },
  {
    name: 'half a piece',
    body: orderPlaced({ items: [item, { ...item, quantity: 0.5 }] }),
    field: 'data.items[1].quantity',
    says: /whole number/,
  },
  {
    name: 'no piece',
    body: orderPlaced({ items: [{ ...item, quantity: 0 }] }),
    field: 'data.items[0].quantity',
    says: /at least 1/,
  },
  {
    name: 'an item without a price',
    body: orderPlaced({ items: [{ ...item, price: undefined }] }),
    field: 'data.items[0].price',
    says: /minor unit/,
  },
  {
    name: 'a picture that is a script',
    body: orderPlaced({ items: [{ ...item, imageUrl: 'javascript:alert(1)' }] }),
    field: 'data.items[0].imageUrl',
    says: /http or https/,
  },
  {
    name: 'a product name of two lines',
    body: orderPlaced({ items: [{ ...item, name: 'Blue\r\nBcc: all@example.com' }] }),
    field: 'data.items[0].name',
    says: /line breaks/,
  },
  {
    name: 'an order number with NUL',
    body: orderPlaced({ orderNumber: '10\u000001' }),
    field: 'data.orderNumber',
    says: /control characters/,
  },
  {
    name: 'a reason nobody knows',
    body: { ...orderPlaced(), type: 'order.cancelled', data: { orderId: 'o', reason: 'weather' } },
    field: 'data.reason',
    says: /"customer" or "out-of-stock"/,
  },
]

const persons: Row[] = [
  {
    name: 'a customer that is a string',
    body: customerUpdated('Anna' as unknown as object),
    field: 'data.customer',
    says: /must be an object/,
  },
  {
    name: 'an address without @',
    body: customerUpdated({ email: 'anna' }),
    field: 'data.customer.email',
    says: /must be an e-mail address/,
  },
  {
    name: 'two addresses',
    body: customerUpdated({ email: 'a@example.com, b@example.com' }),
    field: 'data.customer.email',
    says: /e-mail address/,
  },
  {
    name: 'an address with a header behind it',
    body: customerUpdated({ email: 'a@example.com\r\nBcc: b@example.com' }),
    field: 'data.customer.email',
    says: /e-mail address/,
  },
  {
    name: 'an endless address',
    body: customerUpdated({ email: `${'a'.repeat(250)}@example.com` }),
    field: 'data.customer.email',
    says: /at most 254/,
  },
  {
    name: 'a name with markup',
    body: customerUpdated({ firstName: '<script>alert(1)</script>' }),
    field: 'data.customer.firstName',
    says: /send the name as plain text/,
  },
  {
    name: 'a name with a header break',
    body: customerUpdated({ lastName: 'Berger\r\nBcc: all@example.com' }),
    field: 'data.customer.lastName',
    says: /line breaks/,
  },
  {
    name: 'a name with NUL',
    body: customerUpdated({ lastName: 'Ber\u0000ger' }),
    field: 'data.customer.lastName',
    says: /control characters/,
  },
  {
    name: 'a name of half a character',
    body: JSON.stringify(customerUpdated({ lastName: 'X' })).replace('"X"', '"\\udc00"'),
    field: 'data.customer.lastName',
    says: /broken Unicode/,
  },
  {
    name: 'an empty name',
    body: customerUpdated({ firstName: '' }),
    field: 'data.customer.firstName',
    says: /at least 1/,
  },
  {
    name: 'an endless name',
    body: customerUpdated({ firstName: 'A'.repeat(121) }),
    field: 'data.customer.firstName',
    says: /at most 120/,
  },
  {
    name: 'a language that is none',
    body: customerUpdated({ locale: 'German!' }),
    field: 'data.customer.locale',
    says: /language tag such as de-DE/,
  },
  {
    name: 'a zone that is none',
    body: customerUpdated({ timeZone: 'Berlin' }),
    field: 'data.customer.timeZone',
    says: /such as Europe\/Berlin/,
  },
  {
    name: 'a form of address that is none',
    body: customerUpdated({ formOfAddress: 'du' }),
    field: 'data.customer.formOfAddress',
    says: /"formal" or "informal"/,
  },
  {
    name: 'consent in words',
    body: customerUpdated({ marketingConsent: 'yes' }),
    field: 'data.customer.marketingConsent',
    says: /must be a boolean/,
  },
  {
    name: 'a birthday to come',
    body: customerUpdated({ birthday: '2026-02-03' }),
    field: 'data.customer.birthday',
    says: /between 1900-01-01 and today/,
  },
  {
    name: 'a birthday long past',
    body: customerUpdated({ birthday: '1899-12-31' }),
    field: 'data.customer.birthday',
    says: /1900-01-01/,
  },
  {
    name: 'a birthday that never was',
    body: customerUpdated({ birthday: '1981-02-29' }),
    field: 'data.customer.birthday',
    says: /a date such as/,
  },
  {
    name: 'a wish nobody knows',
    body: customerUpdated({ notifications: 'none' }),
    field: 'data.customer.notifications',
    says: /"all" or "key-steps"/,
  },
]

describe.each([
  { what: 'a request', rows: requests },
  { what: 'an envelope', rows: envelopes },
  { what: 'an event', rows: contents },
  { what: 'a person', rows: persons },
])('$what', ({ rows }) => {
  it.each(rows)('with $name is told what is wrong, and nothing is stored', async (row) => {
    api.logged.length = 0
    const answer = await api.post(row.body, row.headers)
    expect(answer).toMatchObject({ status: row.status ?? 400, type: 'application/problem+json' })
    expect(answer.json).toMatchObject({
      type: 'about:blank',
      status: answer.status,
      title: expect.any(String),
    })
    const [first] = answer.json.errors ?? []
    expect(first?.field).toBe(row.field)
    expect(first?.detail ?? answer.json.detail).toMatch(row.says)
    expect(await rowCount(database)).toBe(0)
    expect(api.logged).toEqual([])
  })
})

describe('a batch', () => {
  it('with bad events is refused as a whole; every fault is told by place and field', async () => {
    const answer = await api.post(
      [
        orderPlaced(),
        orderPlaced({ total: -1, currency: 'x' }),
        'nothing',
        customerUpdated({ email: 'anna' }),
        orderPlaced({ placedAt: '1960-01-01T00:00:00Z' }),
        orderPlaced({}, { type: 'order.eaten' }),
      ],
      batch,
    )
    expect(answer.status).toBe(400)
    expect(answer.json.detail).toBe('Nothing was accepted: 6 faults in the request.')
    expect(answer.json.errors?.map(({ index, field }) => [index, field])).toEqual([
      [1, 'data.currency'],
      [1, 'data.total'],
      [2, ''],
      [3, 'data.customer.email'],
      [4, 'data.placedAt'],
      [5, 'type'],
    ])
    expect(await rowCount(database)).toBe(0)
  })

  it('with a thousand bad events is told of the first hundred', async () => {
    const { json } = await api.post(Array.from({ length: 1000 }, () => ({})))
    expect(json.detail).toBe('Nothing was accepted: 1000 faults in the request, the first 100 are listed.')
    expect(json.errors).toHaveLength(100)
    expect(json.errors?.at(-1)?.index).toBe(99)
  })
})

it.each([
  { method: 'GET', path: '/v1/events', status: 404 },
  { method: 'GET', path: '/nowhere', status: 404 },
  { method: 'GET', path: '/unsubscribe/%E0%A4%A', status: 400 },
  { method: 'POST', path: '/%', status: 404 },
])('answers $method $path with $status and a problem', async ({ method, path, status }) => {
  const headers = { authorization: `Bearer ${apiKey}` }
  expect(await answerOf(await fetch(`${api.url}${path}`, { method, headers }))).toMatchObject({
    status,
    type: 'application/problem+json',
    json: { status },
  })
})

it('asks for the key before it looks at anything else', async () => {
  const answer = await answerOf(await fetch(`${api.url}/v1/anything`, { method: 'DELETE' }))
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
})
