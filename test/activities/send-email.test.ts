import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recordEvidence } from '../../database/send-attempts.ts'
import { days, hours } from '../../journeys/instant.ts'
import { customerRow, news, noon, order, payment } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { seal } from './ready-mails.ts'
import { activities, annasProfile, closedPort, failureOf, intendedConfirmation, sendRow } from './setup.ts'

const { database } = await ownDatabase()

describe('sending a mail', () => {
  it('records what Resend accepted, on which ground and under which key', async () => {
    const worker = await activities(database)
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'accepted')
    expect(await worker.send(sendId)).toEqual({ state: 'sent', decideAgain: false })
    const [mail] = await worker.mails()
    expect(mail).toMatchObject({
      to: ['anna@example.com'],
      tags: { send: sendId, template: 'order-received' },
      idempotencyKey: `${customerId}/order/accepted/confirmation`,
    })
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'sent',
      legalBasis: 'transactional',
      attempts: 1,
      firstAttemptAt: noon,
      leasedUntil: null,
      endedAt: noon,
      resendId: mail?.id,
    })
  })

  it('sends nothing twice, however often it runs', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'repeated')
    const outcomes = await Promise.allSettled([worker.send(sendId), worker.send(sendId), worker.send(sendId)])
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await worker.send(sendId)).toEqual({ state: 'sent', decideAgain: false })
    expect(await worker.mails()).toHaveLength(1)
    expect((await worker.stats()).requests).toBe(1)
  })

  it('knows nothing of a mail that is not there', async () => {
    const worker = await activities(database)
    expect(await worker.send(randomUUID())).toEqual({ state: 'skipped', decideAgain: false })
  })
})

describe('a refusal before anything was taken', () => {
  it('waits as long as Resend asks after a 429, and leaves the mail untouched', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'limited')
    await worker.fault('429')
    const failure = await failureOf(worker.send(sendId))
    expect(failure).toMatchObject({ type: 'NotSentYet', nextRetryDelay: 1000, nonRetryable: false })
    expect(failure.message).toBe('rate_limit_exceeded (429)')
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'ready',
      batchId: null,
      reason: 'rate_limit_exceeded (429)',
    })
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })

  it('is seen when nobody listens: not a byte has left, so the twenty hours do not begin', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'closed')
    const sendToNobody = worker.sendVia(`http://127.0.0.1:${await closedPort()}`)
    expect((await failureOf(sendToNobody(sendId))).message).toBe('Resend cannot be reached')
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'ready', batchId: null })
    worker.clock.wall = new Date(noon.getTime() + days(3))
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    expect(await sendRow(database, sendId)).toMatchObject({ firstAttemptAt: worker.clock.wall })
  })

  it('does not make an earlier attempt undone, even at the very same moment', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'ambiguous-then-closed')
    await worker.fault('accept-and-drop')
    await failureOf(worker.send(sendId))
    worker.clock.wall = new Date(noon.getTime() + 1_000)
    await failureOf(worker.sendVia(`http://127.0.0.1:${await closedPort()}`)(sendId))
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'attempted', firstAttemptAt: noon })
    worker.clock.wall = new Date(noon.getTime() + 60_000)
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    expect(await worker.mails()).toHaveLength(1)
  })
})

describe('an ambiguous failure', () => {
  it.each([
    { mode: '500', message: 'internal_server_error (500)', requests: 2, replayed: 0 },
    { mode: '502-html', message: 'application_error (502)', requests: 2, replayed: 0 },
    { mode: 'drop', message: 'application_error (null)', requests: 2, replayed: 0 },
    { mode: 'accept-and-drop', message: 'application_error (null)', requests: 2, replayed: 1 },
  ])('($mode) is answered with the same bytes under the same key, and one mail comes of it', async (row) => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, `replay-${row.mode}`)
    await worker.fault(row.mode)
    expect((await failureOf(worker.send(sendId))).message).toBe(row.message)
    const frozen = await sendRow(database, sendId)
    expect(frozen).toMatchObject({ state: 'attempted', firstAttemptAt: noon, leasedUntil: null })

    // Written anew it would read differently now.
    await worker.accept(
      news(`replay-${row.mode}`, { customer: { lastName: 'Ander', email: 'new@example.com' } }),
    )
    worker.clock.wall = new Date(noon.getTime() + hours(1))
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
    expect((await sendRow(database, sendId)).payload).toBe(frozen.payload)
    expect((await worker.mails()).map(({ to, idempotencyKey }) => ({ to, idempotencyKey }))).toEqual([
      { to: ['anna@example.com'], idempotencyKey: frozen.idempotencyKey },
    ])
    expect(await worker.stats()).toMatchObject({ requests: row.requests, replayed: row.replayed })
  })

  it('ends as unknown after twenty hours, and the mail is never offered again', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'too-old')
    await worker.fault('500', { times: 2 })
    await failureOf(worker.send(sendId))
    worker.clock.wall = new Date(noon.getTime() + hours(20))
    await failureOf(worker.send(sendId))
    worker.clock.wall = new Date(noon.getTime() + hours(20) + 1)
    for (const _ of [1, 2])
      expect(await worker.send(sendId)).toEqual({ state: 'unknown', decideAgain: false })
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'unknown',
      reason: 'no answer within 20 hours of the first attempt',
      attempts: 2,
    })
    expect((await worker.stats()).requests).toBe(2)
  })

  it('is settled by evidence: two days later nobody calls it unknown', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'evidence')
    await worker.fault('accept-and-drop')
    await failureOf(worker.send(sendId))
    await recordEvidence(database, sendId, { state: 'delivered', resendId: 'r1', wallNow: noon })
    worker.clock.wall = new Date(noon.getTime() + days(2))
    expect(await worker.send(sendId)).toMatchObject({ state: 'delivered' })
  })

  it('is settled by evidence that comes in during the call, whatever the call then says', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'evidence-meanwhile')
    const late = await answering(
      409,
      { statusCode: 409, name: 'invalid_idempotent_request', message: '' },
      () => recordEvidence(database, sendId, { state: 'delivered', resendId: 'r1', wallNow: noon }),
    )
    // It finds that in the table, if it waits for long enough.
    await failureOf(worker.sendVia(late)(sendId))
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'delivered',
      reason: null,
      resendId: 'r1',
    })
  })
})

