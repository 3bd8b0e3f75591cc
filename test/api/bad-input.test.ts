import { describe, expect, it } from 'vitest'
import { noon } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { badEnvelopes } from './bad-envelopes.ts'
import { badOrders } from './bad-orders.ts'
import { badPersons } from './bad-persons.ts'
import { badRequests } from './bad-requests.ts'
import { customerUpdated, orderPlaced } from './sample-events.ts'
import { answerOf, apiKey, ownApi, rowCount } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database, () => noon)

describe.each([
  { what: 'a request', rows: badRequests },
  { what: 'an envelope', rows: badEnvelopes },
  { what: 'an event', rows: badOrders },
  { what: 'a person', rows: badPersons },
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
      { 'content-type': 'application/cloudevents-batch+json' },
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
