import type { Reason } from '../journeys/decision.ts'
import type { Instant } from '../journeys/instant.ts'
import type { LifeEvent } from './life.ts'

/** A mail that went. */
export interface SentMail {
  journey: string
  subject: string
  step: string
  at: Instant
}

/** What can be seen of a customer. */
export interface Seen {
  /** Oldest first. */
  mails: readonly SentMail[]
  /** Of every decision, oldest first. */
  reasons: readonly (Reason & { at: Instant })[]
  wakeUp: { at: Instant; for: string } | undefined
}

/** A customer whose story a script plays; on the core at once, in the product when it has come to rest. */
export interface Actor {
  until(at: Instant): void | Promise<void>
  tell(events: readonly LifeEvent[]): void | Promise<void>
  look(): Seen | Promise<Seen>
}

/** Where scripts can be played beside the pure core: the product, with the journeys that are tested. */
export interface Stage {
  now(): Promise<Instant>
  until(at: Instant): Promise<void>
  /** Brings a new customer. */
  enter(): Promise<Actor>
}
