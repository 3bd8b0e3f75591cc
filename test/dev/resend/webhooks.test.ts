import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resend } from 'resend'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startResend } from '../../../dev/resend/server.ts'
import {
  apiKey,
  email,
  inboxOf,
  type ReceivedWebhook,
  running,
  webhookReceiver,
  webhookSecret,
} from './setup.ts'

const tags = [
  { name: 'send', value: 's1' },
  { name: 'template', value: 'order-confirmation' },
]

function verified(webhook: ReceivedWebhook | undefined, secret = webhookSecret) {
  if (webhook === undefined) throw new Error('No webhook arrived.')
  const { payload, id, timestamp, signature } = webhook
  return new Resend(apiKey).webhooks.verify({
    payload,
    headers: { id, timestamp, signature },
    webhookSecret: secret,
  })
}

describe('webhooks', () => {
  it('report sent, then delivered, signed so that the SDK verifies them', async () => {
    const receiver = await webhookReceiver()
    const { resend } = await running({ webhook: receiver.webhook })
    const { data } = await resend.emails.send({ ...email, tags })
    const [sent, delivered] = await receiver.next(2)
    expect(verified(sent)).toEqual({
      type: 'email.sent',
      created_at: expect.stringMatching(/Z$/),
      data: {
        created_at: expect.stringMatching(/Z$/),
        email_id: data?.id,
        message_id: expect.any(String),
        from: email.from,
        to: [email.to],
        subject: email.subject,
        tags: { send: 's1', template: 'order-confirmation' },
      },
    })
    expect(verified(delivered).type).toBe('email.delivered')
    expect(sent?.id).not.toBe(delivered?.id)
    expect(() => verified(sent, `whsec_${Buffer.from('another').toString('base64')}`)).toThrow()
  })

  it('report only sent when mails are not delivered', async () => {
    const receiver = await webhookReceiver()
    const { resend, stats } = await running({ webhook: receiver.webhook, delivers: false })
    await resend.emails.send(email)
    expect((await receiver.next(1))[0]?.type).toBe('email.sent')
    await expect.poll(stats).toMatchObject({ pendingWebhooks: 0 })
    expect(receiver.received).toEqual([])
  })

  it('are tried again under the same id until they are taken', async () => {
    const receiver = await webhookReceiver(500, 503)
    const { resend, stats } = await running({ webhook: receiver.webhook, delivers: false })
    await resend.emails.send(email)
    const attempts = await receiver.next(3)
    expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(1)
    expect(new Set(attempts.map((attempt) => attempt.payload)).size).toBe(1)
    for (const attempt of attempts) verified(attempt)
    await expect.poll(stats).toMatchObject({ pendingWebhooks: 0 })
  })

  it('are sent for every mail of a batch, also when the answer is lost', async () => {
    const receiver = await webhookReceiver()
    const { resend, request, mails } = await running({ webhook: receiver.webhook, delivers: false })
    await request('PUT', '/inbox/faults', { mode: 'accept-and-drop', times: 1 })
    await resend.batch.send([email, email, email])
    const webhooks = await receiver.next(3)
    const reported = webhooks.map((webhook) => JSON.parse(webhook.payload).data.email_id)
    expect(reported.sort()).toEqual((await mails()).map((mail) => mail.id).sort())
  })

  it('wait for a receiver that is away, over a restart', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'resend-'))
    onTestFinished(() => rm(dataDirectory, { recursive: true }))
    const away = { url: 'http://127.0.0.1:1/', secret: webhookSecret }
    const before = await startResend({ apiKey, dataDirectory, webhook: away })
    await new Resend(apiKey, { baseUrl: before.url }).emails.send(email)
    expect(await inboxOf(before.url).stats()).toMatchObject({ pendingWebhooks: 2 })
    await before.close()

    const receiver = await webhookReceiver()
    const { stats } = await running({ dataDirectory, webhook: receiver.webhook })
    expect((await receiver.next(2)).map((webhook) => webhook.type)).toEqual(['email.sent', 'email.delivered'])
    await expect.poll(stats).toMatchObject({ pendingWebhooks: 0 })
  })
})

