import { describe, expect, it } from 'vitest'
import { email, running, webhookReceiver } from './setup.ts'

async function disturbed(faults: object, options: { delivers?: boolean } = {}) {
  const receiver = await webhookReceiver()
  const emulator = await running({ webhook: receiver.webhook, ...options })
  const set = await emulator.request('PUT', '/inbox/webhook-faults', faults)
  return { ...emulator, receiver, set }
}

describe('webhooks can be', () => {
  it('duplicated: each comes twice under the same id', async () => {
    const { resend, receiver, set, stats } = await disturbed({ duplicate: true })
    expect(set.json).toEqual({
      webhookFaults: { duplicate: true, delayed: 0, reordered: false, off: false },
    })
    await resend.emails.send(email)
    const webhooks = await receiver.next(4)
    expect(webhooks.map(({ type }) => type)).toEqual([
      'email.sent',
      'email.sent',
      'email.delivered',
      'email.delivered',
    ])
    expect(new Set(webhooks.map(({ id }) => id)).size).toBe(2)
    await expect.poll(stats).toMatchObject({ pendingWebhooks: 0 })
    expect(receiver.received).toEqual([])
  })

  it('held until they are turned on again', async () => {
    const { resend, receiver, request, stats } = await disturbed({ off: true })
    await resend.emails.send(email)
    expect(await stats()).toMatchObject({ pendingWebhooks: 2 })
    expect(receiver.received).toEqual([])
    await request('DELETE', '/inbox/webhook-faults')
    expect((await receiver.next(2)).map(({ type }) => type)).toEqual(['email.sent', 'email.delivered'])
  })

  it('delayed', async () => {
    const { resend, receiver, request } = await disturbed({ delayed: 600_000 }, { delivers: false })
    await resend.emails.send(email)
    await resend.emails.list()
    expect(receiver.received).toEqual([])
    await request('PUT', '/inbox/webhook-faults', { delayed: 10 })
    expect((await receiver.next(1))[0]?.type).toBe('email.sent')
  })

  it('reordered, by a seed', async () => {
    const { resend, receiver, request, mails } = await disturbed({ off: true }, { delivers: false })
    await resend.batch.send(Array(60).fill(email))
    await request('PUT', '/inbox/webhook-faults', { reordered: true, seed: 7 })
    const reported = (await receiver.next(60)).map(({ payload }) => JSON.parse(payload).data.email_id)
    const accepted = (await mails()).map(({ id }) => id)
    expect(reported.slice(0, 20).every((id) => accepted.slice(0, 25).includes(id))).toBe(false)
    expect(reported.sort()).toEqual(accepted.sort())
  })

  it('disturbed only if somebody hears them, and by names that are known', async () => {
    const { request } = await running()
    const nobody = await request('PUT', '/inbox/webhook-faults', { off: true })
    expect(nobody).toMatchObject({ status: 422, json: { message: expect.stringContaining('--webhook-url') } })
    const { request: put } = await disturbed({})
    expect((await put('PUT', '/inbox/webhook-faults', { lost: true })).json.message).toContain('lost')
  })
})
