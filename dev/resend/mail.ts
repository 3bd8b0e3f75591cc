import type { GetEmailResponseSuccess } from 'resend'
import type { BounceType } from './bounces.ts'

export interface Attachment {
  id: string
  filename: string
  contentType: string
  /** What `cid:` in the HTML refers to; null for one that is only attached. */
  contentId: string | null
  /** Base64 without line breaks. */
  content: string
}

/** What a sender asks for, checked: addresses are lists, tags an object. */
export interface Email {
  from: string
  to: string[]
  cc: string[]
  bcc: string[]
  replyTo: string[]
  subject: string
  html: string | null
  text: string | null
  headers: Record<string, string>
  tags: Record<string, string>
  attachments: Attachment[]
  /** When it is to be sent, ISO 8601 in UTC; at once without it. */
  scheduledAt?: string
}

type MailEventType = Extract<
  GetEmailResponseSuccess['last_event'],
  | 'scheduled'
  | 'canceled'
  | 'sent'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'bounced'
  | 'complained'
  | 'suppressed'
>

export interface MailEvent {
  type: MailEventType
  /** ISO 8601, UTC. */
  at: string
  /** The link that was clicked. */
  link?: string
  bounce?: BounceType
  /** The usual one of the bounce's type without it. */
  subType?: string
  /** What the recipient's server said; the usual words of the bounce's kind without it. */
  diagnosticCode?: string[]
}

/** An accepted email and what has become of it. */
export interface Mail extends Email {
  id: string
  messageId: string
  /** ISO 8601, UTC. */
  acceptedAt: string
  idempotencyKey: string | null
  /** In the order in which they happened. */
  events: MailEvent[]
}
