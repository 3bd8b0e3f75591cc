import { gzipSync } from 'node:zlib'
import type { BadInput } from './bad-input.ts'
import { orderPlaced } from './sample-events.ts'
import { apiKey } from './setup.ts'

const single = { 'content-type': 'application/cloudevents+json' }
const batch = { 'content-type': 'application/cloudevents-batch+json' }

export const badRequests: BadInput[] = [
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
