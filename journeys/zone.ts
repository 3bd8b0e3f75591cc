import { IANAZone } from 'luxon'

const aDay = 86_400_000

/**
 * A time zone that remembers its offsets: asking the runtime takes longer than all the rest of a decision. A week that
 * begins and ends with one offset has no other in between; of a day in which the clocks change every moment is asked for
 * itself.
 */
class RememberingZone extends IANAZone {
  /** At the beginning of a day since 1970. */
  readonly #offsets = new Map<number, number>()

  override offset(at: number): number {
    const day = Math.floor(at / aDay)
    const week = day - (((day % 7) + 7) % 7)
    return this.#throughout(week, week + 7) ?? this.#throughout(day, day + 1) ?? super.offset(at)
  }

  /** The offset from the beginning of one day to that of another, if it is one. */
  #throughout(first: number, next: number): number | undefined {
    const offset = this.#atBeginningOf(first)
    return offset === this.#atBeginningOf(next) ? offset : undefined
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
