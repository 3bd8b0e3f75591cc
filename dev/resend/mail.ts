import type { GetEmailResponseSuccess } from 'resend'

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
  /** File names only: the contents are accepted and forgotten. */
  attachments: string[]
}

type MailEventType = Extract<
  GetEmailResponseSuccess['last_event'],
  'sent' | 'delivered' | 'opened' | 'clicked' | 'bounced' | 'complained'
>

export interface MailEvent {
  type: MailEventType
  /** ISO 8601, UTC. */
  at: string
  /** The link that was clicked. */
  link?: string
  bounce?: 'Permanent' | 'Transient'
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
