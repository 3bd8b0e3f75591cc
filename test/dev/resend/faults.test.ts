import { describe, expect, it } from 'vitest'
import { email, running } from './setup.ts'

describe('a fault', () => {
  it('accepts a mail and drops the connection; the same key then tells the truth', async () => {
    const { resend, request, mails } = await running()
    await request('PUT', '/inbox/faults', { mode: 'accept-and-drop', times: 1 })
    const lost = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(lost.error).toMatchObject({ statusCode: null, name: 'application_error' })
    const accepted = await mails()
    expect(accepted).toHaveLength(1)
    const replayed = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(replayed.data).toEqual({ id: accepted[0]?.id })
    expect(await mails()).toHaveLength(1)
  })

  it.each([
    ['drop', { statusCode: null, name: 'application_error' }],
    ['429', { statusCode: 429, name: 'rate_limit_exceeded' }],
    ['500', { statusCode: 500, name: 'internal_server_error' }],
    ['502-html', { statusCode: 502, name: 'application_error' }],
  ])('%s refuses as often as it was asked to, and accepts nothing', async (mode, error) => {
    const { resend, request, stats } = await running()
    await request('PUT', '/inbox/faults', { mode, times: 2 })
    expect((await resend.emails.send(email, { idempotencyKey: 'k' })).error).toMatchObject(error)
    expect((await resend.batch.send([email])).error).toMatchObject(error)
    expect(await stats()).toMatchObject({ accepted: 0, requests: 2 })
    expect((await resend.emails.send(email, { idempotencyKey: 'k' })).error).toBeNull()
  })

  it('slow lets a sender give up although the mail is accepted', async () => {
    const { resend, request, mails, stats } = await running()
    await request('PUT', '/inbox/faults', { mode: 'slow', milliseconds: 500 })
    const controller = new AbortController()
    const sending = resend.emails.send(email, { idempotencyKey: 'k', signal: controller.signal })
    await expect.poll(async () => (await stats()).requests).toBe(1)
    controller.abort()
    expect((await sending).error).toMatchObject({ statusCode: null, name: 'application_error' })
    await expect.poll(() => mails()).toHaveLength(1)
  })

  it('lasts until it is cleared when no number is given, and leaves reading alone', async () => {
    const { resend, request } = await running()
    const set = await request('PUT', '/inbox/faults', { mode: '500' })
    expect(set.json).toEqual({ fault: { mode: '500', times: null, milliseconds: 2000 } })
    for (let n = 0; n < 3; n += 1) expect((await resend.emails.send(email)).error?.statusCode).toBe(500)
    expect((await resend.emails.list()).error).toBeNull()
    await request('DELETE', '/inbox/faults')
    expect((await resend.emails.send(email)).error).toBeNull()
  })

  it('of an unknown kind is refused by name', async () => {
    const { request } = await running()
    const { status, json } = await request('PUT', '/inbox/faults', { mode: 'fire' })
    expect(status).toBe(422)
    expect(json.message).toContain('mode')
  })
})
