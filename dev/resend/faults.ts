import { z } from 'zod'
import { seededRandom } from '../tools/seeded-random.ts'
import { optionalNumber, seed, usualSeed } from './inputs.ts'

export const faultModes = ['accept-and-drop', 'drop', '429', '500', '502-html', 'slow'] as const

export type FaultMode = (typeof faultModes)[number]

const usualSlowness = 2000
const mode = z.enum(faultModes)
const milliseconds = optionalNumber(z.number().int().min(0).max(600_000))
const probability = z.number().min(0).max(1)

/** A fault asked for, as JSON or as a form: numbers may be strings, empty ones are not given. */
export const faultSchema = z
  .strictObject({
    mode: mode.optional(),
    mix: z
      .array(z.strictObject({ mode, probability, milliseconds }))
      .min(1)
      .refine((mix) => mix.reduce((sum, fault) => sum + fault.probability, 0) <= 1, {
        error: 'the probabilities must not exceed 1 together',
      })
      .optional(),
    times: optionalNumber(z.number().int().positive()),
    milliseconds,
    probability: optionalNumber(probability),
    seed,
  })
  .refine((fault) => (fault.mode === undefined) !== (fault.mix === undefined), {
    path: ['mode'],
    error: 'give either `mode` or `mix`',
  })

/** What happens to one request. */
export interface FaultHit {
  /**
   * `accept-and-drop` accepts the mail, then cuts the connection; `drop` cuts it before; `429`, `500` and
   * `502-html` refuse; `slow` waits, then accepts. Sending is affected, reading is not.
   */
  mode: FaultMode
  /** How long `slow` waits. */
  milliseconds: number
}

interface Chances {
  /** How many requests are still to be hit; null for all until it is cleared. */
  times: number | null
  /** What chance is drawn with. */
  seed?: number
}

/** One fault for all requests, or for a share of them; or several, each for a share. */
export type Fault = Chances &
  ((FaultHit & { probability?: number }) | { mix: (FaultHit & { probability: number })[] })

/** The fault that hits the next sending requests, if any. */
export class Faults {
  current: Fault | null = null
  #random = seededRandom(usualSeed)

  set(wanted: z.output<typeof faultSchema>): Fault {
    const { times = null, milliseconds = usualSlowness, seed, probability, mode, mix = [] } = wanted
    this.#random = seededRandom(seed ?? usualSeed)
    const chances: Chances = { times, ...(seed !== undefined && { seed }) }
    this.current =
      mode === undefined
        ? {
            mix: mix.map((part) => ({ ...part, milliseconds: part.milliseconds ?? milliseconds })),
            ...chances,
          }
        : { mode, ...chances, milliseconds, ...(probability !== undefined && { probability }) }
    return this.current
  }

  clear(): void {
    this.current = null
  }

  /** The fault for one request, counted. */
  take(): FaultHit | null {
    const fault = this.current
    if (fault === null) return null
    const hit = this.#draw(fault)
    if (hit !== null && fault.times !== null) {
      this.current = fault.times > 1 ? { ...fault, times: fault.times - 1 } : null
    }
    return hit
  }

  #draw(fault: Fault): FaultHit | null {
    let point = this.#random()
    for (const part of 'mix' in fault ? fault.mix : [fault]) {
      const { probability = 1 } = part
      if (point < probability) return part
      point -= probability
    }
    return null
  }
}
