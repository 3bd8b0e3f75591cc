import { createHash } from 'node:crypto'
import type { Links } from '../config/links.ts'
import type { ReplyAddresses } from '../config/reply-address.ts'
import type { Shop, StaffMember } from '../config/shop.ts'
import type { LockedSend } from '../database/sends.ts'
import { type MailContext, render } from '../emails/render.ts'
import type { EmailProps } from '../emails/templates.ts'
import { voiceFor } from '../emails/voice-for.ts'
import { oneLine } from '../emails/wording/one-line.ts'
import type { Grant } from '../journeys/permission.ts'

/**
 * Writes one mail as the JSON body that Resend's API takes. What this returns is frozen: it is stored and replayed
 * byte for byte, because Resend refuses another payload under the same key.
 * @param advertising what permits the advertising in it: all of a marketing mail, or the offer in a transactional one
 */
export function composeEmail(
  send: LockedSend & { profile: { email: string } },
  { shop, links, replyAddresses }: { shop: Shop; links: Links; replyAddresses: ReplyAddresses },
  advertising?: Grant,
): string {
  const { profile, purpose, customerId, journey, topic, attachments } = send
  const sender = shop.senders[purpose]
  const signedBy = memberFor(customerId, shop.staff)
  const offer = purpose === 'transactional' && advertising ? shop.offer : undefined
  const unsubscribeUrl =
    purpose === 'marketing' || offer
      ? links.make('unsubscribe', [customerId, journey, ...(topic ? [topic] : [])].join('~'))
      : undefined
  const context: MailContext = {
    voice: voiceFor(profile, shop),
    shop,
    recipient: { firstName: profile.firstName, lastName: profile.lastName },
    groups: profile.groups,
    timeZone: profile.timeZone ?? shop.timeZone,
    signedBy,
    unsubscribeUrl,
    preferencesUrl: unsubscribeUrl && links.make('preferences', customerId),
    advertising,
    offer,
    confirmUrl: confirmUrlFor(send, links),
    answerUrl: send.question ? links.make('answer', send.id) : undefined,
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
    reply_to: replyAddresses.make(sender.replyTo, send.id),
    subject,
    html,
    text,
    // An order's mail is none that anybody unsubscribes from; its footer has the link.
    ...(unsubscribeUrl &&
      purpose === 'marketing' && {
        headers: {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      }),
    ...(attachments && { attachments: attachments.map(({ filename, url }) => ({ filename, path: url })) }),
    tags: [
      { name: 'send', value: send.id },
      { name: 'template', value: send.template },
    ],
  })
}

/** Where a mail that asks for a permission has it confirmed. */
function confirmUrlFor({ legalBasis, props, clock }: LockedSend, links: Links): string | undefined {
  if (legalBasis !== 'request' && legalBasis !== 'legitimate-interest') return undefined
  const { requestId, expiresAt } = props as EmailProps<'confirm-subscription'>
  // Links live in wall time. Where a driver moves the time, the page alone says when it is too late.
  return links.make('confirm', requestId, clock ? {} : { expires: new Date(expiresAt) })
}

/** The same employee for the same customer. Whoever joins takes over only customers of their own, one in so many. */
function memberFor(customerId: string, staff: readonly StaffMember[]): StaffMember {
  const weigh = ({ name }: StaffMember) =>
    createHash('sha256')
      .update(customerId + name)
      .digest('hex')
  const [first, ...others] = staff
  if (!first) throw new Error('The shop file names no staff: add at least one person under "staff".')
  return others.reduce((one, other) => (weigh(other) > weigh(one) ? other : one), first)
}

/** A display name as RFC 5322 wants it when it holds a comma; nothing in it can end it. */
function quoted(name: string): string {
  return `"${oneLine(name).replace(/["\\]/g, '')}"`
}
