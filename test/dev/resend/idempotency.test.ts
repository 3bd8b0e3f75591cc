import { describe, expect, it } from 'vitest'
import { email, running } from './setup.ts'

const hour = 60 * 60 * 1000

describe('an idempotency key', () => {
  it('answers the same key with the first answer and accepts one mail', async () => {
    const { resend, stats, mails } = await running()
    const first = await resend.emails.send(email, { idempotencyKey: 'order/1001' })
    const second = await resend.emails.send(email, { idempotencyKey: 'order/1001' })
    expect(second.data).toEqual(first.data)
    expect(await stats()).toMatchObject({ accepted: 1, requests: 2, replayed: 1 })
    expect(await mails()).toMatchObject([{ idempotencyKey: 'order/1001' }])
  })

  it('covers a whole batch, permissive ones with their errors', async () => {
    const { resend, stats } = await running()
    const send = () =>
      resend.batch.send([email, { ...email, to: 'nobody' }], {
        idempotencyKey: 'b',
        batchValidation: 'permissive',
      })
    const first = await send()
    expect((await send()).data).toEqual(first.data)
    expect(first.data?.errors).toHaveLength(1)
    expect(await stats()).toMatchObject({ accepted: 1, replayed: 1 })
  })

  it('refuses another payload, also on the other endpoint', async () => {
    const { resend, stats } = await running()
    await resend.emails.send(email, { idempotencyKey: 'k' })
    const other = await resend.emails.send({ ...email, subject: 'Other' }, { idempotencyKey: 'k' })
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
    const batch = await resend.batch.send([email], { idempotencyKey: 'k' })
    expect(batch.error?.name).toBe('invalid_idempotent_request')
    expect(await stats()).toMatchObject({ accepted: 1 })
  })

  it('is remembered for 24 hours and then forgotten', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z')
    const { resend } = await running({ now: () => now })
    const first = await resend.emails.send(email, { idempotencyKey: 'k' })
    now += 24 * hour - 1
    expect((await resend.emails.send(email, { idempotencyKey: 'k' })).data).toEqual(first.data)
    now += 1
    const later = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(later.data?.id).toBeTypeOf('string')
    expect(later.data?.id).not.toBe(first.data?.id)
  })

  it('is refused while its first request is in progress', async () => {
    const { resend, request, stats } = await running()
    await request('PUT', '/inbox/faults', { mode: 'slow', times: 1, milliseconds: 2000 })
    const first = resend.emails.send(email, { idempotencyKey: 'k' })
    await expect.poll(async () => (await stats()).requests).toBe(1)
    const second = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(second.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' })
    expect((await first).error).toBeNull()
    expect(await stats()).toMatchObject({ accepted: 1 })
  })

  it('may be used again after a refusal', async () => {
    const { resend } = await running()
    const refused = await resend.emails.send({ ...email, to: 'nobody' }, { idempotencyKey: 'k' })
    expect(refused.error?.name).toBe('validation_error')
    expect((await resend.emails.send(email, { idempotencyKey: 'k' })).error).toBeNull()
  })

  it('has 1 to 256 characters', async () => {
    const { resend } = await running()
    const tooLong = await resend.emails.send(email, { idempotencyKey: 'k'.repeat(257) })
    expect(tooLong.error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })
    const empty = await resend.emails.send(email, { headers: { 'Idempotency-Key': '' } })
    expect(empty.error?.name).toBe('invalid_idempotency_key')
    expect((await resend.emails.send(email, { idempotencyKey: 'k'.repeat(256) })).error).toBeNull()
  })
})
