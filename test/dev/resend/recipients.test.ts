import { describe, expect, it } from 'vitest'
import { email, running, webhookReceiver } from './setup.ts'

async function fates(to: string[]) {
  const receiver = await webhookReceiver()
  const emulator = await running({ webhook: receiver.webhook })
  await emulator.resend.batch.send(to.map((recipient) => ({ ...email, to: recipient })))
  const courses = (await emulator.mails()).map((mail) => mail.events.map(({ type }) => type).join(' '))
  return { ...emulator, receiver, courses }
}

describe('recipients that act by themselves', () => {
  it('do what their address says', async () => {
    const { courses, mails } = await fates([
      'ada+bounce@customer.example',
      'Ada <Ada+SoftBounce@customer.example>',
      'ada+complain@customer.example',
      'ada@customer.example',
      'delivered+bounce@resend.dev',
      'bounced+order-1@resend.dev',
      'complained@resend.dev',
      'suppressed@resend.dev',
    ])
    expect(courses).toEqual([
      'sent bounced',
      'sent bounced',
      'sent delivered complained',
      'sent delivered',
      'sent delivered',
      'sent bounced',
      'sent delivered complained',
      'sent suppressed',
    ])
    expect((await mails()).map((mail) => mail.events.at(-1)?.bounce)).toMatchObject([
      'Permanent',
      'Transient',
      undefined,
      undefined,
      undefined,
      'Permanent',
      undefined,
      undefined,
    ])
  })

  it('do it every time at Resend’s own addresses', async () => {
    const { resend, mails } = await running()
    for (let n = 0; n < 2; n += 1) await resend.emails.send({ ...email, to: 'bounced@resend.dev' })
    expect((await mails()).map((mail) => mail.events.at(-1)?.type)).toEqual(['bounced', 'bounced'])
    expect((await resend.suppressions.list()).data?.data).toEqual([])
  })

  it('are not heard of as long as nothing is delivered', async () => {
    const { resend, mails } = await running({ delivers: false })
    await resend.emails.send({ ...email, to: 'ada+bounce@customer.example' })
    expect((await mails())[0]?.events.map(({ type }) => type)).toEqual(['sent'])
  })
})

describe('the suppression list', () => {
  it('takes in who bounced for good or complained, and their later mail is reported as suppressed', async () => {
    const { resend, receiver } = await fates([
      'Ada <Ada+Bounce@customer.example>',
      'ada+softbounce@customer.example',
    ])
    await receiver.next(4)
    const { data } = await resend.emails.send({ ...email, to: 'ada+bounce@customer.example' })
    const [sent, suppressed] = (await receiver.next(2)).map(({ payload }) => JSON.parse(payload))
    expect(sent.type).toBe('email.sent')
    expect(suppressed).toMatchObject({
      type: 'email.suppressed',
      data: {
        email_id: data?.id,
        suppressed: { type: 'OnAccountSuppressionList', message: expect.stringContaining('suppressed') },
      },
    })
    expect((await resend.emails.get(data?.id ?? '')).data?.last_event).toBe('suppressed')
    const list = await resend.suppressions.list()
    expect(list.data?.data.map((entry) => entry.email)).toEqual(['ada+bounce@customer.example'])
  })

  it('names where an entry comes from, also by acts in the inbox, and lets go of it', async () => {
    const { resend, request, mails } = await fates(['ada@customer.example', 'bo@customer.example'])
    const [ada, bo] = await mails()
    await request('POST', `/inbox/${ada?.id}/bounce`, { type: 'Transient' })
    expect((await resend.suppressions.list()).data?.data).toEqual([])
    await request('POST', `/inbox/${ada?.id}/bounce`)
    await request('POST', `/inbox/${bo?.id}/complain`)
    expect((await resend.suppressions.list({ origin: 'complaint' })).data?.data).toMatchObject([
      { email: 'bo@customer.example', source_id: bo?.id },
    ])
    const entry = await resend.suppressions.get('Ada@customer.example')
    expect(entry.data).toMatchObject({ object: 'suppression', origin: 'bounce', source_id: ada?.id })

    await resend.suppressions.remove(entry.data?.id ?? '')
    await resend.emails.send({ ...email, to: 'ada@customer.example' })
    expect((await mails()).at(-1)?.events.at(-1)?.type).toBe('delivered')
    expect((await resend.suppressions.remove('ada@customer.example')).error?.name).toBe('not_found')
  })

  it('is added to and removed from in batches, and keeps the first reason', async () => {
    const { resend } = await fates(['ada+bounce@customer.example'])
    const added = await resend.suppressions.batch.add({
      emails: ['ada+bounce@customer.example', 'Bo@customer.example'],
    })
    expect(added.data?.data).toHaveLength(2)
    const page = await resend.suppressions.list({ limit: 1 })
    expect(page.data).toMatchObject({
      has_more: true,
      data: [{ email: 'bo@customer.example', origin: 'manual' }],
    })
    const older = await resend.suppressions.list({ after: page.data?.data[0]?.id ?? '' })
    expect(older.data?.data).toMatchObject([{ email: 'ada+bounce@customer.example', origin: 'bounce' }])
    const ids = added.data?.data.map(({ id }) => id) ?? []
    expect((await resend.suppressions.batch.remove({ ids })).data?.data).toMatchObject([
      { deleted: true },
      { deleted: true },
    ])
    expect((await resend.suppressions.list()).data?.data).toEqual([])
    expect((await resend.suppressions.add({ email: 'nobody' })).error?.name).toBe('validation_error')
  })

  it('stays when the inbox is emptied', async () => {
    const { resend, request } = await fates(['ada+bounce@customer.example'])
    await request('DELETE', '/inbox')
    expect((await resend.suppressions.list()).data?.data).toHaveLength(1)
  })
})
