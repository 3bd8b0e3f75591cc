import type { EmailName } from '../emails/templates.ts'
import type { AskingBasis, MarketingBasis } from '../journeys/consent.ts'
import type { Intent } from '../journeys/decision.ts'
import type { Attachment, Profile, Purpose } from '../journeys/facts.ts'
import type { Question } from '../journeys/questions.ts'
import type { Settings } from '../journeys/settings.ts'
import type { Queryable } from './database.ts'
import { isJourneyPaused, versionFor } from './settings.ts'

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

export type LegalBasis = 'transactional' | AskingBasis | MarketingBasis

/** Advertising inside a transactional mail, with the basis on which it is there. */
export interface SentBlock {
  block: 'offer'
  basis: MarketingBasis
}

export interface Send {
  id: string
  customerId: string
  journey: string
  template: EmailName
  props: unknown
  purpose: Purpose
  /** Of a marketing mail, if its journey names one. */
  topic: string | null
  /** Set before the claim only for a mail that asks for a permission. */
  legalBasis: LegalBasis | null
  state: SendState
  reason: string | null
  dueAt: Date
  idempotencyKey: string
  attachments: Attachment[] | null
  /** Of a mail that asks one. */
  question: Question | null
  /** Advertising in the frozen mail. */
  blocks: SentBlock[] | null
}

/** A send with what its claim looks at, its customer and itself locked. */
export interface LockedSend extends Send {
  profile: Profile
  /** Whether there is news of the customer that no decision has seen. */
  undecided: boolean
  clock: Date | null
  /** Whether its journey is paused, or its lane and it is not yet time to try whether it may go on. */
  isHeld: boolean
  /** What of the shop's rules was changed without a deploy, as far as that has reached its customer. */
  changedRules: Omit<Settings, 'journeys'> | null
  /** What is known of the address it goes to. */
  suppressedFor: string | null
  backOffUntil: Date | null
}

const sendColumns = `
  s.id, s.customer_id as "customerId", s.journey, s.template, s.props, s.purpose, s.topic,
  s.legal_basis as "legalBasis", s.state, s.reason, s.due_at as "dueAt", s.idempotency_key as "idempotencyKey", s.attachments, s.question, s.blocks`

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
                         idempotency_key, attachments, topic, legal_basis, question, singly, state, decision, intended_at, due_at, changed_at)
      select i.*, i.attachments is not null, 'intended', $2, $3, $3, $4
      from (select n.id, $1::uuid, n.journey, n.subject, n.step, n.template, n.props, n.purpose, n.mandatory,
                   n.summary, n.key, n.attachments, n.topic, n.basis, n.question
            from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::text[],
                        $12::boolean[], $13::text[], $14::text[], $15::jsonb[], $16::text[],
                        $17::text[], $18::text[])
              as n (id, journey, subject, step, template, props, purpose, mandatory, summary, key, attachments,
                    topic, basis, question)) i
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
      sends.map(({ attachments }) => (attachments?.length ? JSON.stringify(attachments) : null)),
      sends.map(({ topic }) => topic ?? null),
      sends.map(({ basis }) => basis ?? null),
      sends.map(({ question }) => question ?? null),
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
 * Stops frozen advertising of customers who want less of it than before, whose rows are locked: when this is committed,
 * nothing of theirs is sealed that may not go any more. What may be with Resend is locked too, in the order in which
 * all lock several, and so is a transactional mail with an advertising block: before these are (again) sealed they must
 * be claimed anew, and the claim asks for permission.
 * @param refusal why advertising of a topic may not go to a customer; `until`: it may later
 */
export async function stopMarketing(
  db: Queryable,
  customerIds: readonly string[],
  refusal: (customerId: string, topic: string | null) => { refused: string; until?: number } | undefined,
  wallNow: Date,
): Promise<void> {
  const { rows } = await db.query<Pick<Send, 'id' | 'customerId' | 'topic' | 'state' | 'purpose'>>({
    name: 'lock-marketing',
    text: `
      select id, customer_id as "customerId", topic, state, purpose from sends
      where customer_id = any($1) and (purpose = 'marketing' or blocks is not null)
        and state in ('ready', 'attempted')
      order by id for update`,
    values: [customerIds],
  })
  const stopped = rows.flatMap(({ id, customerId, topic, state, purpose }) => {
    const against = refusal(customerId, topic)
    if (!against) return []
    const isOver = state === 'ready' && purpose === 'marketing' && against.until === undefined
    return { id, reason: isOver ? against.refused : null }
  })
  if (stopped.length === 0) return
  await db.query({
    name: 'stop-marketing',
    text: `
      update sends s
      set state = case when w.reason is null then s.state else 'skipped' end,
          reason = coalesce(w.reason, s.reason), judged_at = '-infinity', changed_at = $3
      from unnest($1::uuid[], $2::text[]) as w (id, reason)
      where s.id = w.id`,
    values: [stopped.map(({ id }) => id), stopped.map(({ reason }) => reason), wallNow],
  })
}

