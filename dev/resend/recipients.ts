import { bareAddress } from './addresses.ts'
import type { MailEvent } from './mail.ts'

/** What becomes of a mail once it is sent. */
type Course = Omit<MailEvent, 'at'>[]

const courses = {
  delivered: [{ type: 'delivered' }],
  bounced: [{ type: 'bounced', bounce: 'Permanent' }],
  softBounced: [{ type: 'bounced', bounce: 'Transient' }],
  complained: [{ type: 'delivered' }, { type: 'complained' }],
  suppressed: [{ type: 'suppressed' }],
} satisfies Record<string, Course>

const testDomain = '@resend.dev'

/** Local parts of Resend's own test addresses, which may carry a label: `bounced+order-1@resend.dev`. */
const testAddresses: Record<string, keyof typeof courses> = {
  delivered: 'delivered',
  bounced: 'bounced',
  complained: 'complained',
  suppressed: 'suppressed',
}

/** What a local part may contain, at any other domain. */
const labels: [label: string, course: keyof typeof courses][] = [
  ['+bounce', 'bounced'],
  ['+softbounce', 'softBounced'],
  ['+complain', 'complained'],
]

/** The recipients that behave by their address, for people to read. */
export const behaviours: [address: string, behaviour: string][] = [
  ['ada+bounce@…', 'bounces for good, later mails are suppressed'],
  ['ada+softbounce@…', 'bounces for now'],
  ['ada+complain@…', 'is delivered and complains, later mails are suppressed'],
  ['delivered@resend.dev', 'is delivered'],
  ['bounced@resend.dev', 'bounces for good, every time'],
  ['complained@resend.dev', 'is delivered and complains, every time'],
  ['suppressed@resend.dev', 'is suppressed, every time'],
]

/**
 * What becomes of a mail to these recipients, for tests and demos without a click. The first one that does anything
 * but take its mail decides for all of them.
 *
 * | recipient | what happens after `sent` |
 * |---|---|
 * | local part with `+bounce` | bounced, `Permanent`; the address is suppressed from then on |
 * | local part with `+softbounce` | bounced, `Transient` |
 * | local part with `+complain` | delivered, complained; the address is suppressed from then on |
 * | on the suppression list | suppressed |
 * | `delivered@resend.dev` and all others | delivered |
 * | `bounced@resend.dev` | bounced, `Permanent`, every time |
 * | `complained@resend.dev` | delivered, complained, every time |
 * | `suppressed@resend.dev` | suppressed, every time |
 */
export function courseOf(
  recipients: string[],
  isSuppressed: (address: string) => boolean,
): { course: Course; recipient: string | undefined } {
  for (const recipient of recipients.map(bareAddress)) {
    const course = isSuppressed(recipient) ? 'suppressed' : behaviourOf(recipient)
    if (course !== 'delivered') return { course: courses[course], recipient }
  }
  return { course: courses.delivered, recipient: undefined }
}

/** Resend's test addresses are never suppressed: they do every time what they are for. */
export function isTestAddress(address: string): boolean {
  return address.endsWith(testDomain)
}

function behaviourOf(address: string): keyof typeof courses {
  const local = address.slice(0, address.lastIndexOf('@'))
  if (isTestAddress(address)) return testAddresses[local.replace(/\+.*$/, '')] ?? 'delivered'
  return labels.find(([label]) => local.includes(label))?.[1] ?? 'delivered'
}
