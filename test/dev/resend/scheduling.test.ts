import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resend } from 'resend'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startResend } from '../../../dev/resend/server.ts'
import { apiKey, email, inboxOf, running, webhookReceiver } from './setup.ts'

const minute = 60_000
const start = Date.parse('2026-03-01T12:00:00Z')
const inAnHour = '2026-03-01T14:00:00+01:00'

describe('a scheduled mail', () => {
  it('is sent when the clock passes its time, and reported at each turn', async () => {
    let now = start
    const receiver = await webhookReceiver()
    const { resend, stats } = await running({ now: () => now, webhook: receiver.webhook })
    const { data } = await resend.emails.send({ ...email, scheduledAt: inAnHour })
    const id = data?.id ?? ''
    expect((await receiver.next(1)).map(({ type }) => type)).toEqual(['email.scheduled'])

    now += 60 * minute - 1
    expect((await resend.emails.get(id)).data).toMatchObject({
      last_event: 'scheduled',
      scheduled_at: '2026-03-01T13:00:00.000Z',
    })
    now += 1
    expect((await resend.emails.get(id)).data?.last_event).toBe('delivered')
    expect((await receiver.next(2)).map(({ type }) => type)).toEqual(['email.sent', 'email.delivered'])
    expect(await stats()).toMatchObject({ accepted: 1 })
  })

  it('is sent by itself as time goes by, without being asked for', async () => {
    let now = start
    const receiver = await webhookReceiver()
    const { resend } = await running({ now: () => now, webhook: receiver.webhook })
    await resend.emails.send({ ...email, scheduledAt: new Date(start + 20).toISOString() })
    now += 20
    const reported = await receiver.next(3)
    expect(reported.map(({ type }) => type)).toEqual(['email.scheduled', 'email.sent', 'email.delivered'])
  })

  it('is sent at its new time when it is moved', async () => {
    let now = start
    const { resend } = await running({ now: () => now })
    const { data } = await resend.emails.send({ ...email, scheduledAt: inAnHour })
    const id = data?.id ?? ''
    const lastEvent = async () => (await resend.emails.get(id)).data?.last_event
    await resend.emails.update({ id, scheduledAt: 'in 2 hours' })
    now += 119 * minute
    expect(await lastEvent()).toBe('scheduled')
    now += minute
    expect(await lastEvent()).toBe('delivered')
  })

  it('is never sent once it is canceled, and cannot be moved or canceled again', async () => {
    let now = start
    const { resend, request } = await running({ now: () => now })
    const { data } = await resend.emails.send({ ...email, scheduledAt: inAnHour })
    const id = data?.id ?? ''
    await resend.emails.cancel(id)
    now += 120 * minute
    expect((await resend.emails.get(id)).data?.last_event).toBe('canceled')
    for (const answer of [
      await resend.emails.cancel(id),
      await resend.emails.update({ id, scheduledAt: 'in 1 hour' }),
    ]) {
      expect(answer.error).toMatchObject({
        name: 'validation_error',
        message: expect.stringMatching('canceled'),
      })
    }
    expect((await request('POST', `/inbox/${id}/open`)).status).toBe(422)
  })

  it('waits over a restart, and so does a clock that was put ahead', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'resend-'))
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }))
    const now = () => start
    const before = await startResend({ apiKey, now, dataDirectory })
    await new Resend(apiKey, { baseUrl: before.url }).emails.send({ ...email, scheduledAt: inAnHour })
    await inboxOf(before.url).request('PUT', '/inbox/clock', { offsetMilliseconds: 10 * minute })
    await before.close()

    const { request, mails } = await running({ now, dataDirectory })
    expect((await mails())[0]?.events.at(-1)?.type).toBe('scheduled')
    const clock = await request('GET', '/inbox/clock')
    expect(clock.json).toEqual({ offsetMilliseconds: 10 * minute, now: '2026-03-01T12:10:00.000Z' })
    await request('PUT', '/inbox/clock', { offsetMilliseconds: 60 * minute })
    expect((await mails())[0]?.events.map(({ type, at }) => `${type} ${at}`)).toEqual([
      'scheduled 2026-03-01T12:00:00.000Z',
      'sent 2026-03-01T13:00:00.000Z',
      'delivered 2026-03-01T13:00:00.000Z',
    ])
  })

  it.each([
    ['some day', 'some day'],
    ['a time without an offset', '2026-03-01T13:00:00'],
    ['the past', '2026-03-01T11:59:00Z'],
    ['more than 30 days ahead', 'in 31 days'],
  ])('for %s is refused', async (_case, scheduledAt) => {
    const { resend, mails } = await running({ now: () => start })
    const { error } = await resend.emails.send({ ...email, scheduledAt })
    expect(error).toMatchObject({ statusCode: 422, message: expect.stringContaining('scheduled_at') })
    expect(await mails()).toEqual([])
  })
})

describe('the clock', () => {
  it('takes a process past the memory of idempotency keys, and never back', async () => {
    const { resend, request } = await running()
    const first = await resend.emails.send(email, { idempotencyKey: 'k' })
    const day = 24 * 60 * minute
    expect((await request('PUT', '/inbox/clock', { offsetMilliseconds: day })).status).toBe(200)
    const later = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(later.data?.id).not.toBe(first.data?.id)
    const back = await request('PUT', '/inbox/clock', { offsetMilliseconds: day - 1 })
    expect(back).toMatchObject({ status: 422, json: { message: expect.stringContaining('forward') } })
  })
})
