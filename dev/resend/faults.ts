import { z } from 'zod'

export const faultModes = ['accept-and-drop', 'drop', '429', '500', '502-html', 'slow'] as const

const optionalNumber = (schema: z.ZodNumber) =>
  z.preprocess(
    (value) => (value === '' || value === null ? undefined : value),
    z.coerce.number().pipe(schema).optional(),
  )

/** A fault asked for, as JSON or as a form: numbers may be strings, empty ones are not given. */
export const faultSchema = z.strictObject({
  mode: z.enum(faultModes),
  times: optionalNumber(z.number().int().positive()),
  milliseconds: optionalNumber(z.number().int().min(0).max(600_000)),
})

export interface Fault {
  /**
   * `accept-and-drop` accepts the mail, then cuts the connection; `drop` cuts it before; `429`, `500` and
   * `502-html` refuse; `slow` waits, then accepts. Sending is affected, reading is not.
   */
  mode: (typeof faultModes)[number]
  /** How many requests are still to be hit; null for all until it is cleared. */
  times: number | null
  /** How long `slow` waits. */
  milliseconds: number
}

/** The fault that hits the next sending requests, if any. */
export class Faults {
  current: Fault | null = null

  set({ mode, times, milliseconds }: z.output<typeof faultSchema>): Fault {
    this.current = { mode, times: times ?? null, milliseconds: milliseconds ?? 2000 }
    return this.current
  }

  clear(): void {
    this.current = null
  }

  /** The fault for one request, counted. */
  take(): Fault | null {
    const fault = this.current
    if (fault === null || fault.times === null) return fault
    this.current = fault.times > 1 ? { ...fault, times: fault.times - 1 } : null
    return fault
  }
}
