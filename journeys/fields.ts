import { z } from 'zod'

/** One line of text, 1 to `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    // Half a surrogate pair is no text, and PostgreSQL's JSON refuses it.
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain line breaks, control characters or broken Unicode')

/** Names stand in headers and greetings, so neither line breaks nor markup may come in with them. */
export const personName = text(120).regex(/^[^<>]*$/, 'must not contain < or >: send the name as plain text')

export const amount = z.int('must be a whole number, 0 or more, in the currency’s minor unit (cents)').min(0)

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')

export const time = z.iso.datetime({
  offset: true,
  error: 'must be an ISO 8601 time with zone, such as 2026-05-04T09:30:00+02:00',
})

export const webUrl = text(2000).pipe(
  z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
)

export const date = z.iso.date('must be a date such as 2026-05-04')

/** Text that may run over several lines. */
export const lines = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, 'must not contain control characters or broken Unicode')

/** Some of an order's products. */
export const quantities = z
  .array(z.object({ productId: text(128), quantity: z.int().min(1).max(1_000_000) }))
  .min(1)
  .max(500)

/** Files that a mail carries, fetched from these addresses when it leaves. */
export const documents = z
  .array(z.object({ filename: text(120).regex(/^[^/\\<>]*$/, 'must not contain / \\ < or >'), url: webUrl }))
  .max(5)
