import { randomUUID } from 'node:crypto'
import {
  addCustomers,
  type CustomerKey,
  type LockedCustomer,
  lockCustomers,
  updateCustomers,
} from '../database/customers.ts'
import { type Database, type Queryable, transaction } from '../database/database.ts'
import { addEvents } from '../database/events.ts'
import { applyUpdate } from '../journeys/apply-update.ts'
import { type CustomerUpdate, type EventName, wakes } from '../journeys/events.ts'

/** A checked event on its way in. */
export interface AcceptableEvent extends CustomerKey {
  /** Unique within `origin`. */
  id: string
  /** Who says so: the event's own source. Differs from the customer's when Perennial itself reports. */
  origin: string
  type: EventName
  occurredAt: Date
  /** Business time. */
  receivedAt: Date
  data: object
  customer?: CustomerUpdate | undefined
}

/** A customer who has to be woken, with what for. */
export interface Ring {
  customerId: string
  upTo: number
  types: EventName[]
}

export interface Accepted {
  accepted: number
  duplicates: number
  rings: Ring[]
}

/** Accepts events, all or none: when this returns they are committed, numbered and part of their customers' profiles. */
export async function acceptEvents(
  database: Database,
  events: readonly AcceptableEvent[],
  wallNow: Date,
): Promise<Accepted> {
  if (events.length === 0) return { accepted: 0, duplicates: 0, rings: [] }
  return (
    (await transaction(database, (db) => acceptWithin(db, events, wallNow))) ??
    (await addMissing(database, events, wallNow))
  )
}

/** The same within a transaction; undefined, with nothing written, if a customer does not exist yet. */
export async function acceptWithin(
  db: Queryable,
  events: readonly AcceptableEvent[],
  wallNow: Date,
): Promise<Accepted | undefined> {
  const keys = distinctKeys(events)
  const customers = new Map((await lockCustomers(db, keys)).map((customer) => [keyOf(customer), customer]))
  if (customers.size < keys.length) return undefined

  const lastSeq = new Map<string, number>()
  const numbered = events.flatMap((event) => {
    const customer = customers.get(keyOf(event))
    if (!customer) return []
    const seq = (lastSeq.get(customer.id) ?? customer.lastSeq) + 1
    lastSeq.set(customer.id, seq)
    return { event, customer, seq }
  })
  const stored = await addEvents(
    db,
    numbered.map(({ event, customer, seq }) => ({
      ...event,
      customerId: customer.id,
      seq,
      source: event.origin,
      eventId: event.id,
    })),
  )

  // Only what is new counts: a repeated event must not bring back an older profile.
  const isNew = new Set(stored.map(({ customerId, seq }) => `${customerId}/${seq}`))
  const rings = new Map<string, Ring>()
  const touched = new Set<LockedCustomer>()
  for (const { event, customer, seq } of numbered) {
    if (!isNew.has(`${customer.id}/${seq}`)) continue
    touched.add(customer)
    customer.lastSeq = seq
    if (event.customer) {
      const by = event.origin === event.source ? 'shop' : 'person'
      const origin = { eventId: event.id, at: event.occurredAt.toISOString(), by } as const
      customer.profile = applyUpdate(customer.profile, event.customer, origin)
    }
    if (!asksForDecision(event, customer.waitsFor)) continue
    customer.wakeSeq = seq
    const ring = rings.get(customer.id)
    rings.set(customer.id, {
      customerId: customer.id,
      upTo: seq,
      types: [...(ring?.types ?? []), event.type],
    })
  }
  if (touched.size > 0) await updateCustomers(db, [...touched], wallNow)
  return { accepted: stored.length, duplicates: events.length - stored.length, rings: [...rings.values()] }
}

/** Customers are made in a statement of their own, so that afterwards all locks are taken in one order. */
async function addMissing(
  database: Database,
  events: readonly AcceptableEvent[],
  wallNow: Date,
): Promise<Accepted> {
  const keys = distinctKeys(events)
  await addCustomers(
    database,
    keys.map(({ source, subject }) => ({ id: randomUUID(), source, subject })),
    wallNow,
  )
  const accepted = await transaction(database, (db) => acceptWithin(db, events, wallNow))
  if (!accepted) throw new Error('A customer that was just made is not there; the next try makes it again.')
  return accepted
}

/** News of the person, whatever event carries it, may be what a journey waits for. */
function asksForDecision({ type, customer }: AcceptableEvent, waitsFor: readonly string[]): boolean {
  return wakes(type, waitsFor) || (customer !== undefined && wakes('customer.updated', waitsFor))
}

function distinctKeys(events: readonly AcceptableEvent[]): CustomerKey[] {
  return [...new Map(events.map((event) => [keyOf(event), event])).values()]
}

function keyOf({ source, subject }: CustomerKey): string {
  return JSON.stringify([source, subject])
}
