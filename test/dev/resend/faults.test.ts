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

  it('hits a share of the requests, the same ones for the same seed', async () => {
    const { resend, request } = await running()
    const outcomes = async (seed: number) => {
      await request('PUT', '/inbox/faults', { mode: '500', probability: 0.3, seed })
      const answers: (number | null)[] = []
      for (let n = 0; n < 60; n += 1)
        answers.push((await resend.emails.send(email)).error?.statusCode ?? null)
      return answers
    }
    const first = await outcomes(1)
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(8)
    expect(first.filter((status) => status === 500).length).toBeLessThan(30)
    expect(await outcomes(1)).toEqual(first)
    expect(await outcomes(2)).not.toEqual(first)
  })

  it('can be one of a mix, each with its share', async () => {
    const { resend, request } = await running()
    const mix = [
      { mode: '429', probability: 0.3 },
      { mode: '500', probability: 0.3 },
      { mode: 'slow', probability: 0, milliseconds: 1 },
    ]
    const set = await request('PUT', '/inbox/faults', { mix, times: 60, seed: 3 })
    expect(set.json).toMatchObject({ fault: { mix, times: 60, seed: 3 } })
    const answers: (number | null)[] = []
    for (let n = 0; n < 60; n += 1) answers.push((await resend.emails.send(email)).error?.statusCode ?? null)
    for (const status of [429, 500, null]) {
      expect(answers.filter((one) => one === status).length).toBeGreaterThan(5)
    }
    // Those that were spared count nothing.
    const { json } = await request('GET', '/inbox/faults')
    expect(json).toMatchObject({ fault: { times: answers.filter((status) => status === null).length } })
  })

  it.each([
    ['a share beyond all', { mode: '500', probability: 1.5 }, 'probability'],
    [
      'a mix of more than all',
      {
        mix: [
          { mode: '500', probability: 0.6 },
          { mode: '429', probability: 0.6 },
        ],
      },
      'mix',
    ],
    ['both a mode and a mix', { mode: '500', mix: [{ mode: '429', probability: 0.6 }] }, 'mix'],
  ])('with %s is refused', async (_case, fault, words) => {
    const { request } = await running()
    const { status, json } = await request('PUT', '/inbox/faults', fault)
    expect(status).toBe(422)
    expect(json.message).toContain(words)
    expect((await request('GET', '/inbox/faults')).json).toEqual({ fault: null })
  })
})
