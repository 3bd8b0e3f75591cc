import { Resend } from 'resend'
import { describe, expect, it } from 'vitest'
import { email, running } from './setup.ts'

describe('sending with the SDK', () => {
  it('accepts a mail and shows it again whole', async () => {
    const { resend } = await running()
    const sent = await resend.emails.send({
      ...email,
      cc: 'Bo <bo@customer.example>',
      replyTo: ['help@shop.example'],
      headers: { 'List-Unsubscribe': '<https://shop.example/u>' },
      tags: [{ name: 'template', value: 'order-confirmation' }],
    })
    expect(sent.error).toBeNull()
    const { data } = await resend.emails.get(sent.data?.id ?? '')
    expect(data).toEqual({
      object: 'email',
      id: sent.data?.id,
      message_id: expect.stringMatching(/^<.+@.+>$/),
      from: email.from,
      to: [email.to],
      cc: ['Bo <bo@customer.example>'],
      bcc: null,
      reply_to: ['help@shop.example'],
      subject: email.subject,
      html: email.html,
      text: email.text,
      tags: [{ name: 'template', value: 'order-confirmation' }],
      created_at: expect.stringMatching(/Z$/),
      last_event: 'delivered',
      scheduled_at: null,
    })
  })

  it('leaves a mail sent when it is told not to deliver', async () => {
    const { resend } = await running({ delivers: false })
    const sent = await resend.emails.send(email)
    const { data } = await resend.emails.get(sent.data?.id ?? '')
    expect(data?.last_event).toBe('sent')
  })

  it('accepts an attachment and keeps its name', async () => {
    const { resend, mails } = await running()
    await resend.emails.send({ ...email, attachments: [{ filename: 'a.pdf', content: Buffer.from('pdf') }] })
    expect(await mails()).toMatchObject([{ attachments: ['a.pdf'] }])
  })

  it('pages through all mails from the newest, and back', async () => {
    const { resend } = await running()
    for (let n = 1; n <= 5; n += 1) await resend.emails.send({ ...email, subject: `Mail ${n}` })
    const subjects = (page: Awaited<ReturnType<typeof resend.emails.list>>) =>
      page.data?.data.map((m) => m.subject)

    const first = await resend.emails.list({ limit: 2 })
    expect(subjects(first)).toEqual(['Mail 5', 'Mail 4'])
    expect(first.data).toMatchObject({ object: 'list', has_more: true })
    const second = await resend.emails.list({ limit: 2, after: first.data?.data[1]?.id ?? '' })
    expect(subjects(second)).toEqual(['Mail 3', 'Mail 2'])
    const last = await resend.emails.list({ limit: 2, after: second.data?.data[1]?.id ?? '' })
    expect(subjects(last)).toEqual(['Mail 1'])
    expect(last.data?.has_more).toBe(false)
    const back = await resend.emails.list({ limit: 2, before: last.data?.data[0]?.id ?? '' })
    expect(subjects(back)).toEqual(['Mail 3', 'Mail 2'])
    expect(back.data?.has_more).toBe(true)
  })

  it('lists the domains that were sent from', async () => {
    const { resend } = await running()
    await resend.emails.send(email)
    const { data } = await resend.domains.list()
    expect(data?.data).toMatchObject([{ name: 'post.shop.example', status: 'verified' }])
  })
})

describe('refusals with Resend’s names', () => {
  it('refuses a wrong key, and a missing one', async () => {
    const { url, stats } = await running()
    const wrong = await new Resend('re_other', { baseUrl: url }).emails.send(email)
    expect(wrong.error).toEqual({ statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid.' })
    const missing = await fetch(`${url}/emails`, { method: 'POST', body: '{}' })
    expect(missing.status).toBe(401)
    expect(await missing.json()).toMatchObject({ statusCode: 401, name: 'missing_api_key' })
    expect(await stats()).toMatchObject({ accepted: 0 })
  })

  const longTag = 'x'.repeat(257)
  const many = Array.from({ length: 51 }, (_, n) => `c${n}@customer.example`)
  it.each([
    ['no sender', { from: undefined }, 422, 'missing_required_field', '`from`'],
    ['a sender that is no address', { from: 'Shop' }, 422, 'validation_error', '`from`'],
    ['no recipient', { to: [] }, 422, 'missing_required_field', '`to`'],
    [
      'a recipient that is no address',
      { to: ['ada@customer.example', 'ada@'] },
      422,
      'validation_error',
      '`to`',
    ],
    [
      'a recipient with a header break',
      { to: 'Ada\r\nBcc: x <a@b.example>' },
      422,
      'validation_error',
      '`to`',
    ],
    ['51 recipients', { to: many }, 422, 'validation_error', '50'],
    ['a wrong reply address', { replyTo: 'nobody' }, 422, 'validation_error', '`reply_to`'],
    ['no subject', { subject: '' }, 422, 'missing_required_field', '`subject`'],
    ['a subject with a line break', { subject: 'a\nb' }, 422, 'validation_error', '`subject`'],
    ['no content', { html: undefined, text: '' }, 422, 'missing_required_field', '`html` or `text`'],
    ['a tag with a space', { tags: [{ name: 'a b', value: 'c' }] }, 422, 'validation_error', 'Tags'],
    ['a tag that is too long', { tags: [{ name: 'a', value: longTag }] }, 422, 'validation_error', 'Tags'],
    ['a header with a line break', { headers: { 'X-A': 'b\r\nBcc: c' } }, 422, 'validation_error', 'X-A'],
    ['a header name with a colon', { headers: { 'X:A': 'b' } }, 422, 'validation_error', 'X:A'],
    [
      'an attachment without content',
      { attachments: [{ filename: 'a' }] },
      422,
      'invalid_attachment',
      'content',
    ],
    ['a time to send at', { scheduledAt: '2030-01-01T00:00:00Z' }, 422, 'validation_error', 'scheduled_at'],
  ])('refuses %s', async (_case, change, statusCode, name, words) => {
    const { resend, stats } = await running()
    const { error } = await resend.emails.send({ ...email, ...change } as typeof email)
    expect(error).toMatchObject({ statusCode, name, message: expect.stringContaining(words) })
    expect(await stats()).toMatchObject({ accepted: 0, requests: 1 })
  })

  it('refuses a body that is no JSON', async () => {
    const { url } = await running()
    const headers = { authorization: 'Bearer re_test_key' }
    const response = await fetch(`${url}/emails`, { method: 'POST', headers, body: '{"from":' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ name: 'validation_error' })
  })

  it('knows no other mails, paths or methods', async () => {
    const { resend } = await running()
    const unknown = await resend.emails.get('6f9619ff-8b86-4011-b42d-00c04fc964ff')
    expect(unknown.error).toMatchObject({ statusCode: 404, name: 'not_found' })
    expect((await resend.emails.get('1')).error).toMatchObject({ statusCode: 422, name: 'invalid_parameter' })
    expect((await resend.emails.list({ limit: 101 })).error).toMatchObject({ name: 'validation_error' })
    expect((await resend.patch('/emails', {})).error).toMatchObject({ name: 'method_not_allowed' })
    expect((await resend.get('/broadcasts')).error).toMatchObject({ statusCode: 404, name: 'not_found' })
  })
})
