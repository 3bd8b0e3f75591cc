import { createHmac, randomUUID } from 'node:crypto'
import { type Api, answerOf, webhookSecret } from './setup.ts'

/** Posts what Resend would, signed as it signs; `headers` are sent instead. */
export async function postReport(
  { url }: Pick<Api, 'url'>,
  payload: string,
  headers: Record<string, string> = {},
  id: string = randomUUID(),
) {
  const timestamp = headers['svix-timestamp'] ?? String(Math.floor(Date.now() / 1000))
  const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')
  const response = await fetch(`${url}/webhooks/resend`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,${signature}`,
      ...headers,
    },
    body: payload,
  })
  return await answerOf(response)
}

/** What Resend reports of a mail; `more` is added to its data. */
export const reportOf = (
  type: string,
  sendId: string | undefined,
  more: object = {},
  createdAt = '2026-02-02T11:00:01.000Z',
) =>
  JSON.stringify({
    type,
    created_at: createdAt,
    data: { email_id: 'r1', ...(sendId && { tags: { send: sendId, template: 'order-received' } }), ...more },
  })
