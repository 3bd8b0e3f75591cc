import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { timeZone } from '../journeys/time-zone.ts'
import { BadInput, faultsInWords } from './bad-input.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as HH:MM')

const sender = z.object({
  /** Full `From` address without a display name; the signing member of staff is the display name. */
  from: z.email(),
  replyTo: z.email(),
})

const staffMember = z.object({
  name: z.string().min(1).max(80),
  /** What the person does, shown under the name in the signature, per language. */
  role: z.object({ de: z.string().min(1).max(80), en: z.string().min(1).max(80) }),
})

const shopSchema = z.object({
  name: z.string().min(1).max(60),
  url: z.url(),
  timeZone,
  /** Language and form of address for people who told neither. */
  locale: z.string().min(2),
  formOfAddress: z.enum(['formal', 'informal']),
  /** Everything German law wants in the footer of a business mail (§ 5 DDG, § 35a GmbHG). */
  legal: z.object({
    company: z.string().min(1),
    street: z.string().min(1),
    city: z.string().min(1),
    country: z.object({ de: z.string().min(1), en: z.string().min(1) }),
    register: z.string().min(1),
    directors: z.array(z.string().min(1)).min(1),
    vatId: z.string().min(1).optional(),
    imprintUrl: z.url(),
  }),
  senders: z.object({ transactional: sender, marketing: sender }),
  staff: z.array(staffMember).min(1),
  marketing: z.object({
    /** Local time span in which no marketing mail leaves. */
    quietHours: z.object({ from: clockTime, to: clockTime }),
    /** Shortest time between two marketing mails to one person, in hours. */
    minimumGapHours: z.number().min(0),
    /** Days without an order after which a customer counts as silent. */
    silentAfterDays: z.number().int().positive(),
  }),
})

export type Shop = z.infer<typeof shopSchema>
export type StaffMember = z.infer<typeof staffMember>

/**
 * Reads and checks the shop's own description: who it is, who signs, from which addresses it writes.
 * @throws BadInput naming the file and the faulty fields.
 */
export function loadShop(file: string | URL): Shop {
  const parsed = shopSchema.safeParse(readJson(file))
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ name: path.join('.'), reason: message }))
    throw new BadInput(`The shop file ${file} cannot be used: ${faultsInWords(faults)}.`, faults)
  }
  return parsed.data
}

function readJson(file: string | URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : 'it cannot be read'
    throw new BadInput(
      `The shop file ${file} cannot be used: ${reason}. Set SHOP_FILE to another or mend it.`,
    )
  }
}
