import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'
import type { SendState } from './sends.ts'

/** A report of Resend's, as it came. */
export interface WebhookRecord {
  /** The `svix-id`: the same for every delivery of one report. */
  id: string
  type: string
  createdAt: Date
  /** The send it names, if it names one; whether there is such a send is found out. */
  sendId: string | undefined
  /** Resend's id of the mail, for reports that name no send. */
  resendId: string | undefined
  payload: object
}

/** A stored report and whose mail it is about. */
export interface StoredWebhook {
  id: string
  /** Absent for a mail that is not known. */
  mail:
    | (CustomerKey & {
        sendId: string
        state: SendState
        /** The story it belongs to. */
        journey: string
        story: string
        step: string
        /** Business time of the customer's source, where a driver moves it. */
        clock: Date | null
        /** Whether Resend has reported, earlier or later, that it could not send it after all. */
        hasFailed: boolean
      })
    | undefined
}

type Row = { id: string } & ({ sendId: null } | NonNullable<StoredWebhook['mail']>)

/** Whose mail `r.send_id` is; `r` holds a report's id, send and type. */
const mailOfReport = `
  r.id, s.id as "sendId", s.state, s.journey, s.subject as story, s.step, c.source, c.subject, k.at as clock,
  r.type = 'email.sent' and exists (
    select from webhooks f where f.send_id = s.id and f.type = 'email.failed') as "hasFailed"`
const joinMail = `
  left join sends s on s.id = r.send_id
  left join customers c on c.id = s.customer_id
  left join clocks k on k.source = c.source`

/** Stores reports and returns those that are new, each with the mail it is about. What tells of an erased person is not kept. */
export async function addWebhooks(
  db: Queryable,
  webhooks: readonly WebhookRecord[],
  receivedAt: Date,
): Promise<StoredWebhook[]> {
  const { rows } = await db.query<Row>({
    name: 'add-webhooks',
    // In the order of their ids, so that two processes that are told the same reports cannot wait for each other.
    text: `
      with r as (
        insert into webhooks (id, type, created_at, received_at, send_id, payload)
        select t.id, t.type, t.created_at, $7, coalesce(tagged.id, listed.id), t.payload
        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[], $5::text[], $6::jsonb[])
          as t (id, type, created_at, send_id, resend_id, payload)
        left join sends tagged on tagged.id = t.send_id
        left join sends listed on t.send_id is null and listed.resend_id = t.resend_id
        where not exists (select from tombstones where key in (t.send_id::text, t.resend_id))
        order by t.id
        on conflict (id) do nothing
        returning id, type, send_id
      )
      select ${mailOfReport} from r ${joinMail}`,
    values: [
      webhooks.map(({ id }) => id),
      webhooks.map(({ type }) => type),
      webhooks.map(({ createdAt }) => createdAt),
      webhooks.map(({ sendId }) => sendId ?? null),
      webhooks.map(({ resendId }) => resendId ?? null),
      webhooks.map(({ payload }) => JSON.stringify(payload)),
      receivedAt,
    ],
  })
  return rows.map(withMail)
}

/**
 * Finds stored reports whose mail was not known when they came and is now (a backup was completed, or our own write
 * of Resend's id came later), and notes whose they are. Locks them; what another process has locked is left to it.
 */
export async function matchWebhooks(
  db: Queryable,
  { receivedSince, limit }: { receivedSince: Date; limit: number },
): Promise<(StoredWebhook & { payload: unknown })[]> {
  const { rows } = await db.query<Row & { payload: unknown }>({
    name: 'match-webhooks',
    text: `
      with found as (
        select w.id, coalesce(tagged.id, listed.id) as send_id
        from webhooks w
        left join sends tagged on tagged.id = ${tagOf('w')}
        left join sends listed on ${tagOf('w')} is null and listed.resend_id = w.payload -> 'data' ->> 'email_id'
        where w.send_id is null and w.received_at > $1 and coalesce(tagged.id, listed.id) is not null
        order by w.created_at limit $2
        for update of w skip locked
      ), r as (
        update webhooks w set send_id = found.send_id from found where w.id = found.id
        returning w.id, w.type, w.send_id, w.payload
      )
      select r.payload, ${mailOfReport} from r ${joinMail}`,
    values: [receivedSince, limit],
  })
  return rows.map(({ payload, ...row }) => ({ ...withMail(row), payload }))
}

function withMail({ id, ...mail }: Row): StoredWebhook {
  return { id, mail: mail.sendId === null ? undefined : mail }
}

/** The send that a report's tag names, if the tag can be an id at all. */
function tagOf(webhook: string): string {
  const tag = `${webhook}.payload -> 'data' -> 'tags' ->> 'send'`
  return `case when ${tag} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${tag})::uuid end`
}
