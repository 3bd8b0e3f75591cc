import { z } from 'zod'
import { ResendError } from './errors.ts'

/**
 * Checks what a request brings along, a missing body being an empty one.
 * @throws ResendError naming the field.
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input ?? {})
  if (!parsed.success) throw new ResendError('validation_error', z.prettifyError(parsed.error))
  return parsed.data
}

/** A number as JSON or from a form, where it is a string, and not given when empty. */
export function optionalNumber(schema: z.ZodNumber) {
  return z.preprocess(
    (value) => (value === '' || value === null ? undefined : value),
    z.coerce.number().pipe(schema).optional(),
  )
}

/** A switch as JSON or from a form, where a box that is not ticked is missing. */
export const flag = z.preprocess((value) => (value === 'on' ? true : value), z.boolean().default(false))

/** What the random faults are drawn with unless a seed is given. */
export const usualSeed = 1

export const seed = optionalNumber(z.number().int().min(0))
