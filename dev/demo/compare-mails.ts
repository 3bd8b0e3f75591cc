import type { Database } from '../../database/database.ts'

/** What became of the mails of one source, told by the inbox, not by our own ledger. */
export interface MailComparison {
  /** One row per kind of mail. */
  rows: { mail: string; expected: number; accepted: number }[]
  /** Expected but not in the inbox: the customer and the business key, `customer-0001/order/70001/shipped`. */
  lost: string[]
  /** In the inbox more than once. */
  doubled: string[]
  /** In the inbox, and nobody expected it. */
  unexpected: string[]
}

interface InboxMail {
  tags: { send?: string }
}

/**
 * Holds the mails that the local Resend accepted against those that were expected, by customer and business key.
 * @param sources the customers' sources to look at
 */
export async function compareMails(
  database: Database,
  inbox: string,
  sources: readonly string[],
  expected: readonly string[],
): Promise<MailComparison> {
  const { rows: sends } = await database.query<{ id: string; key: string }>(
    `select s.id, concat_ws('/', c.subject, s.journey, s.subject, s.step) as key
     from sends s join customers c on c.id = s.customer_id where c.source = any($1)`,
    [sources],
  )
  const keys = new Map(sends.map(({ id, key }) => [id, key]))
  const response = await fetch(`${inbox}/inbox/mails.json`)
  if (!response.ok)
    throw new Error(`The inbox answered ${response.status}: is it Resend's emulator at ${inbox}?`)
  const mails = (await response.json()) as InboxMail[]
  const accepted = mails.flatMap(({ tags }) => keys.get(tags.send ?? '') ?? [])
  const kinds = [...new Set([...expected, ...accepted].map(kindOf))]
  const count = (list: readonly string[], kind: string) => list.filter((key) => kindOf(key) === kind).length
  return {
    rows: kinds.map((mail) => ({ mail, expected: count(expected, mail), accepted: count(accepted, mail) })),
    lost: expected.filter((key) => !accepted.includes(key)),
    doubled: accepted.filter((key, place) => accepted.indexOf(key) !== place),
    unexpected: accepted.filter((key) => !expected.includes(key)),
  }
}

/** `customer-0001/order/70001/shipped-2` is one of `shipped`, as is that of any other parcel. */
function kindOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).replace(/-\d+$/, '')
}
