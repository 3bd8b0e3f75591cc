import type { EmailName } from '../emails/templates.ts'
import type { Intent } from '../journeys/decision.ts'
import type { Profile, Purpose } from '../journeys/facts.ts'
import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

export type SendState =
  | 'intended' // decided on, not looked at again yet
  | 'deferred' // may not go before its due time
  | 'ready' // found true, rendered and frozen; certainly not with Resend
  | 'attempted' // may or may not be with Resend
  | 'sent' // Resend accepted it
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'skipped' // must not go, for a stored reason
  | 'failed' // can never go: Resend or the template refuses it
  | 'parked' // waits for a person: the account, not the mail, is the obstacle
  | 'unknown' // nobody can know any more whether Resend accepted it

export type LegalBasis = 'transactional' | 'consent' | 'existing-customer'

export interface Send {
  id: string
  customerId: string
  template: EmailName
  props: unknown
  purpose: Purpose
  state: SendState
  reason: string | null
  dueAt: Date
  idempotencyKey: string
}

/** A send with what its claim looks at, its customer and itself locked. */
export interface LockedSend extends Send {
  profile: Profile
  /** Whether there is news of the customer that no decision has seen. */
  undecided: boolean
  clock: Date | null
}

const sendColumns = `
  s.id, s.customer_id as "customerId", s.template, s.props, s.purpose, s.state, s.reason,
  s.due_at as "dueAt", s.idempotency_key as "idempotencyKey"`

/** Adds intended sends and returns those that are new: a mail is intended once, whatever happens. */
export async function addSends(
  db: Queryable,
  customerId: string,
  sends: readonly (Intent & { id: string; idempotencyKey: string })[],
  at: { decision: number; business: Date; wall: Date },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'add-sends',
    text: `
      insert into sends (id, customer_id, journey, subject, step, template, props, purpose, mandatory, summary,
                         idempotency_key, state, decision, intended_at, due_at, changed_at)
      select i.*, 'intended', $2, $3, $3, $4
      from (select n.id, $1::uuid, n.journey, n.subject, n.step, n.template, n.props, n.purpose, n.mandatory,
                   n.summary, n.key
            from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::text[],
                        $12::boolean[], $13::text[], $14::text[])
              as n (id, journey, subject, step, template, props, purpose, mandatory, summary, key)) i
      on conflict (customer_id, journey, subject, step) do nothing
      returning id`,
    values: [
      customerId,
      at.decision,
      at.business,
      at.wall,
      sends.map(({ id }) => id),
      sends.map(({ journey }) => journey),
      sends.map(({ subject }) => subject),
      sends.map(({ step }) => step),
      sends.map(({ template }) => template),
      sends.map(({ props }) => JSON.stringify(props)),
      sends.map(({ purpose }) => purpose),
      sends.map(({ mandatory }) => mandatory),
      sends.map(({ summary }) => summary),
      sends.map(({ idempotencyKey }) => idempotencyKey),
    ],
  })
  return rows.map(({ id }) => id)
}

/** Stops sends that are certainly not with Resend; one that may be is left to its outcome. */
export async function withdrawSends(
  db: Queryable,
  withdrawals: readonly { sendId: string; reason: string }[],
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'withdraw-sends',
    text: `
      update sends s set state = 'skipped', reason = w.reason, changed_at = $3
      from unnest($1::uuid[], $2::text[]) as w (id, reason)
      where s.id = w.id and s.state in ('intended', 'deferred', 'ready')`,
    values: [withdrawals.map(({ sendId }) => sendId), withdrawals.map(({ reason }) => reason), wallNow],
  })
}

/**
 * Locks the customer, then the send: the order every writer keeps. Acceptance of events and withdrawal of consent
 * take the customer's lock too, so neither can slip in between this look and what is done upon it.
 */
export async function lockSend(db: Queryable, sendId: string): Promise<LockedSend | undefined> {
  const customer = db.query<Pick<LockedSend, 'profile' | 'undecided' | 'clock'>>({
    name: 'lock-send-customer',
    text: `
      select c.profile, c.wake_seq > c.decided_seq as undecided,
             (select k.at from clocks k where k.source = c.source) as clock
      from customers c where c.id = (select customer_id from sends where id = $1)
      for no key update`,
    values: [sendId],
  })
  const send = db.query<Send>({
    name: 'lock-send',
    text: `select ${sendColumns} from sends s where s.id = $1 for update`,
    values: [sendId],
  })
  const [customers, sends] = await Promise.all([customer, send])
  return customers.rows[0] && sends.rows[0] && { ...customers.rows[0], ...sends.rows[0] }
}

/** Ends a send, unless it has come to an end meanwhile: Resend's own evidence says more. */
export async function setSendState(
  db: Queryable,
  sendId: string,
  change: { state: 'skipped' | 'failed' | 'parked' | 'unknown'; reason: string; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'set-send-state',
    text: `
      update sends set state = $2, reason = $3, leased_until = null, changed_at = $4
      where id = $1 and state in ('intended', 'deferred', 'ready', 'attempted')`,
    values: [sendId, change.state, change.reason, change.wallNow],
  })
}

/** Puts a send off that is certainly not with Resend; it will be claimed, and written, anew. */
export async function deferSend(
  db: Queryable,
  sendId: string,
  change: { until: Date; reason: string; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'defer-send',
    text: `
      update sends set state = 'deferred', due_at = $2, reason = $3, changed_at = $4, payload = null, claimed_at = null
      where id = $1`,
    values: [sendId, change.until, change.reason, change.wallNow],
  })
}

/** Freezes the request body of a claimed send; from here on its bytes never change. */
export async function freezeSend(
  db: Queryable,
  sendId: string,
  change: { payload: string; legalBasis: LegalBasis; claimedAt: Date; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'freeze-send',
    text: `
      update sends set state = 'ready', reason = null, payload = $2, legal_basis = $3, claimed_at = $4, changed_at = $5
      where id = $1`,
    values: [sendId, change.payload, change.legalBasis, change.claimedAt, change.wallNow],
  })
}

/** Business time at which the customer's newest other marketing mail was claimed. */
export async function lastMarketingClaim(db: Queryable, send: Send): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date | null }>({
    name: 'last-marketing-claim',
    text: `
      select max(claimed_at) as at from sends
      where customer_id = $1 and purpose = 'marketing' and id <> $2 and state not in ('skipped', 'failed')`,
    values: [send.customerId, send.id],
  })
  return rows[0]?.at ?? undefined
}

/** Whose mail it is, with the business time of their source where a driver moves it. */
export async function customerOfSend(
  db: Queryable,
  sendId: string,
): Promise<(CustomerKey & { clock: Date | null }) | undefined> {
  const { rows } = await db.query<CustomerKey & { clock: Date | null }>({
    name: 'customer-of-send',
    text: `
      select c.source, c.subject, (select k.at from clocks k where k.source = c.source) as clock
      from sends s join customers c on c.id = s.customer_id where s.id = $1`,
    values: [sendId],
  })
  return rows[0]
}
