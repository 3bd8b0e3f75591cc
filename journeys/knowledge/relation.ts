import type { CustomerEvent } from '../events.ts'
import type { Instant } from '../instant.ts'

/** Where a person stands with the shop beside their orders. */
export interface Relation {
  /** The level of the shop's loyalty programme reached last. */
  level?: { name: string; at: Instant; previous?: string; benefits?: string }
  /** The shop's other ways to keep in touch that they use, by the invitation's id. */
  joined?: readonly string[]
  /** The newest disturbance that they were told of. */
  outage?: { incidentId: string; at: Instant; startedAt?: string; endedAt?: string; note?: string }
}

/** The relation after one more event; undefined as long as there is nothing to say. */
export function foldRelation(known: Relation | undefined, event: CustomerEvent): Relation | undefined {
  switch (event.type) {
    case 'loyalty.level-reached': {
      const { level: name, previous = known?.level?.name, benefits } = event.data
      if (known?.level && (known.level.at > event.at || known.level.name === name)) return known
      const level = { name, at: event.at, ...(previous && { previous }), ...(benefits && { benefits }) }
      return { ...known, level }
    }
    case 'channel.joined': {
      const { channel } = event.data
      return { ...known, joined: [...new Set([...(known?.joined ?? []), channel])].slice(0, 20) }
    }
    case 'outage.reported': {
      const { incidentId, startedAt, endedAt, note } = event.data
      const at = known?.outage?.incidentId === incidentId ? known.outage.at : event.receivedAt
      const told = { ...(startedAt && { startedAt }), ...(endedAt && { endedAt }), ...(note && { note }) }
      return { ...known, outage: { incidentId, at, ...told } }
    }
    default:
      return known
  }
}
