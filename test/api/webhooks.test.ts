import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { driveClock } from '../../database/clocks.ts'
import { activities, annasProfile, intendedConfirmation, sendRow } from '../activities/setup.ts'
import { customerRow, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { postReport, reportOf } from './reports.ts'
import { ownApi, replyAddresses, webhookSecret } from './setup.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)

const report = (payload: string, headers?: Record<string, string>, id?: string) =>
  postReport(api, payload, headers, id)

async function webhooksOf(type: string): Promise<{ sendId: string | null; payload: unknown }[]> {
  const { rows } = await database.query(
    'select send_id as "sendId", payload from webhooks where type = $1 order by received_at',
    [type],
  )
  return rows
}

async function eventsOf(customerId: string): Promise<{ type: string; data: object; source: string }[]> {
  const { rows } = await database.query(
    `select type, data, source from events where customer_id = $1 and type like 'mail.%' order by seq`,
    [customerId],
  )
  return rows
}

/** A confirmation that Resend has accepted, without any report of it yet. */
async function sent(name: string) {
  const worker = await activities(database)
  const profile = { ...annasProfile, email: `${name}@customer.example` }
  const intended = await intendedConfirmation(database, worker, name, profile)
  await worker.send(intended.sendId)
  return intended
}

const stateOf = async (sendId: string) => (await sendRow(database, sendId)).state

describe('what becomes of a mail', () => {
  it('comes back as states and events of the customer', async () => {
    const webhook = { url: `${api.url}/webhooks/resend`, secret: webhookSecret }
    const worker = await activities(database, { webhook })
    const { customerId, sendId } = await intendedConfirmation(database, worker, 'whole-way', {
      ...annasProfile,
      email: 'whole-way@customer.example',
    })
    await worker.send(sendId)
    await expect.poll(() => stateOf(sendId)).toBe('delivered')
    const [mail] = await worker.mails()
    for (const [act, state] of [
      ['open', 'delivered'],
      ['click', 'delivered'],
      ['bounce', 'bounced'],
      ['complain', 'complained'],
    ] as const) {
      await worker.request('POST', `/inbox/${mail?.id}/${act}`)
      await expect.poll(async () => (await worker.stats()).pendingWebhooks).toBe(0)
      expect(await stateOf(sendId)).toBe(state)
    }
    const events = await eventsOf(customerId)
    expect(events.map(({ type }) => type)).toEqual([
      'mail.delivered',
      'mail.opened',
      'mail.clicked',
      'mail.bounced',
      'mail.complained',
    ])
    expect(events.every(({ source }) => source === 'resend')).toBe(true)
    expect(events[2]?.data).toEqual({
      sendId,
      link: expect.stringMatching(/^https:/),
      journey: 'order',
      subject: 'whole-way',
      step: 'confirmation',
    })
    // Nothing waits for these, so nobody is woken by them.
    const { lastSeq, wakeSeq, profile } = await customerRow(database, 'whole-way')
    expect({ lastSeq, wakeSeq }).toEqual({ lastSeq: 6, wakeSeq: 1 })
    // Who complains wants no advertising.
    expect(profile.consents?.email).toMatchObject({ given: false, by: 'person' })
  })

  it('is stored once, however often it is told', async () => {
    const { customerId, sendId } = await sent('told-twice')
    const id = randomUUID()
    const payload = reportOf('email.clicked', sendId, { click: { link: 'https://shop.example' } })
    const answers = await Promise.all([1, 2, 3].map(() => report(payload, {}, id)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    expect(await eventsOf(customerId)).toHaveLength(1)
    expect((await webhooksOf('email.clicked')).filter((row) => row.sendId === sendId)).toHaveLength(1)
  })

  it.each([
    { first: 'email.delivered', late: 'email.sent', state: 'delivered' },
    { first: 'email.bounced', late: 'email.delivered', state: 'bounced' },
    { first: 'email.complained', late: 'email.bounced', state: 'complained' },
    { first: 'email.sent', late: 'email.delivered', state: 'delivered' },
  ])('stays $state when $late comes after $first', async ({ first, late, state }) => {
    const { sendId } = await sent(`${first}-${late}`)
    await report(reportOf(first, sendId))
    await report(reportOf(late, sendId))
    expect(await stateOf(sendId)).toBe(state)
  })

  it.each(['email.delivery_delayed', 'email.scheduled', 'contact.created', 'something.new'])(
    'changes no mail when it is %s, but is kept',
    async (type) => {
      const { sendId } = await sent(type)
      expect((await report(reportOf(type, sendId))).status).toBe(204)
      expect(await stateOf(sendId)).toBe('sent')
      expect(await webhooksOf(type)).toMatchObject([{ sendId }])
    },
  )

  it('settles what nobody could know', async () => {
    const { sendId } = await sent('settled')
    await database.query(`update sends set state = 'unknown', reason = 'x' where id = $1`, [sendId])
    await report(reportOf('email.delivered', sendId))
    expect(await sendRow(database, sendId)).toMatchObject({
      state: 'delivered',
      reason: null,
      resendId: 'r1',
    })
  })

  it('is believed of a mail that a restored backup does not know to be written', async () => {
    const worker = await activities(database)
    const { sendId } = await intendedConfirmation(database, worker, 'restored')
    expect((await report(reportOf('email.delivered', sendId))).status).toBe(204)
    expect(await worker.send(sendId)).toMatchObject({ state: 'delivered' })
    expect(await worker.mails()).toEqual([])
  })

  it('is a failure that staff can see when Resend could not send it after all, also when that is told late', async () => {
    const failed = { failed: { reason: 'reached_daily_quota' } }
    const inOrder = await sent('failed-in-order')
    await report(reportOf('email.sent', inOrder.sendId))
    await report(reportOf('email.failed', inOrder.sendId, failed))
    const reordered = await sent('failed-reordered')
    await report(reportOf('email.failed', reordered.sendId, failed))
    await report(reportOf('email.sent', reordered.sendId))
    for (const { sendId } of [inOrder, reordered]) {
      expect(await sendRow(database, sendId)).toMatchObject({
        state: 'failed',
        reason: 'Resend could not send it: reached_daily_quota',
      })
    }
    await report(reportOf('email.delivered', reordered.sendId))
    expect(await stateOf(reordered.sendId)).toBe('delivered')
  })

  it('happens in the business time of a source that has its own', async () => {
    const past = new Date('1997-03-01T12:00:00Z')
    await driveClock(database, 'past', past)
    const worker = await activities(database)
    const driven = { source: 'past', origin: 'past', customer: annasProfile }
    const { rings } = await worker.accept(
      order('k', 'past', { ...driven, occurredAt: past, receivedAt: past }),
    )
    const customerId = rings[0]?.customerId ?? ''
    const [task] = (await worker.decide(customerId)).sends
    await worker.send(task?.id ?? '')
    await report(reportOf('email.opened', task?.id))
    const { rows } = await database.query(
      `select occurred_at as at from events where customer_id = $1 and type = 'mail.opened'`,
      [customerId],
    )
    expect(rows).toEqual([{ at: past }])
  })
})

describe('a reply', () => {
  const received = (to: string[]) =>
    JSON.stringify({
      type: 'email.received',
      created_at: '2026-02-02T12:00:00Z',
      data: { email_id: randomUUID(), from: 'anna@customer.example', to, subject: 'Re: your order' },
    })

  it('becomes an event of the customer, about the mail it answers', async () => {
    const { sendId, customerId } = await sent('replied')
    const address = replyAddresses.make('hallo@klangstube.example', sendId)
    expect((await report(received(['other@klangstube.example', address.toUpperCase()]))).status).toBe(204)
    expect(await eventsOf(customerId)).toMatchObject([
      { type: 'mail.replied', data: { sendId, journey: 'order', step: 'confirmation' }, source: 'resend' },
    ])
    expect(await stateOf(sendId)).toBe('sent')
  })

  it.each([
    { to: 'nobody in particular', address: 'hallo@klangstube.example' },
    { to: 'a token of somebody else’s making', address: `hallo+${'0'.repeat(38)}@klangstube.example` },
    {
      to: 'a mail nobody knows',
      address: replyAddresses.make('hallo@klangstube.example', randomUUID()),
    },
  ])('to $to is kept, and tells nobody anything', async ({ address }) => {
    const before = (await webhooksOf('email.received')).length
    expect((await report(received([address]))).status).toBe(204)
    expect((await webhooksOf('email.received')).slice(before)).toMatchObject([{ sendId: null }])
  })
})

describe('a report', () => {
  it.each([
    { of: 'no mail of ours', sendId: undefined },
    { of: 'a mail nobody knows', sendId: randomUUID() },
    { of: 'a mail whose tag is no id', sendId: "'; drop table sends;--" },
  ])('of $of is kept for whoever looks into it', async ({ sendId }) => {
    const before = await webhooksOf('email.bounced')
    const { status } = await report(reportOf('email.bounced', sendId, { email_id: randomUUID() }))
    expect(status).toBe(204)
    const after = await webhooksOf('email.bounced')
    expect(after.slice(before.length)).toMatchObject([{ sendId: null, payload: { type: 'email.bounced' } }])
  })

  it('may hold what PostgreSQL’s JSON cannot: it is kept without that', async () => {
    const { sendId, customerId } = await sent('odd')
    const odd = reportOf('email.clicked', sendId, {
      bounce: { message: 'NUL' },
      click: { link: 'https://shop.example/HALF' },
    })
    const payload = odd.replace('NUL', '550 \\u0000\\ud83d no').replace('HALF', '\\udc00')
    expect((await report(payload)).status).toBe(204)
    expect(await eventsOf(customerId)).toMatchObject([{ type: 'mail.clicked' }])
  })

  it.each<{ with: string; headers: Record<string, string> }>([
    { with: 'a wrong signature', headers: { 'svix-signature': 'v1,AAAA' } },
    { with: 'a signature of nothing', headers: { 'svix-signature': '' } },
    { with: 'a signature of another version', headers: { 'svix-signature': 'v2,AAAA' } },
    { with: 'no id', headers: { 'svix-id': '' } },
    { with: 'no time', headers: { 'svix-timestamp': '' } },
    {
      with: 'a time of six minutes ago',
      headers: { 'svix-timestamp': String(Math.floor(Date.now() / 1000) - 360) },
    },
    {
      with: 'a time of six minutes from now',
      headers: { 'svix-timestamp': String(Math.floor(Date.now() / 1000) + 360) },
    },
  ])('with $with is refused, and nothing is stored', async ({ headers }) => {
    const { sendId } = await sent(randomUUID())
    const answer = await report(reportOf('email.bounced', sendId), headers)
    expect(answer).toMatchObject({
      status: 401,
      type: 'application/problem+json',
      json: { detail: 'The signature is wrong, missing or older than five minutes.' },
    })
    expect(await stateOf(sendId)).toBe('sent')
  })

  it.each([
    { what: 'that is no JSON', payload: '{"type":', field: undefined },
    { what: 'that is empty', payload: '', field: '' },
    { what: 'that is a list', payload: '[]', field: '' },
    { what: 'without a type', payload: '{"created_at":"2026-02-02T11:00:00Z","data":{}}', field: 'type' },
    { what: 'without a time', payload: '{"type":"email.sent","data":{}}', field: 'created_at' },
    {
      what: 'without data',
      payload: '{"type":"email.sent","created_at":"2026-02-02T11:00:00Z"}',
      field: 'data',
    },
  ])('$what is refused, though it is signed', async ({ payload, field }) => {
    const answer = await report(payload)
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(answer.json.errors?.[0]?.field).toBe(field)
  })

  it('is told in the two spellings of time that Resend uses', async () => {
    for (const created of ['2026-02-02T11:00:00.123456+00:00', '2026-02-02T11:00:00.000Z']) {
      const payload = JSON.stringify({ type: 'email.sent', created_at: created, data: {} })
      expect((await report(payload)).status).toBe(204)
    }
  })
})
