import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { transaction } from '../../database/database.ts'
import { addSends } from '../../database/sends.ts'
import { aMinute, days } from '../../journeys/instant.ts'
import { news, noon, order, payment, someoneWaits } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import {
  type Activities,
  activities,
  annasProfile,
  closedPort,
  failureOf,
  intendedConfirmation,
  sendRow,
} from './setup.ts'

const { database } = await ownDatabase()

describe('the last question before a mail goes', () => {
  it('hears of news that no decision has seen, and claims nothing', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'undecided')
    await worker.accept(payment('undecided'))
    expect(await worker.send(sendId)).toMatchObject({ decideAgain: true })
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'intended',
      payload: null,
      claimedAt: null,
    })
    await worker.decide(customerId)
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })

  it('skips a mail nobody consents to any more', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedSilence(worker, 'withdrawn')
    await worker.accept(withdrawal('withdrawn'))
    // As if the decision had been taken before: the claim asks by itself.
    await database.query(`update customers set decided_seq = wake_seq where subject = 'withdrawn'`)
    expect(await worker.send(sendId)).toEqual({ state: 'skipped', decideAgain: false })
    expect(await sendRow(database, sendId)).toMatchObject({ reason: 'no consent', payload: null })
    expect((await worker.stats()).requests).toBe(0)
  })

  it('stores consent as the ground of what it lets go, with a way out in the mail', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedSilence(worker, 'consents')
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    expect(await sendRow(database, sendId)).toMatchObject({ legalBasis: 'consent' })
    const [mail] = await worker.mails()
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(mail?.headers['List-Unsubscribe']).toMatch(/^<http:\/\/127\.0\.0\.1\/unsubscribe\/.+>$/)
  })

  it('puts a mail off that is looked at in the quiet hours', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedSilence(worker, 'night')
    // Else a dispatcher may still go by the judgement of before.
    worker.clock.wall = new Date(worker.clock.wall.getTime() + 10 * aMinute)
    worker.clock.business = Date.parse('2026-05-03T22:00:00Z')
    expect(await worker.send(sendId)).toEqual({ state: 'deferred', decideAgain: true })
    const dueAt = new Date('2026-05-04T06:00:00Z')
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'deferred', reason: 'quiet hours', dueAt })
    const decided = await worker.decide(customerId)
    expect(decided).toMatchObject({ sends: [], timer: { at: dueAt.getTime() } })
    worker.clock.business = dueAt.getTime()
    expect((await worker.decide(customerId)).sends.map(({ id }) => id)).toEqual([sendId])
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })

  it.each([
    { cause: 'bounce', order: 'skipped', advert: 'skipped' },
    { cause: 'soft-bounces', order: 'skipped', advert: 'skipped' },
    { cause: 'resend', order: 'skipped', advert: 'skipped' },
    { cause: 'staff', order: 'skipped', advert: 'skipped' },
    { cause: 'complaint', order: 'sent', advert: 'skipped' },
  ])('knows what an address that is blocked for $cause still gets', async ({ cause, order, advert }) => {
    const worker = await activities(database)
    const email = `${cause}@example.com`
    const { sendId } = await intendedSilence(worker, `advert-${cause}`, { ...annasProfile, email })
    const profile = { ...annasProfile, email: email.toUpperCase() }
    const confirmation = await intendedConfirmation(database, worker, `order-${cause}`, profile)
    await database.query(
      'insert into addresses (address, suppressed_for, suppressed_at, changed_at) values ($1, $2, $3, $3)',
      [email, cause, noon],
    )
    expect(await worker.send(sendId)).toMatchObject({ state: advert })
    expect(await worker.send(confirmation.sendId)).toMatchObject({ state: order })
    expect(await sendRow(database, sendId)).toMatchObject({ reason: `address suppressed: ${cause}` })
  })

  it('puts advertising off while an address must rest', async () => {
    const worker = await activities(database)
    const email = 'resting@example.com'
    const { sendId } = await intendedSilence(worker, 'resting', { ...annasProfile, email })
    const until = new Date(worker.clock.business + days(2))
    await database.query('insert into addresses (address, back_off_until, changed_at) values ($1, $2, $2)', [
      email,
      until,
    ])
    expect(await worker.send(sendId)).toMatchObject({ state: 'deferred' })
    expect(await sendRow(database, sendId)).toMatchObject({ dueAt: until })
  })

  it('asks nothing while the lane is paused, and tells Temporal to wait', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'paused')
    await database.query(
      `update lanes set paused_at = now(), paused_by = 'Mira' where stream = 'transactional'`,
    )
    expect(await failureOf(worker.send(sendId))).toMatchObject({
      message: 'the lane is paused',
      nextRetryDelay: 60_000,
    })
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'intended', payload: null })
  })

  it('lets one of two marketing mails go that are claimed at the same time', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedSilence(worker, 'rivals')
    const rival = {
      id: randomUUID(),
      idempotencyKey: 'rival',
      journey: 'rival',
      subject: 'x',
      step: 'hello',
      template: 'we-miss-you' as const,
      props: { lastOrderAt: noon.toISOString(), lastItems: [], customerSince: noon.toISOString() },
      purpose: 'marketing' as const,
      mandatory: false,
      summary: 'rival · hello',
      awaited: false,
    }
    const at = { decision: 1, business: new Date(worker.clock.business), wall: noon }
    await addSends(database, customerId, [rival], at)
    const outcomes = await Promise.all([worker.send(sendId), worker.send(rival.id)])
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['deferred', 'sent'])
    expect(await worker.mails()).toHaveLength(1)
  })

  it('fails a mail that cannot be written, names nobody, and lets the story go on', async () => {
    const worker = await activities(database)
    const profile = { ...annasProfile, timeZone: 'Nowhere/Berger' }
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'broken', profile)
    expect(await worker.send(sendId)).toEqual({ state: 'failed', decideAgain: false })
    expect((await sendRow(database, sendId)).reason).toContain('template')
    expect(worker.logged.join('')).toContain('a mail could not be written')
    expect(worker.logged.join('')).not.toMatch(/anna|berger/i)
    await worker.accept(payment('broken'))
    expect((await worker.decide(customerId)).sends).toMatchObject([{ summary: 'order N-broken · payment' }])
  })
})

