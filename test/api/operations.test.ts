import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { activities, intendedConfirmation } from '../activities/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

const answer = { who: 'Ada', why: 'a test' }

interface Delivery {
  streams: Record<string, unknown>[]
  suppressedAddresses: Record<string, number>
}
interface Operations {
  operations: { id: number; who: string; what: string; target: string }[]
  next?: number
}
interface Sends {
  sends: { id: string; choices: { action: string; risk: string }[] }[]
  next?: string
}

async function newestOperation() {
  const { json } = await api.ask<Operations>('GET', '/v1/operations?limit=1')
  return json.operations[0]
}

const laneOf = async (stream: string) => {
  const { json } = await api.ask<Delivery>('GET', '/v1/delivery')
  return json.streams.find((one) => one.stream === stream)?.lane
}

describe('a lane', () => {
  it('is paused and resumed by people, whose names are kept', async () => {
    const pause = () => api.ask('POST', '/v1/lanes/marketing/pause', answer)
    const resume = () => api.ask('POST', '/v1/lanes/marketing/resume', { who: 'Bo', why: 'all is well' })
    expect(await pause()).toMatchObject({ status: 200, json: { stream: 'marketing', isPaused: true } })
    expect(await laneOf('marketing')).toMatchObject({ isPaused: true, pausedBy: 'Ada', reason: 'a test' })
    expect(await laneOf('transactional')).toMatchObject({ isPaused: false })
    expect(await newestOperation()).toMatchObject({ ...answer, what: 'lane.paused', target: 'marketing' })

    expect(await pause()).toMatchObject({ status: 409, type: 'application/problem+json' })
    expect(await resume()).toMatchObject({ status: 200, json: { isPaused: false } })
    expect(await laneOf('marketing')).toMatchObject({ isPaused: false, pausedBy: null, reason: null })
    expect(await newestOperation()).toMatchObject({ who: 'Bo', what: 'lane.resumed', target: 'marketing' })
    expect(await resume()).toMatchObject({ status: 409 })
    expect(await newestOperation()).toMatchObject({ what: 'lane.resumed' })
  })

  it('that Perennial holds for a while is a person’s to hold for longer', async () => {
    await database.query(
      `update lanes set paused_at = now(), paused_by = 'perennial', reason = 'quota', probe_at = now()
       where stream = 'transactional'`,
    )
    expect(await api.ask('POST', '/v1/lanes/transactional/pause', answer)).toMatchObject({ status: 200 })
    expect(await laneOf('transactional')).toMatchObject({ pausedBy: 'Ada', probeAt: null })
    await api.ask('POST', '/v1/lanes/transactional/resume', answer)
  })

  it('that there is none of is named together with those there are', async () => {
    const refused = await api.ask('POST', '/v1/lanes/fast/pause', answer)
    expect(refused).toMatchObject({
      status: 404,
      json: { detail: 'There is no lane fast; there are transactional and marketing.' },
    })
  })

  it('is left as it is without a name and a reason', async () => {
    const refused = await api.ask('POST', '/v1/lanes/marketing/pause', { who: 'Ada' })
    expect(refused).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'why', detail: 'must say why this is done' }] },
    })
    expect(await laneOf('marketing')).toMatchObject({ isPaused: false })
  })
})

