import type { Queryable } from './database.ts'

/** A report of Resend's, as it came. */
export interface WebhookRecord {
  /** The `svix-id`: the same for every delivery of one report. */
  id: string
  type: string
  createdAt: Date
  receivedAt: Date
  sendId: string | undefined
  payload: object
}

/** Stores a report; false if it was stored before. */
export async function addWebhook(db: Queryable, webhook: WebhookRecord): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'add-webhook',
    text: `
      insert into webhooks (id, type, created_at, received_at, send_id, payload)
      values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    values: [
      webhook.id,
      webhook.type,
      webhook.createdAt,
      webhook.receivedAt,
      webhook.sendId ?? null,
      JSON.stringify(webhook.payload),
    ],
  })
  return rowCount === 1
}
