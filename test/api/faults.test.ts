import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../database/database.ts'
import { closedPort } from '../activities/setup.ts'
import { someoneWaits } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { orderPlaced } from './sample-events.ts'
import { answerOf, ownApi, rowCount, startApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

describe('while PostgreSQL is away', () => {
  it('answers 503 and when to come back, on every path that needs it', async () => {
    const nowhere = openDatabase(`postgresql://nobody@127.0.0.1:${await closedPort()}/none`, () => {})
    const lame = await startApi(nowhere)
    const answers = [await lame.post(orderPlaced()), await answerOf(await fetch(`${lame.url}/health`))]
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 503,
        type: 'application/problem+json',
        json: { detail: 'The database is away. Nothing was stored; send the same again.' },
      })
      expect(answer.headers.get('retry-after')).toBe('5')
    }
    expect((await lame.post({})).status).toBe(400)
    await lame.stop()
    await nowhere.end()
  })

  it('leaves nothing half done when it goes in the middle', async () => {
    await api.post(orderPlaced({}, { subject: 'there' }))
    const before = await rowCount(database)
    const blocker = await database.connect()
    await blocker.query('begin')
    await blocker.query(`select from customers where subject = 'there' for update`)
    const event = orderPlaced({}, { subject: 'there' })
    const accepting = api.post([event, orderPlaced({}, { subject: 'there' })])
    await someoneWaits(database)
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect((await accepting).status).toBe(503)
    await blocker.query('rollback')
    blocker.release()
    expect(await rowCount(database)).toBe(before)
    expect((await api.post(event)).json).toEqual({ accepted: 1, duplicates: 0, erased: 0 })
  })
})

describe('while Temporal is away', () => {
  it('accepts all the same, and leaves a fact for the sweeper', async () => {
    const answer = await api.post(orderPlaced({}, { subject: 'unrung' }))
    expect(answer).toMatchObject({ status: 202, json: { accepted: 1, duplicates: 0 } })
    const { rows } = await database.query(
      `select wake_seq > decided_seq as undecided from customers where subject = 'unrung'`,
    )
    expect(rows).toEqual([{ undecided: true }])
  })
})

describe('a fault nobody foresaw', () => {
  it('is a 500 that tells nothing of the person, nor does the log', async () => {
    await database.query('alter table events add check (type <> $$payment.received$$)')
    const payment = { ...orderPlaced({}, { subject: 'anna@example.com' }), type: 'payment.received' }
    const answer = await api.post({ ...payment, data: { orderId: 'o1' } })
    expect(answer.status).toBe(500)
    expect(answer.json.detail).toBe('An unexpected fault; nothing was stored.')
    expect(answer.text).not.toContain('anna')
    expect(api.logged.join('')).toContain('request failed')
    expect(api.logged.join('')).not.toContain('anna')
  })
})