describe('the figures of delivery', () => {
  it('count what waits, what is stuck, and what became of the mails of a week', async () => {
    await database.query(`delete from sends; update lanes set measured_since = '-infinity'`)
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    const purpose = 'marketing'
    for (const state of ['ready', 'attempted', 'parked', 'unknown', 'failed', 'skipped', 'sent'] as const) {
      await storedSend(database, { state, purpose })
      await storedSend(database, { state, purpose: 'transactional' })
    }
    for (const state of ['delivered', 'delivered', 'delivered', 'bounced', 'complained'] as const) {
      await storedSend(database, { state, purpose, changedAt: daysAgo(6.9) })
      await storedSend(database, { state, purpose, changedAt: daysAgo(7.1) })
    }
    const { json } = await api.ask<Delivery>('GET', '/v1/delivery')
    const stuck = { ready: 1, underWay: 1, parked: 1, unknown: 1, failed: 1, sent: 1 }
    const [transactional, marketing] = json.streams
    expect(transactional).toMatchObject({ ...stuck, measured: 0, bounceRate: null, complaintRate: null })
    expect(marketing).toMatchObject({
      ...stuck,
      delivered: 3,
      bounced: 1,
      complained: 1,
      measured: 5,
      bounceRate: 0.2,
      complaintRate: 0.2,
    })
  })

  it('are counted anew once a lane is resumed', async () => {
    await storedSend(database, { state: 'bounced', purpose: 'transactional' })
    await api.ask('POST', '/v1/lanes/transactional/pause', answer)
    await api.ask('POST', '/v1/lanes/transactional/resume', answer)
    const { json } = await api.ask<Delivery>('GET', '/v1/delivery')
    expect(json.streams[0]).toMatchObject({ bounced: 0, measured: 0 })
  })

  it('tell how many addresses are blocked, and for what', async () => {
    await database.query(
      `insert into addresses (address, suppressed_for, changed_at)
       values ('a@x.example', 'bounce', now()), ('b@x.example', 'bounce', now()), ('c@x.example', null, now())`,
    )
    const { json } = await api.ask<Delivery>('GET', '/v1/delivery')
    expect(json.suppressedAddresses).toEqual({ bounce: 2 })
  })
})

