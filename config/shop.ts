import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { channels } from '../journeys/channel.ts'
import { timeZone } from '../journeys/time-zone.ts'
import { BadInput, faultsInWords } from './bad-input.ts'
import { marketingRules } from './marketing-rules.ts'
import { retention } from './retention.ts'
import { choiceId, clockTime, language } from './shop-values.ts'
import { storytelling } from './storytelling.ts'

const sender = z.strictObject({
  /** Full `From` address without a display name; the signing member of staff is the display name. */
  from: z.email(),
  replyTo: z.email(),
})

const staffMember = z.strictObject({
  name: z.string().min(1).max(80),
  /** What the person does, shown under the name in the signature, per language. */
  role: language(z.string().min(1).max(80)),
})

/** A mail's wordings by voice and name, in place of ours; which names and placeholders there are, the mails know. */
const words = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string().min(1).max(2000))))

const expressions = z.strictObject({
  /** With the placeholders {firstName} and {lastName}. */
  salutation: z.string().min(1).max(120).optional(),
  salutationWithoutName: z.string().min(1).max(120).optional(),
  /** The complimentary close. */
  closing: z.string().min(1).max(120).optional(),
})

/** A target group: how much it wants to hear, and in which words. */
const group = z.strictObject({
  notifications: z.enum(['all', 'key-steps', 'minimum']).optional(),
  formOfAddress: z.enum(['formal', 'informal']).optional(),
  expressions: z
    .strictObject({
      'de-formal': expressions.optional(),
      'de-informal': expressions.optional(),
      en: expressions.optional(),
    })
    .optional(),
  words: words.optional(),
  /** In place of the shop's own. */
  caps: marketingRules.caps.optional(),
})

const topic = z.strictObject({
  id: choiceId,
  name: language(z.string().min(1).max(80)),
  description: language(z.string().min(1).max(300)),
})

/** Advertising inside a confirmation: shown only to those to whom advertising may go. */
const offer = z.strictObject({
  title: language(z.string().min(1).max(120)),
  text: language(z.string().min(1).max(500)),
  url: z.url({ protocol: /^https?$/ }),
})

/** `null`: a silence there means nothing, as after handing over in a shop that reports no deliveries. */
const hoursOfSilence = z.number().positive().nullable()

const shopSchema = z.strictObject({
  name: z.string().min(1).max(60),
  url: z.url(),
  timeZone,
  /** Language and form of address for people who told neither. */
  locale: z.string().min(2),
  formOfAddress: z.enum(['formal', 'informal']),
  /** Everything German law wants in the footer of a business mail (§ 5 DDG, § 35a GmbHG). */
  legal: z.strictObject({
    company: z.string().min(1),
    street: z.string().min(1),
    city: z.string().min(1),
    country: language(z.string().min(1)),
    register: z.string().min(1),
    directors: z.array(z.string().min(1)).min(1),
    vatId: z.string().min(1).optional(),
    imprintUrl: z.url(),
  }),
  senders: z.strictObject({ transactional: sender, marketing: sender }),
  staff: z.array(staffMember).min(1),
  /** The account for prepayment. */
  bank: z
    .strictObject({
      holder: z.string().min(1).max(70),
      iban: z.string().regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/, 'an IBAN without spaces'),
      bic: z.string().min(8).max(11).optional(),
      bank: z.string().min(1).max(70).optional(),
    })
    .optional(),
  /** Attached to every confirmation of an order, in its reader's language: terms, instruction on withdrawal. */
  documents: z
    .array(z.strictObject({ filename: language(z.string().min(1)), url: language(z.url()) }))
    .default([]),
  orders: z
    .strictObject({
      payWithinDays: z.number().int().positive().default(7),
      paymentReminderDays: z.number().int().positive().default(5),
      /** Hours without news, by the stage an order is in, after which its buyer gets a word and staff a hint. */
      silenceHours: z
        .strictObject({
          placed: hoursOfSilence.default(72),
          paid: hoursOfSilence.default(72),
          released: hoursOfSilence.default(72),
          delayed: hoursOfSilence.default(168),
          shipped: hoursOfSilence.default(168),
          'return-announced': hoursOfSilence.default(336),
          'return-received': hoursOfSilence.default(168),
          'return-inspected': hoursOfSilence.default(168),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Target groups by the name that customers carry in `groups`. */
  groups: z.record(z.string(), group).default({}),
  words: words.default({}),
  /** Kinds of marketing content that people can choose among; without any only the channel counts. */
  topics: z.array(topic).default([]),
  /** The ways in which the shop advertises. */
  channels: z.array(z.enum(channels)).min(1).default(['email']),
  /** The hosted sign-up form. */
  signUp: z
    .strictObject({
      /** Web pages that may show it in a frame. */
      origins: z.array(z.url({ protocol: /^https?$/ })).default([]),
    })
    .prefault({}),
  /** Shown in order confirmations. */
  offer: offer.optional(),
  ...storytelling,
  marketing: z.strictObject({
    /** Local time span in which no marketing mail leaves. */
    quietHours: z.strictObject({ from: clockTime, to: clockTime }),
    /** Shortest time between two marketing mails to one person, in hours. */
    minimumGapHours: z.number().min(0),
    /** Days without an order after which a customer counts as silent. */
    silentAfterDays: z.number().int().positive(),
    /** The shop declares that it advertises only its own goods, and such as are like those that were bought. */
    similarGoods: z.boolean().default(false),
    ...marketingRules,
  }),
  retention,
})

/** Names that one part of the file uses and another declares. */
const soundShop = shopSchema.superRefine(({ interests, greetings, chapters }, { addIssue }) => {
  const fault = (path: PropertyKey[], message: string) => addIssue({ code: 'custom', path, message })
  const known = new Set(interests.map(({ id }) => id))
  for (const [list, told] of Object.entries({ greetings, chapters }))
    for (const [index, { interests = [] }] of told.entries())
      for (const [place, id] of interests.entries())
        if (!known.has(id))
          fault([list, index, 'interests', place], `must be the id of one of interests, not ${id}`)
  for (const [index, { id }] of chapters.entries())
    if (chapters.findIndex((one) => one.id === id) < index)
      fault(['chapters', index, 'id'], `must be another: two chapters are called ${id}`)
})

export type Shop = z.infer<typeof shopSchema>
export type StaffMember = z.infer<typeof staffMember>

/**
 * Reads and checks the shop's own description: who it is, who signs, from which addresses it writes.
 * @throws BadInput naming the file and the faulty fields.
 */
export function loadShop(file: string | URL): Shop {
  const parsed = soundShop.safeParse(readJson(file))
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
