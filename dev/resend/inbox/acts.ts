import { z } from 'zod'
import { ResendError } from '../errors.ts'
import type { Mail, MailEvent } from '../mail.ts'
import { linksIn } from './links.ts'

export const actNames = ['open', 'click', 'bounce', 'complain'] as const

export type ActName = (typeof actNames)[number]

const bounceSchema = z.object({ type: z.enum(['Permanent', 'Transient']).default('Permanent') })
const clickSchema = z.object({ link: z.string().optional() })

/**
 * What a recipient's act means for a mail. `click` takes `{ link }`, by default the mail's first; `bounce` takes
 * `{ type: 'Permanent' | 'Transient' }`, by default the former.
 * @throws ResendError when the mail has no such link or the bounce is of no known type.
 */
export function act(name: ActName, mail: Mail, input: unknown): Omit<MailEvent, 'at'> {
  if (name === 'open') return { type: 'opened' }
  if (name === 'complain') return { type: 'complained' }
  if (name === 'bounce') return { type: 'bounced', bounce: parse(bounceSchema, input).type }
  const links = linksIn(mail.html)
  const link = parse(clickSchema, input).link ?? links[0]
  if (link === undefined || !links.includes(link)) {
    const has = links.length === 0 ? 'no links' : `these: ${links.join(' ')}`
    throw new ResendError('validation_error', `The mail has no link ${link ?? ''}; it has ${has}`)
  }
  return { type: 'clicked', link }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input ?? {})
  if (!parsed.success) throw new ResendError('validation_error', z.prettifyError(parsed.error))
  return parsed.data
}
