import type { BadInput } from './bad-input.ts'
import { customerUpdated, orderPlaced } from './sample-events.ts'

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

export const badEnvelopes: BadInput[] = [
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
