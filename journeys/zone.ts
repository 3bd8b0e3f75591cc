import { IANAZone } from 'luxon'

const aDay = 86_400_000

/**
 * A time zone that remembers its offsets: asking the runtime takes longer than all the rest of a decision. Of a day in
 * which the clocks change every moment is asked for itself.
 */
class RememberingZone extends IANAZone {
  /** By the day since 1970, where the clocks do not change in it. */
  readonly #offsets = new Map<number, number | 'changes'>()

  override offset(at: number): number {
    const day = Math.floor(at / aDay)
    let offset = this.#offsets.get(day)
    if (offset === undefined) {
      const first = super.offset(day * aDay)
      offset = first === super.offset((day + 1) * aDay) ? first : 'changes'
      this.#offsets.set(day, offset)
    }
    return offset === 'changes' ? super.offset(at) : offset
  }
}

const zones = new Map<string, RememberingZone>()

/** The zone of an IANA name, for luxon; UTC for a name that this runtime does not know (any more). */
export function zoneOf(name: string): IANAZone {
  const zone = zones.get(name) ?? new RememberingZone(IANAZone.isValidZone(name) ? name : 'UTC')
  zones.set(name, zone)
  return zone
}
