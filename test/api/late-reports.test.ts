import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { Ring } from '../../api/events/accept-events.ts'
import { settleReports } from '../../api/reports/settle-reports.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { stored, storedSend } from '../helpers/stored-send.ts'
import { postReport, reportOf } from './reports.ts'
import { ownApi } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

/** One look for reports whose mail is known by now. */
async function look(wallNow = new Date()) {
  const rung: Ring[] = []
  const bell = { ring: (rings: readonly Ring[]) => void rung.push(...rings), drain: async () => {} }
  const settled = await settleReports({
    database,
    bell,
    log: pino({ level: 'silent' }),
    wallNow: () => wallNow,
  })
  return { settled, rung }
}

async function eventsOf(customerId: string): Promise<string[]> {
  const { rows } = await database.query<{ type: string }>(
    'select type from events where customer_id = $1 order by seq',
    [customerId],
  )
  return rows.map(({ type }) => type)
}

it('of a mail that becomes known by its tag are applied then, all of them and once', async () => {
  const id = randomUUID()
  const to = [`${id}@customer.example`]
  await postReport(
    api,
    reportOf('email.bounced', id, { to, bounce: { type: 'Permanent' } }, '2026-02-02T11:00:03Z'),
  )
  await postReport(api, reportOf('email.sent', id, { to }, '2026-02-02T11:00:01Z'))
  expect(await look()).toMatchObject({ settled: 0 })
  const { customerId } = await storedSend(database, { id, state: 'unknown' })
  expect(await look()).toMatchObject({ settled: 2 })
  expect(await look()).toMatchObject({ settled: 0 })
  expect(await stored(database, id)).toMatchObject({ state: 'bounced', reason: null })
  expect(await eventsOf(customerId)).toEqual(['mail.bounced'])
  expect((await api.ask('GET', `/v1/suppressions/${to}`)).json).toMatchObject({ suppressedFor: 'bounce' })
})

it('that name no send are applied once Resend’s id of the mail is known', async () => {
  const resendId = randomUUID()
  await postReport(api, reportOf('email.delivered', undefined, { email_id: resendId }))
  const { id } = await storedSend(database, { state: 'sent', resendId })
  expect(await look()).toMatchObject({ settled: 1 })
  expect(await stored(database, id)).toMatchObject({ state: 'delivered' })
})

it('wake the customer whose journey waits for them', async () => {
  const id = randomUUID()
  await postReport(api, reportOf('email.clicked', id, { click: { link: 'https://shop.example' } }))
  const { customerId } = await storedSend(database, { id, state: 'sent' })
  await database.query(
    `insert into lifecycles (customer_id, state, stage, waits_for, decided_at, awaits, decisions)
     values ($1, '{}', 'lead', '{mail.clicked}', now(), '{}', 1)`,
    [customerId],
  )
  expect((await look()).rung).toEqual([{ customerId, upTo: 1, types: ['mail.clicked'] }])
})

it('are looked for by two processes without either doing the other’s work', async () => {
  const ids = Array.from({ length: 30 }, () => randomUUID())
  await Promise.all(ids.map((id) => postReport(api, reportOf('email.delivered', id))))
  await Promise.all(ids.map((id) => storedSend(database, { id, state: 'sent' })))
  const looks = await Promise.all([look(), look()])
  expect(looks.reduce((sum, { settled }) => sum + settled, 0)).toBe(30)
  for (const id of ids) expect(await stored(database, id)).toMatchObject({ state: 'delivered' })
})

it('are not looked for any more after a week', async () => {
  const id = randomUUID()
  await postReport(api, reportOf('email.delivered', id))
  await storedSend(database, { id, state: 'sent' })
  expect(await look(new Date(Date.now() + 8 * 86_400_000))).toMatchObject({ settled: 0 })
  expect(await look()).toMatchObject({ settled: 1 })
})
