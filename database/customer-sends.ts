import type { Purpose } from '../journeys/facts.ts'
import type { Queryable } from './database.ts'
import type { LegalBasis, SendState } from './sends.ts'

/** A mail as staff see it: never its text. */
export interface ListedSend {
  id: string
  journey: string
  subject: string
  step: string
  summary: string
  purpose: Purpose
  state: SendState
  legalBasis: LegalBasis | null
  reason: string | null
  /** Number of the decision that intended it. */
  decision: number
  /** Business times. */
  intendedAt: Date
  dueAt: Date
  claimedAt: Date | null
  /** Wall time of its last change of state. */
  changedAt: Date
}

/** The place where a page ended. */
export interface SendCursor {
  decision: number
  id: string
}

/** A mail's business key. */
export interface SendKey {
  journey: string
  subject: string
  step: string
}

const columns = `
  id, journey, subject, step, summary, purpose, state, legal_basis as "legalBasis", reason, decision,
  intended_at as "intendedAt", due_at as "dueAt", claimed_at as "claimedAt", changed_at as "changedAt"`

/** A customer's mails, newest first. */
export async function listSends(
  db: Queryable,
  customerId: string,
  { before, limit }: { before: SendCursor | undefined; limit: number },
): Promise<ListedSend[]> {
  const { rows } = await db.query<ListedSend>({
    name: 'list-sends',
    text: `
      select ${columns} from sends
      where customer_id = $1 and ($2::bigint is null or (decision, id) < ($2, $3::uuid))
      order by decision desc, id desc limit $4`,
    values: [customerId, before?.decision ?? null, before?.id ?? null, limit],
  })
  return rows
}

/** One mail by its business key. */
export async function findSend(
  db: Queryable,
  customerId: string,
  { journey, subject, step }: SendKey,
): Promise<ListedSend | undefined> {
  const { rows } = await db.query<ListedSend>({
    name: 'find-send',
    text: `select ${columns} from sends where customer_id = $1 and journey = $2 and subject = $3 and step = $4`,
    values: [customerId, journey, subject, step],
  })
  return rows[0]
}

/**
 * Takes back the frozen mails of stories whose customer is locked: none of them is sealed any more before a decision and
 * a claim have seen what was done by hand. With `until` whatever is not with Resend waits until then.
 * @param stories those whose mails are meant, a digest's among them
 */
export async function holdSends(
  db: Queryable,
  customerId: string,
  {
    stories,
    until,
    reason,
    wallNow,
  }: {
    stories: readonly Pick<SendKey, 'journey' | 'subject'>[]
    until: Date | undefined
    reason: string
    wallNow: Date
  },
): Promise<void> {
  await db.query({
    name: 'hold-sends',
    // What may be with Resend is locked too: otherwise it could become ready again unseen.
    text: `
      with locked as materialized (
        select id, state from sends
        where customer_id = $1 and not mandatory
          and (journey, subject) in (select * from unnest($2::text[], $3::text[]))
          and state in ('intended', 'deferred', 'ready', 'attempted')
        order by id for update
      )
      update sends s
      set state = 'deferred', due_at = coalesce($4::timestamptz, s.due_at), reason = $5, changed_at = $6::timestamptz, payload = null,
          recipient = null, claimed_at = null, blocks = null
      from locked
      where s.id = locked.id and (locked.state = 'ready' or $4::timestamptz is not null and locked.state in ('intended', 'deferred'))`,
    values: [
      customerId,
      stories.map(({ journey }) => journey),
      stories.map(({ subject }) => subject),
      until ?? null,
      reason,
      wallNow,
    ],
  })
}