describe('acting as the recipient', () => {
  async function withMail() {
    const receiver = await webhookReceiver()
    const emulator = await running({ webhook: receiver.webhook })
    const { data } = await emulator.resend.emails.send({ ...email, tags })
    await receiver.next(2)
    const act = (name: string, body?: unknown) => emulator.request('POST', `/inbox/${data?.id}/${name}`, body)
    return { ...emulator, receiver, act, id: data?.id ?? '' }
  }

  it('opening is reported', async () => {
    const { act, receiver, id, resend, mails } = await withMail()
    expect((await act('open')).json).toMatchObject({ id, event: { type: 'opened' } })
    expect(verified((await receiver.next(1))[0])).toMatchObject({
      type: 'email.opened',
      data: { email_id: id, tags: { send: 's1' } },
    })
    expect((await resend.emails.get(id)).data?.last_event).toBe('opened')
    expect((await mails())[0]?.events.map((event) => event.type)).toEqual(['sent', 'delivered', 'opened'])
  })

  it('clicking is reported with the link, the first one by default', async () => {
    const { act, receiver } = await withMail()
    const link = 'https://shop.example/orders/1001?a=1&b=2'
    await act('click', { link })
    await act('click')
    for (const webhook of await receiver.next(2)) {
      expect(verified(webhook)).toMatchObject({ type: 'email.clicked', data: { click: { link } } })
    }
  })

  it('a link that the mail does not have cannot be clicked', async () => {
    const { act } = await withMail()
    const { status, json } = await act('click', { link: 'https://elsewhere.example/' })
    expect(status).toBe(422)
    expect(json.message).toContain('https://shop.example/orders/1001?a=1&b=2')
  })

  it('bounces are permanent unless said otherwise', async () => {
    const { act, receiver } = await withMail()
    await act('bounce')
    await act('bounce', { type: 'Transient' })
    const [permanent, transient] = (await receiver.next(2)).map((webhook) => verified(webhook))
    expect(permanent).toMatchObject({
      type: 'email.bounced',
      data: { bounce: { type: 'Permanent', subType: 'General', diagnosticCode: [expect.any(String)] } },
    })
    expect(transient).toMatchObject({ data: { bounce: { type: 'Transient', subType: 'MailboxFull' } } })
    expect((await act('bounce', { type: 'Sometimes' })).status).toBe(422)
  })

  it('bounces have the subtype and diagnostic code they are given', async () => {
    const { act, receiver } = await withMail()
    await act('bounce', { type: 'Undetermined' })
    await act('bounce', {
      type: 'Transient',
      subType: 'MessageTooLarge',
      diagnosticCode: 'smtp; 552 too big',
    })
    const [undetermined, tooLarge] = (await receiver.next(2)).map((webhook) => verified(webhook))
    expect(undetermined).toMatchObject({
      data: { bounce: { type: 'Undetermined', subType: 'Undetermined', message: expect.any(String) } },
    })
    expect(tooLarge).toMatchObject({
      data: {
        bounce: { type: 'Transient', subType: 'MessageTooLarge', diagnosticCode: ['smtp; 552 too big'] },
      },
    })
    const { status, json } = await act('bounce', { type: 'Permanent', subType: 'MailboxFull' })
    expect(status).toBe(422)
    expect(json).toMatchObject({ message: expect.stringContaining('General') })
  })

  it('complaining is reported', async () => {
    const { act, receiver } = await withMail()
    await act('complain')
    expect(verified((await receiver.next(1))[0]).type).toBe('email.complained')
  })

  it('needs a mail that is there', async () => {
    const { request } = await withMail()
    expect(await request('POST', '/inbox/none/open')).toMatchObject({
      status: 404,
      json: { name: 'not_found' },
    })
  })
})
