import { IANAZone } from 'luxon'

const aDay = 86_400_000

/**
 * A time zone that remembers its offsets: asking the runtime takes longer than all the rest of a decision. Of a day in
 * which the clocks change every moment is asked for itself.
 */
class RememberingZone extends IANAZone {
  /** At the beginning of a day since 1970. */
  readonly #offsets = new Map<number, number>()

  override offset(at: number): number {
    const day = Math.floor(at / aDay)
    const offset = this.#atBeginningOf(day)
    return offset === this.#atBeginningOf(day + 1) ? offset : super.offset(at)
  }

  #atBeginningOf(day: number): number {
    let offset = this.#offsets.get(day)
    if (offset === undefined) {
      offset = super.offset(day * aDay)
      this.#offsets.set(day, offset)
    }
    return offset
  }
}

const zones = new Map<string, RememberingZone>()

/** The zone of an IANA name, for luxon; UTC for a name that this runtime does not know (any more). */
export function zoneOf(name: string): IANAZone {
  let zone = zones.get(name)
  if (!zone) {
    zone = new RememberingZone(IANAZone.isValidZone(name) ? name : 'UTC')
    zones.set(name, zone)
  }
  return zone
}
