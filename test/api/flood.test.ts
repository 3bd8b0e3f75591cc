import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'
import { postReport, reportOf } from './reports.ts'
import { ownApi, startApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

it('of reports is taken in, each once and all of them, whatever comes twice or first', async () => {
  const sends = await Promise.all(Array.from({ length: 40 }, () => storedSend(database, { state: 'sent' })))
  const reports = sends.flatMap(({ id, email }) =>
    ['email.sent', 'email.delivered', 'email.opened', 'email.clicked'].map((type) => ({
      id: randomUUID(),
      payload: reportOf(type, id, { to: [email], click: { link: 'https://shop.example' } }),
    })),
  )
  const twice = [...reports, ...reports.toReversed()]
  const answers = await Promise.all(twice.map(({ id, payload }) => postReport(api, payload, {}, id)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
  const { rows } = await database.query(`
    select (select count(*) from webhooks) as webhooks, (select count(*) from events) as events,
           (select count(*) from customers where last_seq = 3) as customers,
           (select count(*) from sends where state = 'delivered') as delivered,
           (select count(*) from addresses) as addresses`)
  expect(rows).toEqual([{ webhooks: 160, events: 120, customers: 40, delivered: 40, addresses: 0 }])
})

it('keeps no report out because another cannot be stored', async () => {
  const sends = await Promise.all(Array.from({ length: 20 }, () => storedSend(database, { state: 'sent' })))
  const unstorable = Array.from({ length: 200 }, () => randomUUID()).join('')
  // Not the first: those go by themselves, the others together.
  const good = sends.map(({ id }) => postReport(api, reportOf('email.delivered', id)))
  const bad = postReport(api, reportOf('email.delivered', undefined), {}, unstorable)
  expect((await bad).status).toBe(500)
  expect(new Set((await Promise.all(good)).map(({ status }) => status))).toEqual(new Set([204]))
  for (const { id } of sends) expect(await stored(database, id)).toMatchObject({ state: 'delivered' })
})

it('that runs into another process’s is untangled', async () => {
  const other = await startApi(database)
  try {
    const sends = await Promise.all(Array.from({ length: 20 }, () => storedSend(database, { state: 'sent' })))
    const payloads = sends.map(({ id, email }) =>
      reportOf('email.bounced', id, { to: [email], bounce: { type: 'Permanent' } }),
    )
    const answers = await Promise.all([
      ...payloads.map((payload) => postReport(api, payload)),
      ...payloads.toReversed().map((payload) => postReport(other, payload)),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    const { rows } = await database.query(
      `select count(*) as blocked from addresses where suppressed_for = 'bounce'`,
    )
    expect(rows).toEqual([{ blocked: 20 }])
  } finally {
    await other.stop()
  }
})
