import { randomUUID } from 'node:crypto'
import { MockActivityEnvironment } from '@temporalio/testing'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createRetain } from '../../activities/retain.ts'
import { acceptEvents } from '../../api/events/accept-events.ts'
import { driveClock } from '../../database/clocks.ts'
import { ensureRetentionSchedule } from '../../worker/retention-schedule.ts'
import { retentionWorkflow } from '../../workflows/contract.ts'
import { activities, intendedConfirmation, sendRow, shop } from '../activities/setup.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { ownProduct } from '../helpers/own-product.ts'

const { database } = await ownDatabase()
const { temporal } = await ownProduct()

describe('retention', () => {
  /** One night, so many days after noon. */
  function night(days: number, retention: Partial<typeof shop.retention> = {}) {
    const retain = createRetain({
      database,
      shop: { retention: { ...shop.retention, ...retention } },
      log: pino({ level: 'silent' }),
      wallNow: () => new Date(noon.getTime() + days * 86_400_000),
    })
    return new MockActivityEnvironment().run(retain)
  }

  it('removes a note once it is not to be known any more, and no other', async () => {
    const told = { noteId: 'n1', author: 'Vera', text: 'A cast on her arm.' }
    await acceptEvents(
      database,
      [
        news('noted', { type: 'note.added', data: { ...told, expiresAt: '2026-02-12T11:00:00Z' } }),
        news('noted', { type: 'note.added', data: { ...told, noteId: 'n2', text: 'Plays the viola.' } }),
      ],
      noon,
    )
    const { id } = await customerRow(database, 'noted')
    expect(await night(9)).toMatchObject({ notes: 0 })
    expect(await night(10)).toMatchObject({ notes: 1 })
    const { rows } = await database.query('select text from notes where customer_id = $1', [id])
    expect(rows).toEqual([{ text: 'Plays the viola.' }])
  })

  it('removes what mails said once their outcome is known, and keeps that they were sent', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'mailed')
    await worker.send(sendId)
    const { sendId: waiting } = await intendedConfirmation(database, worker, 'not-yet')
    expect(await night(29)).toMatchObject({ mailContents: 0 })
    expect(await night(31)).toMatchObject({ mailContents: 1 })
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'sent',
      payload: null,
      legalBasis: 'transactional',
    })
    const { rows } = await database.query(
      'select props, recipient from sends where id = any($1) order by state',
      [[sendId, waiting]],
    )
    expect(rows).toMatchObject([{ props: expect.objectContaining({}) }, { props: {}, recipient: null }])
    expect(Object.keys(rows[0].props)).not.toEqual([])
  })

  it('removes decisions, events and reports after their periods, and counts the orders among them', async () => {
    const worker = await activities(database)
    const { customerId } = await intendedConfirmation(database, worker, 'old')
    await database.query(
      `insert into webhooks (id, type, created_at, received_at, payload) values ($1, 'email.opened', $2, $2, '{}')`,
      [randomUUID(), noon],
    )
    const left = async () => {
      const { rows } = await database.query(
        `select (select count(*) from events where customer_id = $1)::int as events,
                (select count(*) from decisions where customer_id = $1)::int as decisions,
                (select count(*) from webhooks)::int as reports`,
        [customerId],
      )
      return rows[0]
    }
    await night(89)
    expect(await left()).toEqual({ events: 1, decisions: 1, reports: 1 })
    await night(91)
    expect(await left()).toEqual({ events: 1, decisions: 1, reports: 0 })
    await night(366)
    expect(await left()).toEqual({ events: 1, decisions: 0, reports: 0 })
    await night(1_096, { silentCustomers: 36_500 })
    expect(await left()).toEqual({ events: 0, decisions: 0, reports: 0 })
    const { rows } = await database.query(
      `select orders > 0 as counted from order_totals where source = 'shop'`,
    )
    expect(rows).toEqual([{ counted: true }])
  })

  it('keeps events that were not decided on, and counts in the time of a driven source', async () => {
    await acceptEvents(database, [order('undecided', 'undecided')], noon)
    const driven = { source: 'driven' }
    await driveClock(database, 'driven', noon)
    await acceptEvents(database, [news('driven', driven)], new Date(noon.getTime() + 1_096 * 86_400_000))
    await database.query(`update customers set decided_seq = last_seq where source = 'driven'`)
    await night(1_096, { silentCustomers: 36_500 })
    const { rows } = await database.query<{ subject: string }>(
      `select c.subject from events e join customers c on c.id = e.customer_id
       where c.subject in ('undecided', 'driven') order by 1`,
    )
    expect(rows.map(({ subject }) => subject)).toEqual(['driven', 'undecided'])
  })

  it('erases who never confirmed a sign-up and who was silent for years, and lets them come back', async () => {
    const lead = (name: string, profile: object) =>
      database.query(
        `insert into customers (id, source, subject, profile, created_at, heard_at)
         values ($1, 'perennial:sign-up', $2, $3, $4, $4)`,
        [randomUUID(), name, profile, noon],
      )
    await lead('unconfirmed', { email: 'u@mailbox.example' })
    await lead('confirmed', { email: 'c@mailbox.example', consents: { email: { given: true } } })
    await acceptEvents(database, [news('silent', { customer: { email: 's@mailbox.example' } })], noon)
    expect(await night(31)).toMatchObject({ unconfirmedLeads: 1, silentCustomers: 0 })
    expect(await night(1_826)).toMatchObject({ unconfirmedLeads: 0 })
    const { rows } = await database.query(
      `select subject from customers where subject in ('unconfirmed', 'confirmed', 'silent')`,
    )
    expect(rows).toEqual([])
    const { rows: erasures } = await database.query<{ why: string; proof: string | null }>(
      'select distinct why, proof from erasures order by 1',
    )
    expect(erasures).toEqual([
      { why: 'retention: never confirmed for 30 days', proof: null },
      { why: 'retention: nothing heard for 1825 days', proof: null },
    ])
    await acceptEvents(database, [news('silent')], noon)
    expect(await customerRow(database, 'silent')).toMatchObject({ lastSeq: 1 })
  })
})

describe('in Temporal', () => {
  it('a schedule keeps to the periods every night, made once by however many workers', async () => {
    await Promise.all(
      ['Europe/Berlin', 'Europe/Berlin'].map((zone) => ensureRetentionSchedule(temporal.client, zone)),
    )
    await ensureRetentionSchedule(temporal.client, 'Europe/Vienna')
    const schedule = temporal.client.schedule.getHandle(retentionWorkflow)
    const { spec } = await schedule.describe()
    expect(spec).toMatchObject({ timezone: 'Europe/Vienna', calendars: [{ hour: [{ start: 3 }] }] })
    await schedule.trigger()
    await expect
      .poll(async () => (await schedule.describe()).info.recentActions.length, { timeout: 20_000 })
      .toBe(1)
    const [action] = (await schedule.describe()).info.recentActions
    if (action?.action.type !== 'startWorkflow') throw new Error('It starts a workflow.')
    const result = await temporal.client.workflow.getHandle(action.action.workflow.workflowId).result()
    expect(result).toMatchObject({ mailContents: 0, silentCustomers: 0 })
  })
})
