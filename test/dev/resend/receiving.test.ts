import { Resend } from 'resend'
import { describe, expect, it } from 'vitest'
import { apiKey, email, running, webhookReceiver, webhookSecret } from './setup.ts'

const letter = {
  from: 'Ada <ada@customer.example>',
  to: 'help@post.shop.example',
  subject: 'Where is my parcel?',
  text: 'It should have been here.',
}

describe('a mail that comes in', () => {
  it('is reported without what it says, which is fetched by its id', async () => {
    const receiver = await webhookReceiver()
    const { resend, request } = await running({ webhook: receiver.webhook })
    const { json } = await request<{ id: string }>('POST', '/inbox/receive', letter)
    const [webhook] = await receiver.next(1)
    const { payload = '', id = '', timestamp = '', signature = '' } = webhook ?? {}
    const verified = new Resend(apiKey).webhooks.verify({
      payload,
      headers: { id, timestamp, signature },
      webhookSecret,
    })
    expect(verified).toEqual({
      type: 'email.received',
      created_at: expect.stringMatching(/Z$/),
      data: {
        email_id: json.id,
        created_at: expect.stringMatching(/Z$/),
        from: letter.from,
        to: [letter.to],
        cc: [],
        bcc: [],
        received_for: [letter.to],
        message_id: expect.stringMatching(/^<.+@.+>$/),
        subject: letter.subject,
        attachments: [],
      },
    })
    const { data } = await resend.emails.receiving.get(json.id)
    expect(data).toMatchObject({ object: 'email', id: json.id, text: letter.text, html: null, headers: {} })
  })

  it('is listed newest first', async () => {
    const { resend, request } = await running()
    for (const subject of ['One', 'Two', 'Three'])
      await request('POST', '/inbox/receive', { ...letter, subject })
    const first = await resend.emails.receiving.list({ limit: 2 })
    expect(first.data?.data.map(({ subject }) => subject)).toEqual(['Three', 'Two'])
    expect(first.data?.data[0]).not.toHaveProperty('text')
    const rest = await resend.emails.receiving.list({ after: first.data?.data[1]?.id ?? '' })
    expect(rest.data).toMatchObject({ has_more: false, data: [{ subject: 'One' }] })
  })

  it('can be the reply to a mail, and refers to it', async () => {
    const { resend, request } = await running()
    const { data } = await resend.emails.send({ ...email, replyTo: 'help@post.shop.example' })
    const sent = await resend.emails.get(data?.id ?? '')
    const { json } = await request<{ reply: string }>('POST', `/inbox/${data?.id}/reply`, { text: 'Thanks!' })
    expect((await resend.emails.receiving.get(json.reply)).data).toMatchObject({
      from: email.to,
      to: ['help@post.shop.example'],
      subject: `Re: ${email.subject}`,
      text: 'Thanks!',
      headers: { 'in-reply-to': sent.data?.message_id },
    })
    expect((await request('POST', `/inbox/${data?.id}/reply`, { text: ' ' })).status).toBe(422)
  })

  it('is refused when it is from nobody, and by name', async () => {
    const { resend, request } = await running()
    const { status, json } = await request('POST', '/inbox/receive', { ...letter, from: 'nobody' })
    expect(status).toBe(422)
    expect(json.message).toContain('from')
    expect((await resend.emails.receiving.list()).data?.data).toEqual([])
    const unknown = await resend.emails.receiving.get('6f9619ff-8b86-4011-b42d-00c04fc964ff')
    expect(unknown.error).toMatchObject({ statusCode: 404, name: 'not_found' })
  })
})