describe('a mail that waits for a person', () => {
  beforeEach(async () => {
    await database.query('delete from sends')
  })

  const rowOf = (id: string) => stored(database, id)

  it.each([
    { state: 'unknown', actions: ['settle as sent', 'settle as send-again'] },
    { state: 'parked', actions: ['retry'] },
    { state: 'failed', actions: ['retry'] },
  ] as const)('is listed as $state with what can be done and what it risks', async ({ state, actions }) => {
    const since = new Date('2026-02-02T11:00:00Z')
    const send = await storedSend(database, { state, reason: 'so it is', changedAt: since })
    await storedSend(database, { state: 'delivered' })
    const { json } = await api.ask<Sends>('GET', `/v1/sends?state=${state}`)
    expect(json.sends).toMatchObject([
      {
        id: send.id,
        customer: { source: 'shop', subject: send.subject },
        template: 'order-received',
        summary: 'order · confirmation',
        state,
        reason: 'so it is',
        since: since.toISOString(),
      },
    ])
    expect(json.sends[0]?.choices.map(({ action }) => action)).toEqual(actions)
    for (const { risk } of json.sends[0]?.choices ?? []) expect(risk).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(json)).not.toContain(send.email)
  })

  it('is on one page of the list only, newest first', async () => {
    const ids: string[] = []
    for (const minute of [1, 2, 2, 2, 3]) {
      const changedAt = new Date(Date.UTC(2026, 1, 2, 11, minute))
      ids.push((await storedSend(database, { state: 'failed', changedAt })).id)
    }
    const seen: string[] = []
    let after = ''
    do {
      const { json } = await api.ask<Sends>('GET', `/v1/sends?state=failed&limit=2${after}`)
      seen.push(...json.sends.map(({ id }) => id))
      after = json.next ? `&after=${json.next}` : ''
    } while (after)
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(new Set(ids))
    expect([seen[0], seen[4]]).toEqual([ids[4], ids[0]])
  })

  it.each([
    { query: '', field: 'state' },
    { query: 'state=sent', field: 'state' },
    { query: 'state=failed&limit=0', field: 'limit' },
    { query: 'state=failed&limit=many', field: 'limit' },
    { query: 'state=failed&after=x', field: 'after' },
    { query: 'state=failed&state=parked', field: 'state' },
  ])('is not listed for “$query”, which is faulty', async ({ query, field }) => {
    const refused = await api.ask('GET', `/v1/sends?${query}`)
    expect(refused).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(refused.json.errors?.map((error) => error.field)).toEqual([field])
  })

  it('counts as sent when a person says so', async () => {
    const { id } = await storedSend(database, { state: 'unknown', reason: 'no answer' })
    const settled = await api.ask('POST', `/v1/sends/${id}/settle`, { ...answer, as: 'sent' })
    expect(settled).toMatchObject({ status: 200, json: { id, state: 'sent' } })
    expect(await rowOf(id)).toMatchObject({ state: 'sent', reason: null })
    expect(await newestOperation()).toMatchObject({ ...answer, what: 'send.settled-as-sent', target: id })
    const { rows } = await database.query('select ended_at is not null as ended from batches where id = $1', [
      id,
    ])
    expect(rows).toEqual([{ ended: true }])
  })

  it('goes again under a new key when a person says so, and its customer is woken', async () => {
    const { id, customerId } = await storedSend(database, { state: 'unknown', idempotencyKey: 'a/b' })
    const settled = await api.ask('POST', `/v1/sends/${id}/settle`, { ...answer, as: 'send-again' })
    expect(settled).toMatchObject({ status: 200, json: { id, state: 'intended' } })
    expect(await rowOf(id)).toMatchObject({
      state: 'intended',
      key: 'a/b/again-1',
      payload: null,
      batchId: null,
    })
    expect(await newestOperation()).toMatchObject({ what: 'send.sent-again', target: id })
    expect(api.rung.at(-1)).toEqual({ customerId, upTo: 0, types: [] })
  })

  it('really goes out again, as a mail of its own for Resend', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'twice')
    await worker.send(sendId)
    await database.query(`update sends set state = 'unknown' where id = $1`, [sendId])
    await api.ask('POST', `/v1/sends/${sendId}/settle`, { ...answer, as: 'send-again' })
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    const [first, again] = await worker.mails()
    expect(again?.idempotencyKey).toBe(`${first?.idempotencyKey}/again-1`)
    expect(again?.tags).toEqual(first?.tags)
  })

  it('gets a key of its own at every try, however long the first was', async () => {
    const short = await storedSend(database, { state: 'failed', idempotencyKey: 'k' })
    const long = await storedSend(database, { state: 'failed', idempotencyKey: 'k'.repeat(256) })
    const keys: string[] = []
    for (const { id } of [short, short, long, long]) {
      await api.ask('POST', `/v1/sends/${id}/retry`, answer)
      keys.push((await rowOf(id)).key)
      await database.query(`update sends set state = 'failed' where id = $1`, [id])
    }
    expect(keys).toEqual(['k/again-1', 'k/again-2', `send/${long.id}/again-1`, `send/${long.id}/again-2`])
  })

  it.each(['parked', 'failed'] as const)('is written anew when it is %s and tried again', async (state) => {
    const { id } = await storedSend(database, { state, reason: 'refused' })
    expect(await api.ask('POST', `/v1/sends/${id}/retry`, answer)).toMatchObject({ status: 200 })
    expect(await rowOf(id)).toMatchObject({ state: 'intended', reason: null, payload: null })
    expect(await newestOperation()).toMatchObject({ what: 'send.retried', target: id })
  })

  it.each([
    { state: 'delivered', act: 'settle', body: { as: 'send-again' } },
    { state: 'sent', act: 'settle', body: { as: 'sent' } },
    { state: 'attempted', act: 'settle', body: { as: 'send-again' } },
    { state: 'parked', act: 'settle', body: { as: 'sent' } },
    { state: 'unknown', act: 'retry', body: {} },
    { state: 'skipped', act: 'retry', body: {} },
  ] as const)('is left alone once it is $state ($act)', async ({ state, act, body }) => {
    const { id } = await storedSend(database, { state })
    const before = await rowOf(id)
    const refused = await api.ask('POST', `/v1/sends/${id}/${act}`, { ...answer, ...body })
    expect(refused).toMatchObject({ status: 409, json: { detail: expect.stringContaining(`is ${state}`) } })
    expect(await rowOf(id)).toEqual(before)
  })

  it('is decided about once, by whoever is first', async () => {
    const { id } = await storedSend(database, { state: 'unknown' })
    const answers = await Promise.all(
      ['sent', 'send-again', 'sent', 'send-again'].map((as) =>
        api.ask('POST', `/v1/sends/${id}/settle`, { ...answer, as }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const { json } = await api.ask<Operations>('GET', '/v1/operations')
    expect(json.operations.filter(({ target }) => target === id)).toHaveLength(1)
  })

  it.each([
    { body: { ...answer }, field: 'as' },
    { body: { ...answer, as: 'lost' }, field: 'as' },
    { body: { as: 'sent', who: 'Ada' }, field: 'why' },
  ])('is not settled by $body', async ({ body, field }) => {
    const { id } = await storedSend(database, { state: 'unknown' })
    const refused = await api.ask('POST', `/v1/sends/${id}/settle`, body)
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ field }] } })
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' })
  })

  it.each([randomUUID(), 'no-id'])('that there is not is told as such: %s', async (id) => {
    const refused = await api.ask('POST', `/v1/sends/${id}/retry`, answer)
    expect(refused).toMatchObject({ status: 404, json: { detail: `There is no send ${id}.` } })
  })
})

