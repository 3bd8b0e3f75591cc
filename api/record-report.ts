import { z } from 'zod'
import type { Queryable } from '../database/database.ts'
import { recordEvidence } from '../database/send-attempts.ts'
import { customerOfSend } from '../database/sends.ts'
import { addWebhook } from '../database/webhooks.ts'
import type { EventName } from '../journeys/events.ts'
import { acceptWithin, type Ring } from './accept-events.ts'

/** What of Resend's report matters here; Resend may add to it at any time. */
export const reportSchema = z.looseObject({
  type: z.string(),
  created_at: z.iso.datetime({ offset: true, local: true }),
  data: z.looseObject({
    email_id: z.string().optional(),
    tags: z.record(z.string(), z.string()).optional(),
    click: z.looseObject({ link: z.string() }).optional(),
  }),
})
export type Report = z.output<typeof reportSchema>

interface Meaning {
  /** How far it shows the mail to be. */
  evidence: 'sent' | 'delivered' | 'bounced' | 'complained'
  /** What the customer's journeys may hear of it. */
  event?: EventName
  /** Whether the person says with it that they want no advertising. */
  objects?: boolean
}

const meanings: Record<string, Meaning> = {
  'email.sent': { evidence: 'sent' },
  'email.delivered': { evidence: 'delivered', event: 'mail.delivered' },
  'email.opened': { evidence: 'delivered', event: 'mail.opened' },
  'email.clicked': { evidence: 'delivered', event: 'mail.clicked' },
  'email.bounced': { evidence: 'bounced', event: 'mail.bounced' },
  'email.complained': { evidence: 'complained', event: 'mail.complained', objects: true },
}

/**
 * Stores a report with all it means, in the caller's transaction. Undefined if it was stored before; a report about a
 * mail that is not known is kept as it is, for whoever looks into it.
 * @param id the `svix-id`, the same for every delivery of one report
 */
export async function recordReport(
  db: Queryable,
  id: string,
  report: Report,
  wallNow: Date,
): Promise<Ring[] | undefined> {
  const { type, data } = report
  const createdAt = new Date(report.created_at)
  const sendId = data.tags?.send
  const customer = sendId && isUuid(sendId) ? await customerOfSend(db, sendId) : undefined
  const known = customer && sendId ? sendId : undefined
  const isNew = await addWebhook(db, {
    id,
    type,
    createdAt,
    receivedAt: wallNow,
    sendId: known,
    payload: report,
  })
  if (!isNew) return undefined
  const meaning = meanings[type]
  if (!customer || !known || !meaning) return []

  // The customer's row before the send's: the order in which every writer locks.
  const { clock, ...key } = customer
  const at = clock ?? createdAt
  const accepted = meaning.event
    ? await acceptWithin(
        db,
        [
          {
            ...key,
            id,
            origin: 'resend',
            type: meaning.event,
            occurredAt: at,
            receivedAt: at,
            data: { sendId: known, link: data.click?.link },
            ...(meaning.objects && { customer: { marketingConsent: false } }),
          },
        ],
        wallNow,
      )
    : undefined
  await recordEvidence(db, known, { state: meaning.evidence, resendId: data.email_id ?? null, wallNow })
  return accepted?.rings ?? []
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
