import type { ListReceivingEmail } from 'resend'
import { bounceReport } from './bounces.ts'
import type { Mail, MailEvent } from './mail.ts'

/** The JSON of the webhook that reports `event` of `mail`; null for an event that Resend does not report. */
export function webhookBody(mail: Mail, event: MailEvent): string | null {
  if (event.type === 'canceled') return null
  return JSON.stringify({
    type: `email.${event.type}`,
    created_at: event.at,
    data: {
      created_at: mail.acceptedAt,
      email_id: mail.id,
      message_id: mail.messageId,
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      ...(Object.keys(mail.tags).length > 0 && { tags: mail.tags }),
      ...(event.bounce && { bounce: bounceReport(event.bounce, event.subType, event.diagnosticCode) }),
      ...(event.link !== undefined && {
        click: { ipAddress: '127.0.0.1', link: event.link, timestamp: event.at, userAgent: 'Local Resend' },
      }),
      ...(event.type === 'suppressed' && {
        suppressed: {
          message:
            'Resend has suppressed sending to this address because it is on the account-level suppression list.',
          type: 'OnAccountSuppressionList',
        },
      }),
    },
  })
}

/** The JSON of the webhook for a mail that came in: what it is, not what it says. */
export function receivedBody(mail: ListReceivingEmail): string {
  const { id, created_at, from, to, cc, bcc, received_for, message_id, subject, attachments } = mail
  return JSON.stringify({
    type: 'email.received',
    created_at,
    data: {
      email_id: id,
      created_at,
      from,
      to,
      cc: cc ?? [],
      bcc: bcc ?? [],
      received_for,
      message_id,
      subject,
      attachments,
    },
  })
}
