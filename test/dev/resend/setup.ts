import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Resend } from 'resend'
import { onTestFinished, vi } from 'vitest'
import type { InboxMail } from '../../../dev/resend/inbox/routes.ts'
import { type ResendOptions, startResend } from '../../../dev/resend/server.ts'
import type { Statistics } from '../../../dev/resend/statistics.ts'

export const apiKey = 're_test_key'
export const webhookSecret = `whsec_${Buffer.from('a secret of the test, 32 bytes!!').toString('base64')}`

export const email = {
  from: 'Mira Lindqvist <orders@post.shop.example>',
  to: 'ada@customer.example',
  subject: 'Your order 1001',
  html: '<p>Thank you. <a href="https://shop.example/orders/1001?a=1&amp;b=2">Your order</a></p>',
  text: 'Thank you.',
}

/** A local Resend for one test, with the real SDK pointed at it. */
export async function running(options: Partial<ResendOptions> = {}) {
  const server = await startResend({ apiKey, ...options })
  onTestFinished(() => server.close())
  return { ...inboxOf(server.url), server, resend: new Resend(apiKey, { baseUrl: server.url }) }
}

/** What tests ask of an inbox at `url`. */
export function inboxOf(url: string) {
  const request = async <Answer = { message: string }>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return { status: response.status, json: (await response.json()) as Answer }
  }
  return {
    url,
    request,
    page: async (path: string) => (await fetch(`${url}${path}`)).text(),
    mails: async (to = '') => (await request<InboxMail[]>('GET', `/inbox/mails.json?to=${to}`)).json,
    stats: async () => (await request<Statistics>('GET', '/inbox/stats.json')).json,
  }
}

export interface ReceivedWebhook {
  id: string
  timestamp: string
  signature: string
  payload: string
  type: string
}

/** Takes webhooks in; `answers` gives the status codes of the first ones, 200 follows. */
export async function webhookReceiver(...answers: number[]) {
  const received: ReceivedWebhook[] = []
  const server = createServer(async (request, response) => {
    let payload = ''
    for await (const chunk of request.setEncoding('utf8')) payload += chunk
    const header = (name: string) => String(request.headers[name])
    received.push({
      id: header('svix-id'),
      timestamp: header('svix-timestamp'),
      signature: header('svix-signature'),
      payload,
      type: JSON.parse(payload).type,
    })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return {
    webhook: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret: webhookSecret },
    received,
    /** Waits for the next `count` webhooks since the last call and returns them. */
    async next(count: number): Promise<ReceivedWebhook[]> {
      await vi.waitUntil(() => received.length >= count, { timeout: 20_000, interval: 5 })
      return received.splice(0, count)
    },
  }
}
