import { readEvent } from '../api/read-events.ts'
import type { LifeEvent } from './life.ts'

/** An event as a shop posts it; `at` says when, in milliseconds. */
export interface ToldEvent {
  at: number
  id: string
  type: string
  data: object
}

/**
 * The event as the api would have accepted it then.
 * @throws Error naming the fields of an event that it would have refused
 */
export function readShopEvent({ at, ...cloudEvent }: ToldEvent): LifeEvent {
  const { event, faults } = readEvent(cloudEvent)
  if (!event) {
    const words = faults.map(({ field, detail }) => `${field} ${detail}`).join('; ')
    throw new Error(`The event ${cloudEvent.id} (${cloudEvent.type}) is none that a shop may send: ${words}.`)
  }
  const { id, type, data, customer, times } = event
  const [told] = times
  return { at, id, type, data, customer, ...(told && { happenedAt: Date.parse(told.value) }) }
}