describe('a refusal for good', () => {
  it('of the mail fails it, and the story goes on', async () => {
    const worker = await activities(database)
    const profile = { ...annasProfile, email: 'änna@example.com' }
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'refused', profile)
    expect(await worker.send(sendId)).toEqual({ state: 'failed', decideAgain: false })
    expect(await sendRow(database, sendId)).toMatchObject({
      reason: 'validation_error (422)',
      leasedUntil: null,
    })
    await worker.accept(payment('refused'))
    expect((await worker.decide(customerId)).sends).toMatchObject([{ summary: 'order N-refused · payment' }])
    expect(worker.logged.join('')).not.toMatch(/[aä]nna/i)
  })

  it.each([
    'anna at example',
    'anna@example',
    'anna@example.com, eve@example.com',
    'a@b.cc\r\nbcc: eve@example.com',
  ])('of an address that is none (%j) is ours, and says so', async (email) => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, email, { ...annasProfile, email })
    expect(await worker.send(sendId)).toEqual({ state: 'failed', decideAgain: false })
    expect((await sendRow(database, sendId)).reason).toBe('the address is none that mail can be sent to')
    expect((await worker.stats()).requests).toBe(0)
  })

  it.each([
    { status: 409, name: 'invalid_idempotent_request' },
    { status: 451, name: 'security_error' },
  ])('that a person has to look into ($name) parks it', async ({ status, name }) => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, `parked-${name}`)
    const refusing = await answering(status, { statusCode: status, name, message: 'No.' })
    expect(await worker.sendVia(refusing)(sendId)).toEqual({ state: 'parked', decideAgain: false })
    expect(await sendRow(database, sendId)).toMatchObject({ state: 'parked', reason: `${name} (${status})` })
  })
})

describe('a lease', () => {
  it('keeps a second worker from calling while the first one does', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'leased')
    await worker.fault('slow', { times: 1, milliseconds: 300 })
    const first = worker.send(sendId)
    await expect.poll(async () => (await worker.stats()).requests).toBe(1)
    expect((await failureOf(worker.send(sendId))).message).toBe('not carried out yet')
    expect(await first).toMatchObject({ state: 'sent' })
    expect((await worker.stats()).requests).toBe(1)
  })

  it('that has ended belonged to a worker that is gone: the same bytes are tried again', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'abandoned')
    await worker.fault('429')
    await failureOf(worker.send(sendId))
    await database.query(`update sends set judged_at = '2020-01-01' where id = $1`, [sendId])
    const leaseUntil = new Date(noon.getTime() + 25_000)
    const { batch } = await seal(database, 'transactional', { limit: 1, leaseUntil })
    expect(batch?.mails.map(({ id }) => id)).toEqual([sendId])
    worker.clock.wall = leaseUntil
    await failureOf(worker.send(sendId))
    worker.clock.wall = new Date(leaseUntil.getTime() + 1)
    expect(await worker.send(sendId)).toMatchObject({ state: 'sent' })
  })
})

it.each([
  { orderId: '🎷'.repeat(32) },
  { orderId: 'ä/ö ü?&#%"\\' },
  { orderId: '../../etc' },
  { orderId: 'x'.repeat(64) },
  { orderId: "it's (new)!*~" },
])('asks under a key Resend takes for order $orderId', async ({ orderId }) => {
  const worker = await activities(database)
  const subject = `odd-${orderId}`
  await worker.accept(order(subject, orderId, { customer: annasProfile }))
  const { id } = await customerRow(database, subject)
  const [task] = (await worker.decide(id)).sends
  expect(task && (await worker.send(task.id))).toMatchObject({ state: 'sent' })
  const [mail] = await worker.mails()
  expect(mail?.idempotencyKey).toMatch(/^[\x21-\x7e]{1,256}$/)
})

/** Something at Resend's place that answers everything alike, once `meanwhile` is done. */
async function answering(
  status: number,
  body: object,
  meanwhile: () => Promise<void> = async () => {},
): Promise<string> {
  const server = createServer(async (_request, response) => {
    await meanwhile()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
