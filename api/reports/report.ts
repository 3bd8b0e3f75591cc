import { z } from 'zod'
import type { SuppressionCause } from '../../database/addresses.ts'
import type { EventName } from '../../journeys/events.ts'

/** What of Resend's report matters here; Resend may add to it at any time. */
export const reportSchema = z.looseObject({
  type: z.string(),
  created_at: z.iso.datetime({ offset: true, local: true }),
  data: z.looseObject({
    email_id: z.string().optional(),
    to: z.array(z.string()).optional().catch(undefined),
    tags: z.record(z.string(), z.string()).optional(),
    click: z.looseObject({ link: z.string() }).optional(),
    bounce: z.looseObject({ type: z.string() }).optional().catch(undefined),
    failed: z.looseObject({ reason: z.string() }).optional().catch(undefined),
  }),
})
export type Report = z.output<typeof reportSchema>

export interface Meaning {
  /** How far it shows the mail to be. */
  evidence?: 'sent' | 'delivered' | 'bounced' | 'complained'
  /** What the customer's journeys may hear of it. */
  event?: EventName
  /** Whether the person says with it that they want no advertising. */
  objects?: boolean
  /** What nothing more, or no more advertising, goes to the address for. */
  blocks?: SuppressionCause
  /** Whether it bears on how many soft bounces there were in a row. */
  counts?: 'soft-bounce' | 'delivery'
  /** Why Resend could not send what it had accepted. */
  failure?: string
}

const meanings: Record<string, Meaning> = {
  'email.sent': { evidence: 'sent' },
  'email.delivered': { evidence: 'delivered', event: 'mail.delivered', counts: 'delivery' },
  'email.opened': { evidence: 'delivered', event: 'mail.opened' },
  'email.clicked': { evidence: 'delivered', event: 'mail.clicked' },
  'email.complained': {
    evidence: 'complained',
    event: 'mail.complained',
    objects: true,
    blocks: 'complaint',
  },
  'email.suppressed': { evidence: 'sent', blocks: 'resend' },
  'email.received': { event: 'mail.replied' },
}

const bounced = { evidence: 'bounced', event: 'mail.bounced' } as const

/** What a report says of a mail of ours; empty for what changes nothing. */
export function meaningOf({ type, data }: Report): Meaning {
  if (type === 'email.bounced') {
    return data.bounce?.type === 'Permanent'
      ? { ...bounced, blocks: 'bounce' }
      : { ...bounced, counts: 'soft-bounce' }
  }
  if (type === 'email.failed') {
    return { evidence: 'sent', failure: data.failed?.reason ?? 'for no stated reason' }
  }
  return meanings[type] ?? {}
}
