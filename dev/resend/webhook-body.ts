import type { Mail, MailEvent } from './mail.ts'

/** What only bounces of one kind say; wording and shape after Resend's documentation. */
const bounces = {
  Permanent: {
    type: 'Permanent',
    subType: 'General',
    message: "The recipient's email provider sent a hard bounce message.",
    diagnosticCode: ['smtp; 550 5.1.1 user unknown'],
  },
  Transient: {
    type: 'Transient',
    subType: 'MailboxFull',
    message: "The recipient's mailbox was full.",
    diagnosticCode: ['smtp; 452 4.2.2 mailbox full'],
  },
}

/** The JSON of the webhook that reports `event` of `mail`. */
export function webhookBody(mail: Mail, event: MailEvent): string {
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
      ...(event.bounce && { bounce: bounces[event.bounce] }),
      ...(event.link !== undefined && {
        click: { ipAddress: '127.0.0.1', link: event.link, timestamp: event.at, userAgent: 'Local Resend' },
      }),
    },
  })
}
