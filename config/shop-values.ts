import { z } from 'zod'

/** Something that readers see, in each language that mails are written in. */
export const language = <T extends z.ZodType>(value: T) => z.strictObject({ de: value, en: value })

/** The shop's own name for something. */
export const choiceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as HH:MM')
