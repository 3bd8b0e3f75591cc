import { checkTimes } from '../api/events/check-times.ts'
import { readEvent } from '../api/events/read-events.ts'
import { BadInput } from '../config/bad-input.ts'
import { faultsOf } from '../journeys/check-settings.ts'
import { type CustomerUpdate, type EventName, eventTypes } from '../journeys/events.ts'
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
 * @throws BadInput naming the fields of an event that it would have refused
 */
export function readShopEvent({ at, ...cloudEvent }: ToldEvent): LifeEvent {
  const { event, faults } = readEvent(cloudEvent)
  const untimely = event ? checkTimes(event, at) : []
  if (!event || untimely.length > 0) throw refused(cloudEvent, [...faults, ...untimely])
  const { id, type, data, customer, times } = event
  const [told] = times
  return { at, id, type, data, customer, ...(told && { happenedAt: Date.parse(told.value) }) }
}

interface Happened extends ToldEvent {
  type: EventName
  customer?: CustomerUpdate | undefined
}

/**
 * What a test says that happened, as it would have come in: from the shop, or from Perennial itself.
 * @throws BadInput naming the fields of an event that would have been refused
 */
export function readHappening({ at, id, type, data, customer }: Happened): LifeEvent {
  if (eventTypes[type].from === 'shop') {
    const envelope = { specversion: '1.0', source: 'journey-test', subject: 'customer' }
    return readShopEvent({ ...envelope, at, id, type, data: { ...data, customer } })
  }
  const read = eventTypes[type].data.safeParse(data)
  if (!read.success) {
    const faults = faultsOf(read.error.issues, ['data'])
    throw refused({ id, type }, faults)
  }
  return { at, id, type, data: read.data, customer }
}

function refused(
  { id, type }: Pick<ToldEvent, 'id' | 'type'>,
  faults: readonly { field: string; detail: string }[],
): BadInput {
  const words = faults.map(({ field, detail }) => `${field} ${detail}`).join('; ')
  return new BadInput(`The event ${id} (${type}) is none that can be told: ${words}.`)
}
