import { randomUUID } from 'node:crypto'
import { addConsents } from '../../database/consents.ts'
import {
  addCustomers,
  type CustomerKey,
  type LockedCustomer,
  lockCustomers,
  updateCustomers,
} from '../../database/customers.ts'
import { type Database, type Queryable, transaction } from '../../database/database.ts'
import { addEvents } from '../../database/events.ts'
import {
  adoptedLeads,
  adoptLeads,
  findLeads,
  lockOutSignUps,
  type Newcomer,
  signUpSource,
} from '../../database/leads.ts'
import { changeNote, type NoteChange } from '../../database/notes.ts'
import { reconsiderMarketing } from '../../database/sends.ts'
import type { Fingerprints } from '../../database/tombstones.ts'
import { applyUpdate } from '../../journeys/apply-update.ts'
import type { ConsentStatement } from '../../journeys/consent-words.ts'
import { type CustomerUpdate, type EventName, wakes } from '../../journeys/events.ts'
import { noteChangeIn, withoutText } from './notes-in.ts'
import { stopAdvertising } from './stop-advertising.ts'
import { withoutErased } from './without-erased.ts'

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
  /** Not accepted, because they are about people who were erased. */
  erased: number
  rings: Ring[]
}

const nothing: Accepted = { accepted: 0, duplicates: 0, erased: 0, rings: [] }

/**
 * Accepts events, all or none: when this returns they are committed, numbered and part of their customers' profiles.
 * @param fingerprints by which people are recognised who were erased; looked at only where a customer is not known
 */
export async function acceptEvents(
  database: Database,
  events: readonly AcceptableEvent[],
  wallNow: Date,
  fingerprints?: Fingerprints,
): Promise<Accepted> {
  if (events.length === 0) return nothing
  const accepted = await transaction(database, (db) => acceptWithin(db, events, wallNow))
  if (accepted) return accepted
  // Only now: whoever erased the customer has committed, so the tombstone is seen.
  const kept = fingerprints ? await withoutErased(database, events, fingerprints) : events
  const added = kept.length > 0 ? await addMissing(database, kept, wallNow) : nothing
  return { ...added, erased: events.length - kept.length }
}

/** The same within a transaction; undefined, with nothing written, if a customer does not exist yet. */
export async function acceptWithin(
  db: Queryable,
  events: readonly AcceptableEvent[],
  wallNow: Date,
): Promise<Accepted | undefined> {
  const keys = distinctKeys(events)
  const customers = new Map((await lockCustomers(db, keys)).map((customer) => [keyOf(customer), customer]))
  if (customers.size < keys.length) {
    const renamed = await underNewNames(
      db,
      events,
      keys.filter((key) => !customers.has(keyOf(key))),
    )
    return renamed && acceptWithin(db, renamed, wallNow)
  }

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
      data: withoutText(event),
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
  const words: (ConsentStatement & { customerId: string })[] = []
  const unwilling = new Map<LockedCustomer, number>()
  const buyers = new Set<string>()
  const noted: NoteChange[] = []
  for (const { event, customer, seq } of numbered) {
    if (!isNew.has(`${customer.id}/${seq}`)) continue
    touched.add(customer)
    customer.lastSeq = seq
    const by = event.origin === event.source ? 'shop' : 'person'
    const applied = applyUpdate(customer.profile, { ...event, eventId: event.id, by })
    customer.profile = applied.profile
    words.push(...applied.words.map((word) => ({ ...word, customerId: customer.id })))
    noted.push(...noteChangeIn(event, customer.id))
    if (event.type === 'order.placed') buyers.add(customer.id)
    if (mayWantLess(event, applied.words)) unwilling.set(customer, event.receivedAt.getTime())
    if (!asksForDecision(event, customer.waitsFor)) continue
    customer.wakeSeq = seq
    const ring = rings.get(customer.id)
    rings.set(customer.id, {
      customerId: customer.id,
      upTo: seq,
      types: [...(ring?.types ?? []), event.type],
    })
  }
  await Promise.all([
    touched.size > 0 && updateCustomers(db, [...touched], wallNow),
    words.length > 0 && addConsents(db, words, wallNow),
    unwilling.size > 0 &&
      stopAdvertising(
        db,
        [...unwilling].map(([{ id, profile }, now]) => ({ id, profile, now })),
        wallNow,
      ),
    ...noted.map((change) => changeNote(db, change)),
    buyers.size > 0 && reconsiderMarketing(db, [...buyers], wallNow),
  ])
  return {
    accepted: stored.length,
    duplicates: events.length - stored.length,
    erased: 0,
    rings: [...rings.values()],
  }
}

/** Whether there may be less to send after it than before. */
function mayWantLess({ type }: AcceptableEvent, words: readonly ConsentStatement[]): boolean {
  return type === 'preferences.changed' || words.some(({ given }) => !given)
}

/**
 * First the customers, then what is told of them. Whoever signed up before the shop knew them becomes the customer the
 * shop now tells of, if the address says so. New rows come before the locks on those that exist, which are then taken
 * in one order.
 */
async function addMissing(
  database: Database,
  events: readonly AcceptableEvent[],
  wallNow: Date,
): Promise<Accepted> {
  const keys = distinctKeys(events)
  const newcomers = events.flatMap(({ source, subject, customer }) =>
    customer?.email ? [{ source, subject, address: customer.email }] : [],
  )
  const accepted = await transaction(database, async (db) => {
    const leads = newcomers.length > 0 ? await leadsAmong(db, newcomers) : []
    const adopted = new Set(leads.map(keyOf))
    await addCustomers(
      db,
      keys
        .filter((key) => !adopted.has(keyOf(key)))
        .map(({ source, subject }) => ({ id: randomUUID(), source, subject })),
      wallNow,
    )
    if (leads.length > 0) await adoptLeads(db, leads, keys)
    return acceptWithin(db, events, wallNow)
  })
  if (!accepted) throw new Error('A customer that was just made is not there; the next try makes it again.')
  return accepted
}

/** Until the end of the transaction nobody signs up with these addresses unseen. */
async function leadsAmong(db: Queryable, newcomers: readonly Newcomer[]) {
  const [, leads] = await Promise.all([
    lockOutSignUps(
      db,
      newcomers.map(({ address }) => address),
    ),
    findLeads(db, newcomers),
  ])
  return leads
}

/** The events, those of leads about whom the shop told meanwhile under its own name for them; undefined if there are none. */
async function underNewNames(
  db: Queryable,
  events: readonly AcceptableEvent[],
  missing: readonly CustomerKey[],
): Promise<AcceptableEvent[] | undefined> {
  const leads = missing.filter(({ source }) => source === signUpSource)
  if (leads.length === 0) return undefined
  const names = await adoptedLeads(
    db,
    leads.map(({ subject }) => subject),
  )
  if (names.size === 0) return undefined
  return events.map((event) =>
    event.source === signUpSource ? { ...event, ...names.get(event.subject) } : event,
  )
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
