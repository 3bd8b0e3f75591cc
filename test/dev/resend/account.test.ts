import { describe, expect, it } from 'vitest'
import { email, running } from './setup.ts'

describe('a quota', () => {
  it('counts recipients by day and month, tells what is used, and refuses what does not fit in', async () => {
    let now = Date.parse('2026-03-30T23:00:00Z')
    const { resend, stats } = await running({ now: () => now, quota: { daily: 3, monthly: 5 } })
    const two = await resend.emails.send({ ...email, cc: 'bo@customer.example' })
    expect(two.headers).toMatchObject({ 'x-resend-daily-quota': '2', 'x-resend-monthly-quota': '2' })
    const daily = await resend.batch.send([email, email])
    expect(daily.error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' })
    expect(daily.headers).toMatchObject({ 'retry-after': '3600', 'x-resend-daily-quota': '2' })
    expect(await stats()).toMatchObject({ accepted: 1 })

    now += 60 * 60 * 1000
    await resend.batch.send([email, email, email])
    const monthly = await resend.emails.send(email)
    expect(monthly.error?.name).toBe('daily_quota_exceeded')
    now += 24 * 60 * 60 * 1000
    const april = await resend.emails.send(email)
    expect(april.headers).toMatchObject({ 'x-resend-daily-quota': '1', 'x-resend-monthly-quota': '1' })
  })

  it('of the month is exceeded on any day of it', async () => {
    let now = Date.parse('2026-03-30T12:00:00Z')
    const { resend, request } = await running({ now: () => now })
    await resend.emails.send(email)
    now += 24 * 60 * 60 * 1000
    expect((await request('PUT', '/inbox/quota', { monthly: 1 })).json).toEqual({ daily: null, monthly: 1 })
    const { error, headers } = await resend.emails.send(email)
    expect(error).toMatchObject({ statusCode: 429, name: 'monthly_quota_exceeded' })
    expect(headers).toMatchObject({ 'retry-after': '43200', 'x-resend-monthly-quota': '1' })
    await request('PUT', '/inbox/quota', {})
    const free = await resend.emails.send(email)
    expect(free.error).toBeNull()
    expect(free.headers).not.toHaveProperty('x-resend-monthly-quota')
  })

  it('does not count what is answered from memory', async () => {
    const { resend } = await running({ quota: { daily: 1 } })
    const first = await resend.emails.send(email, { idempotencyKey: 'k' })
    const again = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect(again.data).toEqual(first.data)
  })

  it('is a number or nothing', async () => {
    const { request } = await running()
    const { status, json } = await request('PUT', '/inbox/quota', { daily: -1 })
    expect(status).toBe(422)
    expect(json.message).toContain('daily')
  })
})

describe('an account', () => {
  it('cannot send from a domain that is not verified', async () => {
    const { resend, request, mails } = await running()
    await request('PUT', '/inbox/domains', { unverified: ['Post.Shop.Example'] })
    const { error } = await resend.emails.send(email)
    expect(error).toMatchObject({
      statusCode: 403,
      name: 'validation_error',
      message: expect.stringContaining('post.shop.example domain is not verified'),
    })
    const other = { ...email, from: 'Shop <orders@other.example>' }
    expect((await resend.batch.send([other, email])).error?.statusCode).toBe(403)
    expect((await resend.emails.send(other)).error).toBeNull()
    expect(await mails()).toHaveLength(1)

    const list = await resend.domains.list()
    expect(list.data?.data.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'other.example verified',
      'post.shop.example not_started',
    ])
    const id = list.data?.data[1]?.id ?? ''
    expect((await resend.domains.get(id)).data).toMatchObject({
      object: 'domain',
      id,
      name: 'post.shop.example',
    })
    await request('PUT', '/inbox/domains', { unverified: [] })
    expect((await resend.emails.send(email)).error).toBeNull()
  })

  it('is shut out by a revoked key until it is given back', async () => {
    const { resend, request } = await running()
    await request('PUT', '/inbox/key', { revoked: true })
    expect((await resend.emails.send(email)).error).toMatchObject({
      statusCode: 403,
      name: 'invalid_api_key',
    })
    await request('PUT', '/inbox/key', { revoked: false })
    expect((await resend.emails.send(email)).error).toBeNull()
  })
})
