import type { ReplyAddresses } from '../../config/reply-address.ts'
import type { Queryable } from '../../database/database.ts'
import { recordEvidence } from '../../database/send-attempts.ts'
import { recordFailure } from '../../database/stuck-sends.ts'
import { addWebhooks, type StoredWebhook } from '../../database/webhooks.ts'
import { type AcceptableEvent, acceptWithin, type Ring } from '../events/accept-events.ts'
import { type AddressReport, noteAddresses } from './note-addresses.ts'
import { type Meaning, meaningOf, type Report } from './report.ts'

/** A report as it came, with its `svix-id`: the same for every delivery of it. */
export interface ToldReport {
  id: string
  report: Report
}

/** A report about a mail of ours, with what it means. */
interface KnownReport {
  id: string
  createdAt: Date
  report: Report
  meaning: Meaning
  mail: NonNullable<StoredWebhook['mail']>
}

/** How far evidence shows a mail to be; it never goes back. */
const progress = ['sent', 'delivered', 'bounced', 'complained'] as const
type Progress = (typeof progress)[number]

/**
 * Stores reports with all they mean, in the caller's transaction; one that was stored before changes nothing. A report
 * about a mail that is not known is kept, and applied when the mail becomes known.
 * @returns who has to be woken
 */
export async function recordReports(
  db: Queryable,
  told: readonly ToldReport[],
  replyAddresses: Pick<ReplyAddresses, 'read'>,
  wallNow: Date,
): Promise<Ring[]> {
  const reports = new Map(told.map(({ id, report }) => [id, report]))
  const stored = await addWebhooks(
    db,
    [...reports].map(([id, report]) => ({
      id,
      type: report.type,
      createdAt: new Date(report.created_at),
      sendId: sendNamedBy(report, replyAddresses),
      resendId: report.data.email_id,
      payload: report,
    })),
    wallNow,
  )
  return await applyReports(
    db,
    stored.map((webhook) => ({ ...webhook, report: reports.get(webhook.id) })),
    wallNow,
  )
}

/** Applies stored reports to their mails, customers and addresses; the part of `recordReports` that may come later. */
export async function applyReports(
  db: Queryable,
  stored: readonly (StoredWebhook & { report: Report | undefined })[],
  wallNow: Date,
): Promise<Ring[]> {
  const known = stored
    .flatMap(({ id, mail, report }): KnownReport[] =>
      mail && report
        ? [{ id, mail, report, meaning: meaningOf(report), createdAt: new Date(report.created_at) }]
        : [],
    )
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  if (known.length === 0) return []

  // Customers before sends before addresses: the order in which every writer locks.
  const events = known.flatMap(eventOf)
  const accepted = events.length > 0 ? await acceptWithin(db, events, wallNow) : undefined
  await Promise.all([
    ...evidenceOf(known).map(([sendId, evidence]) => recordEvidence(db, sendId, { ...evidence, wallNow })),
    ...known.flatMap(({ mail, meaning: { failure } }) =>
      failure ? recordFailure(db, mail.sendId, `Resend could not send it: ${failure}`, wallNow) : [],
    ),
    noteAddresses(db, known.flatMap(addressReportOf), wallNow),
  ])
  return accepted?.rings ?? []
}

/** The event that a report is for its mail's customer. */
function eventOf({ id, createdAt, report, mail, meaning }: KnownReport): AcceptableEvent[] {
  if (!meaning.event) return []
  const at = mail.clock ?? createdAt
  return [
    {
      id,
      origin: 'resend',
      source: mail.source,
      subject: mail.subject,
      type: meaning.event,
      occurredAt: at,
      receivedAt: at,
      data: {
        sendId: mail.sendId,
        link: report.data.click?.link,
        journey: mail.journey,
        subject: mail.story,
        step: mail.step,
      },
      ...(meaning.objects && { customer: { marketingConsent: false } }),
    },
  ]
}

/** What the reports together prove anew of each mail, in the order of the mails' ids, in which they are locked. */
function evidenceOf(known: readonly KnownReport[]) {
  const proven = new Map<string, { state: Progress; resendId: string | null }>()
  for (const { mail, report, meaning } of known) {
    const state = meaning.evidence
    // That it was accepted, told late, does not undo that it then could not be sent.
    if (!state || (state === 'sent' && mail.hasFailed)) continue
    if (!isFurther(state, mail.state) || !isFurther(state, proven.get(mail.sendId)?.state)) continue
    proven.set(mail.sendId, { state, resendId: report.data.email_id ?? null })
  }
  return [...proven].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Looked at before the mail is locked; what is further by then, the evidence itself does not move back. */
function isFurther(state: Progress, than = ''): boolean {
  const order: readonly string[] = progress
  return order.indexOf(state) > order.indexOf(than)
}

function addressReportOf({ report, meaning, mail, createdAt }: KnownReport): AddressReport[] {
  const [address] = report.data.to ?? []
  return address
    ? [{ address, blocks: meaning.blocks, counts: meaning.counts, clock: mail.clock, createdAt }]
    : []
}

/** The send that a report names: by the tag it went out with, or by the address that is replied to. */
function sendNamedBy(
  { type, data }: Report,
  replyAddresses: Pick<ReplyAddresses, 'read'>,
): string | undefined {
  if (type === 'email.received') return data.to?.map(replyAddresses.read).find((id) => id !== undefined)
  const tag = data.tags?.send
  return tag && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tag) ? tag : undefined
}
