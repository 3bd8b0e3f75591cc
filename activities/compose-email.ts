import { createHash } from 'node:crypto'
import type { Links } from '../config/links.ts'
import type { Shop, StaffMember } from '../config/shop.ts'
import type { LockedSend } from '../database/sends.ts'
import { type MailContext, render } from '../emails/render.ts'
import type { EmailProps } from '../emails/templates.ts'
import { voiceOf } from '../emails/voice.ts'

/**
 * Writes one mail as the JSON body that Resend's API takes. What this returns is frozen: it is stored and replayed
 * byte for byte, because Resend refuses another payload under the same key.
 */
export function composeEmail(
  send: LockedSend & { profile: { email: string } },
  shop: Shop,
  links: Links,
): string {
  const { profile, purpose, customerId } = send
  const sender = shop.senders[purpose]
  const signedBy = memberFor(customerId, shop.staff)
  const unsubscribeUrl = purpose === 'marketing' ? links.make('unsubscribe', customerId) : undefined
  const context: MailContext = {
    voice: voiceOf(profile.locale ?? shop.locale, profile.formOfAddress ?? shop.formOfAddress),
    shop,
    recipient: { firstName: profile.firstName, lastName: profile.lastName },
    timeZone: profile.timeZone ?? shop.timeZone,
    signedBy,
    unsubscribeUrl,
  }
  // The props were written by the journey's step, which is typed against this very template.
  const { subject, html, text } = render(
    send.template,
    send.props as EmailProps<typeof send.template>,
    context,
  )
  return JSON.stringify({
    from: `${quoted(`${signedBy.name}, ${shop.name}`)} <${sender.from}>`,
    to: profile.email,
    reply_to: sender.replyTo,
    subject,
    html,
    text,
    ...(unsubscribeUrl && {
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
    tags: [
      { name: 'send', value: send.id },
      { name: 'template', value: send.template },
    ],
  })
}

/** The same employee for the same customer, for as long as the staff stays the same. */
function memberFor(customerId: string, staff: readonly StaffMember[]): StaffMember {
  const place = createHash('sha256').update(customerId).digest().readUInt32BE() % staff.length
  const member = staff[place]
  if (!member) throw new Error('The shop file names no staff: add at least one person under "staff".')
  return member
}

/** A display name as RFC 5322 wants it when it holds a comma. */
function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, '')}"`
}