describe('an answer', () => {
  interface Description {
    paths: Record<
      string,
      Record<string, { responses: { 200: { content: { 'application/json': { schema: object } } } } }>
    >
  }
  const ajv = new Ajv2020({ strict: true, validateFormats: false, allowUnionTypes: true })

  it('is what /openapi.json describes', async () => {
    await database.query(
      `update lanes set paused_at = now(), paused_by = 'Ada', reason = 'x' where stream = 'marketing'`,
    )
    await database.query(
      `insert into addresses (address, suppressed_for, suppressed_at, changed_at)
       values ('described@x.example', 'bounce', now(), now())`,
    )
    const { id } = await storedSend(database, { state: 'failed', purpose: 'marketing' })
    const { json: description } = await api.ask<Description>('GET', '/openapi.json')
    for (const [method, path, place, body] of [
      ['GET', '/v1/delivery', '/v1/delivery'],
      ['GET', '/v1/sends', '/v1/sends?state=failed&limit=1'],
      ['GET', '/v1/suppressions/{address}', '/v1/suppressions/described@x.example'],
      ['DELETE', '/v1/suppressions/{address}', '/v1/suppressions/described@x.example', answer],
      ['POST', '/v1/lanes/{stream}/resume', '/v1/lanes/marketing/resume', answer],
      ['POST', '/v1/sends/{id}/retry', `/v1/sends/${id}/retry`, answer],
      ['GET', '/v1/operations', '/v1/operations?limit=1'],
    ] as const) {
      const { status, json } = await api.ask<object>(method, place, body)
      expect(status, path).toBe(200)
      const described = description.paths[path]?.[method.toLowerCase()]?.responses[200]
      const { schema = false } = described?.content['application/json'] ?? {}
      expect(
        ajv.validate({ ...schema, additionalProperties: false }, json),
        `${path}: ${ajv.errorsText()}`,
      ).toBe(true)
    }
  })
})

describe('the log of operations', () => {
  it('is told page by page, newest first', async () => {
    for (const act of ['pause', 'resume', 'pause', 'resume']) {
      await api.ask('POST', `/v1/lanes/marketing/${act}`, answer)
    }
    const first = await api.ask<Operations>('GET', '/v1/operations?limit=3')
    const second = await api.ask<Operations>('GET', `/v1/operations?limit=3&before=${first.json.next}`)
    const whats = [...first.json.operations, ...second.json.operations].map(({ what }) => what)
    expect(whats.slice(0, 4)).toEqual(['lane.resumed', 'lane.paused', 'lane.resumed', 'lane.paused'])
    const ids = [...first.json.operations, ...second.json.operations].map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refuses a place that is none', async () => {
    const refused = await api.ask('GET', '/v1/operations?before=yesterday')
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ field: 'before' }] } })
  })
})

it.each([
  'GET /v1/delivery',
  'GET /v1/operations',
  'GET /v1/sends?state=failed',
  'POST /v1/sends/x/settle',
  'POST /v1/sends/x/retry',
  'POST /v1/lanes/marketing/pause',
  'POST /v1/lanes/marketing/resume',
  'GET /v1/suppressions/a@b.example',
  'DELETE /v1/suppressions/a@b.example',
])('without a key %s is refused', async (request) => {
  const [method = '', path = ''] = request.split(' ')
  const refused = await api.ask(method, path, method === 'GET' ? undefined : answer, 'wrong')
  expect(refused).toMatchObject({ status: 401, type: 'application/problem+json' })
})
