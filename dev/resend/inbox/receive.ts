import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mailbox } from '../addresses.ts'
import { readInput } from '../inputs.ts'
import type { Mail } from '../mail.ts'
import type { ReceivedMail } from '../store.ts'

const address = z.string().regex(mailbox, 'must be an email address')
const addresses = z.union([address.transform((one) => [one]), z.array(address).min(1)])
const line = z.string().regex(/^[^\r\n]*$/, 'must be one line')

const receiveSchema = z.strictObject({
  from: address,
  to: addresses,
  subject: line.default(''),
  text: z.string().nullable().default(null),
  html: z.string().nullable().default(null),
})
const replySchema = z.strictObject({ text: z.string().trim().min(1) })

type Incoming = Omit<ReceivedMail, 'created_at'>

/** Reads a mail that comes in: `{ from, to, subject, text, html }`. */
export function readReceived(input: unknown): Incoming {
  const { from, to, subject, text, html } = readInput(receiveSchema, input)
  return incoming({ from, to, subject, text, html })
}

/** Reads `{ text }` as the recipient's reply, to where the mail asks for replies. */
export function readReply(mail: Mail, input: unknown): Incoming {
  const { text } = readInput(replySchema, input)
  return incoming({
    from: mail.to[0] ?? '',
    to: mail.replyTo.length > 0 ? mail.replyTo : [mail.from],
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    text,
    html: null,
    headers: { 'in-reply-to': mail.messageId, references: mail.messageId },
  })
}

function incoming(
  mail: Pick<ReceivedMail, 'from' | 'to' | 'subject' | 'text' | 'html'> & {
    headers?: Record<string, string>
  },
): Incoming {
  const id = randomUUID()
  return {
    id,
    cc: [],
    bcc: [],
    reply_to: [],
    received_for: mail.to,
    message_id: `<${id}@customer.local>`,
    raw: null,
    attachments: [],
    ...mail,
    headers: mail.headers ?? {},
  }
}
