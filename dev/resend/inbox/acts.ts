import { z } from 'zod'
import { bounceTypes, subTypesOf } from '../bounces.ts'
import { ResendError } from '../errors.ts'
import { readInput } from '../inputs.ts'
import type { Mail, MailEvent } from '../mail.ts'
import { linksIn } from './links.ts'

export const actNames = ['open', 'click', 'bounce', 'complain'] as const

export type ActName = (typeof actNames)[number]

const bounceSchema = z.object({
  type: z.enum(bounceTypes).default('Permanent'),
  subType: z.string().optional(),
  diagnosticCode: z.union([z.string().transform((code) => [code]), z.array(z.string())]).optional(),
})
const clickSchema = z.object({ link: z.string().optional() })

/**
 * What a recipient's act means for a mail. `click` takes `{ link }`, by default the mail's first; `bounce` takes
 * `{ type: 'Permanent' | 'Transient' | 'Undetermined', subType, diagnosticCode }`, by default a permanent one and what
 * is usual for the type.
 * @throws ResendError when the mail is not out, has no such link or the bounce is of no known type.
 */
export function act(name: ActName, mail: Mail, input: unknown): Omit<MailEvent, 'at'> {
  const { type: last } = mail.events.at(-1) ?? {}
  if (last === 'scheduled' || last === 'canceled') {
    throw new ResendError('validation_error', `The mail is ${last}: nobody has it to act on.`)
  }
  if (name === 'open') return { type: 'opened' }
  if (name === 'complain') return { type: 'complained' }
  if (name === 'bounce') return bounce(input)
  const links = linksIn(mail.html)
  const link = readInput(clickSchema, input).link ?? links[0]
  if (link === undefined || !links.includes(link)) {
    const has = links.length === 0 ? 'no links' : `these: ${links.join(' ')}`
    throw new ResendError('validation_error', `The mail has no link ${link ?? ''}; it has ${has}`)
  }
  return { type: 'clicked', link }
}

function bounce(input: unknown): Omit<MailEvent, 'at'> {
  const { type, subType, diagnosticCode } = readInput(bounceSchema, input)
  const known = subTypesOf(type)
  if (subType !== undefined && !known.includes(subType)) {
    throw new ResendError('validation_error', `A ${type} bounce has a subType of ${known}, not ${subType}.`)
  }
  return {
    type: 'bounced',
    bounce: type,
    ...(subType !== undefined && { subType }),
    ...(diagnosticCode !== undefined && { diagnosticCode }),
  }
}