describe('a frozen mail that Resend has not taken', () => {
  /** Claimed and frozen while nobody listened at Resend. */
  async function frozenSilence(worker: Activities, name: string) {
    const silence = await intendedSilence(worker, name)
    await failureOf(worker.sendVia(`http://127.0.0.1:${await closedPort()}`)(silence.sendId))
    expect(await sendRow(database, silence.sendId)).toMatchObject({ state: 'ready' })
    return silence
  }

  it('does not go once consent is withdrawn', async () => {
    const worker = await activities(database)
    const { sendId } = await frozenSilence(worker, 'frozen-withdrawn')
    await worker.accept(withdrawal('frozen-withdrawn'))
    expect(await worker.send(sendId)).toMatchObject({ state: 'skipped' })
    expect(await worker.mails()).toEqual([])
  })

  it('does not go before news is decided on, which may call it back', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await frozenSilence(worker, 'frozen-order')
    const occurredAt = new Date(worker.clock.business)
    await worker.accept(order('frozen-order', 'next', { occurredAt, receivedAt: occurredAt }))
    expect(await worker.send(sendId)).toMatchObject({ decideAgain: true })
    await worker.decide(customerId)
    expect(await worker.send(sendId)).toMatchObject({ state: 'skipped' })
    expect(await sendRow(database, sendId)).toMatchObject({ reason: 'ended by order.placed' })
  })

  it('does not wake anybody when Resend comes back at night', async () => {
    const worker = await activities(database)
    const { sendId } = await frozenSilence(worker, 'frozen-night')
    worker.clock.business = Date.parse('2026-05-03T22:00:00Z')
    expect(await worker.send(sendId)).toEqual({ state: 'deferred', decideAgain: true })
    worker.clock.business = Date.parse('2026-05-04T06:00:00Z')
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })

  it('goes with the bytes it was frozen with', async () => {
    const worker = await activities(database)
    const { sendId } = await frozenSilence(worker, 'frozen-goes')
    const { payload } = await sendRow(database, sendId)
    await worker.accept(news('frozen-goes', { customer: { lastName: 'Ander' } }))
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    expect((await sendRow(database, sendId)).payload).toBe(payload)
  })
})

it('stores nothing when PostgreSQL goes away in the middle of a claim, and says no more than that', async () => {
  const worker = await activities(database)
  const { customerId, sendId } = await intendedConfirmation(database, worker, 'locked')
  const sending = await transaction(database, async (db) => {
    await db.query('select from customers where id = $1 for update', [customerId])
    const failing = failureOf(worker.send(sendId))
    await someoneWaits(database)
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return { failing }
  })
  expect(await sending.failing).toMatchObject({ message: 'PostgreSQL is away (57P01).', type: 'Unavailable' })
  expect(await sendRow(database, sendId)).toMatchObject({ state: 'intended', payload: null })
  expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
})

const withdrawal = (name: string) =>
  news(name, {
    type: 'consent.withdrawn',
    data: { channel: 'email' },
    occurredAt: new Date('2026-05-03T11:00:00Z'),
  })

/** Ninety days after Anna's order: "we miss you" is intended, at noon in Berlin. */
async function intendedSilence(worker: Activities, name: string, profile = annasProfile) {
  const { customerId, sendId: confirmation } = await intendedConfirmation(database, worker, name, profile)
  await worker.send(confirmation)
  worker.clock.business = noon.getTime() + days(90)
  const [task] = (await worker.decide(customerId)).sends
  if (!task) throw new Error('No mail was intended.')
  await worker.request('DELETE', '/inbox')
  return { customerId, sendId: task.id }
}
