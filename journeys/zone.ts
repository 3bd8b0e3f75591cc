import { IANAZone } from 'luxon'

const aDay = 86_400_000

/**
 * A time zone that remembers its offsets: asking the runtime takes longer than all the rest of a decision. Of a day in
 * which the clocks change every moment is asked for itself.
 */
class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number | undefined>()

  override offset(at: number): number {
    const day = Math.floor(at / aDay)
    if (!this.#offsets.has(day)) {
      const first = super.offset(day * aDay)
      this.#offsets.set(day, first === super.offset((day + 1) * aDay) ? first : undefined)
    }
    return this.#offsets.get(day) ?? super.offset(at)
  }
}

const zones = new Map<string, RememberingZone>()

/** The zone of an IANA name, for luxon; UTC for a name that this runtime does not know (any more). */
export function zoneOf(name: string): IANAZone {
  const zone = zones.get(name) ?? new RememberingZone(IANAZone.isValidZone(name) ? name : 'UTC')
  zones.set(name, zone)
  return zone
}
