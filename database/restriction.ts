import type { CustomerKey } from './customers.ts'
import type { Queryable } from './database.ts'

/** Why a mail of a restricted person is not sent; the journeys say the same. */
const reason = 'processing restricted'

/**
 * Restricts what may be done with a person's data, or lifts that, in the caller's transaction. Nothing but mandatory
 * mail is decided or sent from its commit on; what is lifted is told no more of what fell due meanwhile.
 * @returns the customer's id, or undefined if there is no such customer
 */
export async function setRestriction(
  db: Queryable,
  { source, subject }: CustomerKey,
  { restricted, wallNow }: { restricted: boolean; wallNow: Date },
): Promise<string | undefined> {
  // A decision that is under way holds the lifecycle, and its mails are to be seen here.
  await db.query({
    name: 'lock-lifecycle-to-restrict',
    text: `
      select from lifecycles where customer_id = (select id from customers where source = $1 and subject = $2)
      for update`,
    values: [source, subject],
  })
  const { rows } = await db.query<{ id: string }>({
    name: 'set-restriction',
    text: `
      update customers
      set profile = case when $3::timestamptz is null then profile - 'restrictedSince'
                         else jsonb_build_object('restrictedSince', $3::timestamptz) || profile end
      where source = $1 and subject = $2
      returning id`,
    values: [source, subject, restricted ? wallNow : null],
  })
  const [customer] = rows
  if (customer && restricted) await stopMails(db, customer.id, wallNow)
  return customer?.id
}

/** What may be with Resend is locked too: otherwise it could become ready again unseen. */
async function stopMails(db: Queryable, customerId: string, wallNow: Date): Promise<void> {
  await db.query({
    name: 'stop-mails-of-restricted',
    text: `
      with locked as materialized (
        select id from sends
        where customer_id = $1 and not mandatory and state in ('intended', 'deferred', 'ready', 'attempted')
        order by id for update
      )
      update sends s set state = 'skipped', reason = '${reason}', changed_at = $2
      from locked where s.id = locked.id and s.state <> 'attempted'`,
    values: [customerId, wallNow],
  })
}