/**
 * Has frozen advertising of customers whose rows are locked, because they bought something, judged anew: when this is
 * committed, nothing of it is sealed before a claim that knows of the purchase has found it true. What may be with
 * Resend is meant too, as far as it turns out not to be.
 */
export async function reconsiderMarketing(
  db: Queryable,
  customerIds: readonly string[],
  wallNow: Date,
): Promise<void> {
  await db.query({
    name: 'reconsider-marketing',
    // In the order in which all lock several.
    text: `
      with locked as (
        select id from sends
        where customer_id = any($1) and purpose = 'marketing' and state in ('ready', 'attempted')
        order by id for update
      )
      update sends s set judged_at = '-infinity', changed_at = $2 from locked where s.id = locked.id`,
    values: [customerIds, wallNow],
  })
}

/**
 * Locks the customer, then the send: the order every writer keeps. Acceptance of events and withdrawal of consent
 * take the customer's lock too, so neither can slip in between this look and what is done upon it.
 */
export async function lockSend(
  db: Queryable,
  sendId: string,
  wallNow: Date,
): Promise<LockedSend | undefined> {
  const customer = db.query<Pick<LockedSend, 'profile' | 'undecided' | 'clock'>>({
    name: 'lock-send-customer',
    text: `
      select c.profile, c.wake_seq > c.decided_seq as undecided,
             (select k.at from clocks k where k.source = c.source) as clock
      from customers c where c.id = (select customer_id from sends where id = $1)
      for no key update`,
    values: [sendId],
  })
  const send = db.query<Omit<LockedSend, 'profile' | 'undecided' | 'clock'>>({
    name: 'lock-send',
    // Once frozen, a mail goes to the address it was frozen with.
    text: `
      select ${sendColumns}, a.suppressed_for as "suppressedFor", a.back_off_until as "backOffUntil",
             l.paused_at is not null and coalesce(l.probe_at > $2, true) or ${isJourneyPaused('s.journey')} as "isHeld",
             (select r.settings - 'journeys' from settings r where r.version = ${versionFor('c.id')}) as "changedRules"
      from sends s join customers c on c.id = s.customer_id join lanes l on l.stream = s.purpose
        left join addresses a
          on a.address = case s.state when 'ready' then s.recipient else lower(c.profile ->> 'email') end
      where s.id = $1 for update of s`,
    values: [sendId, wallNow],
  })
  const [customers, sends] = await Promise.all([customer, send])
  return customers.rows[0] && sends.rows[0] && { ...customers.rows[0], ...sends.rows[0] }
}

/** Ends a locked send that is certainly not with Resend. */
export async function endSend(
  db: Queryable,
  sendId: string,
  change: { state: 'skipped' | 'failed'; reason: string; wallNow: Date },
): Promise<void> {
  await db.query({
    name: 'end-send',
    text: 'update sends set state = $2, reason = $3, changed_at = $4 where id = $1',
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
      update sends
      set state = 'deferred', due_at = $2, reason = $3, changed_at = $4, payload = null, recipient = null,
          claimed_at = null, blocks = null
      where id = $1`,
    values: [sendId, change.until, change.reason, change.wallNow],
  })
}

/** Freezes the request body of a claimed send; from here on its bytes never change, and it may be sealed. */
export async function freezeSend(
  db: Queryable,
  sendId: string,
  {
    payload,
    recipient,
    legalBasis,
    blocks,
    claimedAt,
    wallNow,
  }: {
    payload: string
    recipient: string
    legalBasis: LegalBasis
    blocks: readonly SentBlock[]
    claimedAt: Date
    wallNow: Date
  },
): Promise<void> {
  await db.query({
    name: 'freeze-send',
    text: `
      update sends
      set state = 'ready', reason = null, payload = $2, recipient = lower($3), legal_basis = $4, claimed_at = $5,
          judged_at = $6, changed_at = $6, blocks = $7
      where id = $1`,
    values: [
      sendId,
      payload,
      recipient,
      legalBasis,
      claimedAt,
      wallNow,
      blocks.length > 0 ? JSON.stringify(blocks) : null,
    ],
  })
}

/** A frozen send was found true once more. */
export async function confirmSend(db: Queryable, sendId: string, wallNow: Date): Promise<void> {
  await db.query({
    name: 'confirm-send',
    text: 'update sends set judged_at = $2 where id = $1',
    values: [sendId, wallNow],
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
