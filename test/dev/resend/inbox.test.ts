import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { describe, expect, it } from 'vitest'
import type { ResendOptions } from '../../../dev/resend/server.ts'
import { ownBrowser } from '../../helpers/own-browser.ts'
import { email, running } from './setup.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const markup = '<script>alert(1)</script>'

async function filled(options: Partial<ResendOptions> = {}) {
  const emulator = await running(options)
  const { data } = await emulator.resend.emails.send({
    ...email,
    subject: `Hello ${markup}`,
    headers: { 'X-Note': `"${markup}` },
    tags: [{ name: 'template', value: 'order-confirmation' }],
  })
  const id = data?.id ?? ''
  const form = (path: string, fields: Record<string, string>) =>
    fetch(`${emulator.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  return { ...emulator, id, form }
}

describe('the inbox as JSON', () => {
  it('shows a mail with everything it was sent with, and finds mails by exact recipient', async () => {
    const { resend, mails } = await running()
    await resend.emails.send({ ...email, to: 'Ada <ada@customer.example>', headers: { 'X-A': 'b' } })
    await resend.emails.send({ ...email, to: 'lada@customer.example', tags: [{ name: 'send', value: 's2' }] })
    expect(await mails('ada@customer.example')).toEqual([
      {
        id: expect.any(String),
        messageId: expect.any(String),
        acceptedAt: expect.any(String),
        from: email.from,
        to: ['Ada <ada@customer.example>'],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: email.subject,
        html: email.html,
        text: email.text,
        headers: { 'X-A': 'b' },
        tags: {},
        attachments: [],
        idempotencyKey: null,
        events: [
          { type: 'sent', at: expect.any(String) },
          { type: 'delivered', at: expect.any(String) },
        ],
      },
    ])
    expect(await mails()).toMatchObject([{ tags: {} }, { tags: { send: 's2' } }])
  })

  it('counts mails by tag, and calls', async () => {
    const { stats } = await filled()
    expect(await stats()).toEqual({
      accepted: 1,
      requests: 1,
      calls: { emails: 1, batch: 0 },
      mailsPerCall: 1,
      highestCallsPerSecond: 1,
      replayed: 0,
      pendingWebhooks: 0,
      byTag: { template: { 'order-confirmation': 1 } },
      doubled: {},
    })
  })

  it('tells what was doubled, how full calls were, and how many came within a second', async () => {
    let now = 1_000_000
    const { resend, stats } = await running({ now: () => now })
    const tagged = (send: string) => ({ ...email, tags: [{ name: 'send', value: send }] })
    await resend.emails.send(tagged('s1'))
    await resend.batch.send([tagged('s1'), tagged('s2'), tagged('s3')])
    now += 999
    await resend.emails.send({ ...email, to: 'nobody' })
    now += 1
    await resend.emails.send(tagged('s1'))
    expect(await stats()).toMatchObject({
      calls: { emails: 3, batch: 1 },
      mailsPerCall: 5 / 3,
      highestCallsPerSecond: 3,
      doubled: { s1: 3 },
    })
  })

  it('is emptied of mails but keeps idempotency keys', async () => {
    const { resend, request, stats } = await running()
    const first = await resend.emails.send(email, { idempotencyKey: 'k' })
    expect((await request('DELETE', '/inbox')).status).toBe(200)
    expect(await stats()).toMatchObject({ accepted: 0, requests: 0, byTag: {} })
    expect((await resend.emails.send(email, { idempotencyKey: 'k' })).data).toEqual(first.data)
    expect(await stats()).toMatchObject({ accepted: 0, replayed: 1 })
  })
})

describe('the inbox as pages', () => {
  it('escapes everything a mail brings along', async () => {
    const { page, id } = await filled()
    expect(await page('/')).not.toContain(markup)
    expect(await page(`/?to=${encodeURIComponent(markup)}`)).not.toContain(markup)
    expect(await page(`/inbox/${id}`)).not.toContain(markup)
    expect(await page(`/inbox/${id}`)).toContain('&lt;script&gt;')
  })

  it('shows a mail’s HTML without a way out of its frame', async () => {
    const { url, id, page } = await filled()
    expect(await page(`/inbox/${id}`)).toContain(`src="/inbox/${id}/html" sandbox=""`)
    const response = await fetch(`${url}/inbox/${id}/html`)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(await response.text()).toBe(email.html)
  })

  it('searches by recipient and turns pages', async () => {
    const { resend, page } = await running()
    const batch = Array.from({ length: 60 }, (_, n) => ({
      ...email,
      to: `c${n}@customer.example`,
      subject: `Mail <${n}>`,
    }))
    await resend.batch.send(batch)
    const first = await page('/')
    expect(first).toContain('60 mails')
    expect(first).toContain('Mail &lt;59&gt;')
    expect(first).not.toContain('Mail &lt;9&gt;')
    expect(await page('/?page=2')).toContain('Mail &lt;9&gt;')
    const found = await page('/?to=C7@')
    expect(found).toContain('1 mail')
    expect(found).toContain('Mail &lt;7&gt;')
    expect(await page('/?to=nobody')).toContain('No mail matches')
  })

  it('acts by plain forms and comes back to the page', async () => {
    const { form, id, mails, page } = await filled()
    const clicked = await form(`/inbox/${id}/click`, { link: 'https://shop.example/orders/1001?a=1&b=2' })
    expect([clicked.status, clicked.headers.get('location')]).toEqual([303, `/inbox/${id}`])
    await form(`/inbox/${id}/bounce`, { type: 'Transient' })
    expect((await mails())[0]?.events.slice(2)).toMatchObject([
      { type: 'clicked', link: 'https://shop.example/orders/1001?a=1&b=2' },
      { type: 'bounced', bounce: 'Transient' },
    ])
    expect(await page(`/inbox/${id}`)).toContain('bounced')
  })

  it('sets and clears faults, and empties itself, by forms', async () => {
    const { form, request, page } = await filled()
    expect((await form('/inbox/faults', { mode: 'slow', times: '', milliseconds: '20' })).status).toBe(303)
    const { json } = await request('GET', '/inbox/faults')
    expect(json).toEqual({ fault: { mode: 'slow', times: null, milliseconds: 20 } })
    expect(await page('/')).toContain('Sending is disturbed')
    await form('/inbox/faults', { mode: 'none', times: '', milliseconds: '' })
    expect((await request('GET', '/inbox/faults')).json).toEqual({ fault: null })
    await form('/inbox/empty', {})
    expect(await page('/')).toContain('Nothing has been sent yet')
  })

  it('shows attachments, when a mail is scheduled for, and offers its download', async () => {
    const { resend, page, id } = await filled()
    expect(await page('/')).not.toContain('1 attachment')
    const attachments = [{ filename: 'Rechnung <1>.pdf', content: Buffer.alloc(2048) }]
    const { data } = await resend.emails.send({ ...email, attachments })
    expect(await page('/')).toContain('1 attachment')
    expect(await page(`/inbox/${data?.id}`)).toContain('Rechnung &lt;1&gt;.pdf')
    expect(await page(`/inbox/${data?.id}`)).toContain('2 KB')
    expect(await page(`/inbox/${id}/attachments/none`)).toContain('no such attachment')
    const later = await resend.emails.send({ ...email, scheduledAt: 'in 1 hour' })
    expect(await page(`/inbox/${later.data?.id}`)).toContain('Scheduled')
    expect(await page(`/inbox/${later.data?.id}`)).not.toContain('Act as the recipient')
  })

  it('lets customers write and reply, and addresses off the suppression list', async () => {
    const { form, id, page, resend } = await filled()
    const reply = await form(`/inbox/${id}/reply`, { text: 'Where is <it>?' })
    expect(reply.headers.get('location')).toMatch(/^\/inbox\/received#/)
    expect(await page('/inbox/received')).toContain('Where is &lt;it&gt;?')
    await form('/inbox/receive', { from: 'a@b.example', to: 'c@d.example', subject: '', text: 'Hello' })
    expect(await page('/inbox/received')).toContain('(no subject)')
    await form(`/inbox/${id}/complain`, {})
    expect(await page('/inbox/suppressions')).toContain(email.to)
    const { data } = await resend.suppressions.get(email.to)
    await form(`/inbox/suppressions/${data?.id}/remove`, {})
    expect(await page('/inbox/suppressions')).not.toContain(email.to)
  })

  it('limits the account and disturbs webhooks by forms, and says so', async () => {
    const { form, page, request } = await filled({
      webhook: { url: 'http://127.0.0.1:1', secret: 'whsec_YQ==' },
    })
    await form('/inbox/faults', { mode: '500', times: '', milliseconds: '', probability: '0.25' })
    await form('/inbox/webhook-faults', { off: 'on', delayed: '' })
    await form('/inbox/quota', { daily: '100', monthly: '' })
    await form('/inbox/domains', { unverified: 'a.example, b.example' })
    await form('/inbox/key', { revoked: 'on' })
    const front = await page('/')
    for (const words of ['25 % of the requests', 'they are held', 'a.example, b.example', 'key is revoked']) {
      expect(front).toContain(words)
    }
    expect((await request('GET', '/inbox/quota')).json).toEqual({ daily: 100, monthly: null })
    await form('/inbox/webhook-faults', { delayed: '' })
    await form('/inbox/domains', { unverified: '' })
    await form('/inbox/key', {})
    expect(await page('/')).not.toContain('cannot send')
    expect(await page('/')).not.toContain('they are held')
  })

  it('refuses acts that other sites send through a browser', async () => {
    const { url, mails } = await filled()
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await fetch(`${url}/inbox/empty`, { method: 'POST', headers })).status).toBe(403)
    expect(await mails()).toHaveLength(1)
  })
})

const browser = await ownBrowser()

describe('the inbox in a browser', () => {
  it.each([1280, 375])('has no serious accessibility findings at %i pixels', async (width) => {
    const { url, id, request, form } = await filled({
      webhook: { url: 'http://127.0.0.1:1', secret: 'whsec_YQ==' },
    })
    await request('PUT', '/inbox/faults', { mode: '429' })
    await request('PUT', '/inbox/webhook-faults', { duplicate: true })
    await request('PUT', '/inbox/domains', { unverified: ['a.example'] })
    await form(`/inbox/${id}/reply`, { text: 'Thank you' })
    await form(`/inbox/${id}/complain`, {})
    const tab = await browser.newPage({ viewport: { width, height: 900 } })
    for (const path of ['/', '/?to=nobody', `/inbox/${id}`, '/inbox/received', '/inbox/suppressions']) {
      await tab.goto(`${url}${path}`)
      await tab.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
      await tab.evaluate(axe)
      const results = await tab.evaluate<AxeResults>('axe.run(document, { iframes: false })')
      const findings = results.violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      )
      expect(findings.map(({ id: rule, nodes }) => [path, rule, nodes.map((node) => node.html)])).toEqual([])
      const overflow = await tab.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      expect(overflow).toBeLessThanOrEqual(0)
    }
    await tab.close()
  })

  it('lets a person click a link of the mail and see the event', async () => {
    const { url, mails } = await filled()
    const tab = await browser.newPage()
    await tab.goto(url)
    await tab.getByRole('link', { name: /^Hello/ }).click()
    await tab.getByRole('button', { name: /^Click/ }).click()
    await tab.getByRole('listitem').getByText('clicked').waitFor()
    expect((await mails())[0]?.events.at(-1)?.type).toBe('clicked')
    await tab.close()
  })
})
