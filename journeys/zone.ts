import { IANAZone } from 'luxon'

const anHour = 3_600_000
const aDay = 24
const aWeek = 7 * aDay

/**
 * A time zone that remembers its offsets: asking the runtime takes longer than all the rest of a decision. A week, a day
 * or an hour that begins and ends with one offset has no other in between; of the hour in which the clocks change every
 * moment is asked for itself, where they do not change on its stroke.
 */
class RememberingZone extends IANAZone {
  /** At the beginning of an hour since 1970. */
  readonly #offsets = new Map<number, number>()

  override offset(at: number): number {
    const hour = Math.floor(at / anHour)
    return (
      this.#throughout(beginning(hour, aWeek), aWeek) ??
      this.#throughout(beginning(hour, aDay), aDay) ??
      this.#throughout(hour, 1) ??
      super.offset(at)
    )
  }

  /** The offset from the beginning of an hour on for so many hours, if it is one. */
  #throughout(first: number, length: number): number | undefined {
    const offset = this.#atBeginningOf(first)
    return offset === this.#atBeginningOf(first + length) ? offset : undefined
  }

  #atBeginningOf(hour: number): number {
    let offset = this.#offsets.get(hour)
    if (offset === undefined) {
      offset = super.offset(hour * anHour)
      this.#offsets.set(hour, offset)
    }
    return offset
  }
}

/** Of the stretch of so many hours that an hour is in. */
function beginning(hour: number, length: number): number {
  return hour - (((hour % length) + length) % length)
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
