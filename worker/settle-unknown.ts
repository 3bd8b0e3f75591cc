import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { GetEmailResponseSuccess, ListEmail, Resend } from 'resend'
import { takeCall } from '../database/call-budget.ts'
import { type Database, transaction } from '../database/database.ts'
import { recordEvidence } from '../database/send-attempts.ts'
import { findUnknownSends, recordFailure, recordNotFound, type UnknownSend } from '../database/stuck-sends.ts'

export interface SettleUnknownOptions {
  database: Database
  resend: Resend
  log: Logger
  wallNow: () => Date
}

/** A mail that is searched for, and what is found that may be it. */
interface Wanted extends UnknownSend {
  recipient: string
  subject: string
  html: string
  candidates: string[]
}

/** Mails searched for at once. */
const mostWanted = 500

/** Of so many calls to Resend the search takes one at most; the others are for mails. */
const callsPerSearch = 5

/** Resend's clock and ours may differ by this much, in milliseconds. */
const clockDifference = 5 * 60_000

const outcomes: Partial<Record<ListEmail['last_event'], 'delivered' | 'bounced' | 'complained' | 'failed'>> =
  {
    delivered: 'delivered',
    opened: 'delivered',
    clicked: 'delivered',
    bounced: 'bounced',
    complained: 'complained',
    failed: 'failed',
    canceled: 'failed',
  }

/**
 * Searches Resend's own list for mails of which nobody knows whether it accepted them, back to the oldest first
 * attempt. What is found gets the state Resend tells; what is not, is left to a person, who is told so.
 * @throws Error when Resend does not answer; the next round searches again
 */
export async function settleUnknown({ database, resend, log, wallNow }: SettleUnknownOptions): Promise<void> {
  const wanted = (await findUnknownSends(database, mostWanted)).map(recognisable)
  if (wanted.length === 0) return
  const turn = turns(database)
  await collectCandidates(resend, wanted, turn)
  let found = 0
  for (const send of wanted) {
    const mail = await firstMatch(resend, send, turn)
    if (mail) found += 1
    await record(database, send.id, mail, wallNow())
  }
  log.warn({ searched: wanted.length, found }, 'searched Resend for mails of unknown outcome')
}

/** What a frozen mail can be recognised by at Resend. */
function recognisable(send: UnknownSend): Wanted {
  const { to, subject, html } = JSON.parse(send.payload) as { to: string; subject: string; html: string }
  return { ...send, recipient: to.toLowerCase(), subject, html, candidates: [] }
}

/** Pages back through the account's mails, and notes those to the same recipient under the same subject. */
async function collectCandidates(
  resend: Resend,
  wanted: readonly Wanted[],
  turn: () => Promise<void>,
): Promise<void> {
  const oldest = Math.min(...wanted.map(({ firstAttemptAt }) => firstAttemptAt.getTime()))
  const bySubject = new Map<string, Wanted[]>()
  for (const send of wanted) bySubject.set(send.subject, [...(bySubject.get(send.subject) ?? []), send])
  let after: string | undefined
  while (true) {
    await turn()
    const { data, error } = await resend.emails.list({ limit: 100, ...(after && { after }) })
    if (error) throw new Error(`Resend's list of mails cannot be read: ${error.name}.`)
    for (const { id, to, subject, created_at } of data.data) {
      const recipients = new Set(to.map((address) => address.toLowerCase()))
      for (const send of bySubject.get(subject) ?? []) {
        const isLateEnough = timeOf(created_at) >= send.firstAttemptAt.getTime() - clockDifference
        if (isLateEnough && recipients.has(send.recipient)) send.candidates.push(id)
      }
    }
    const last = data.data.at(-1)
    if (!last || !data.has_more || timeOf(last.created_at) < oldest - clockDifference) return
    after = last.id
  }
}

/** The candidate that is the mail itself: by its tag, or by its text where no tag is told. */
async function firstMatch(
  resend: Resend,
  send: Wanted,
  turn: () => Promise<void>,
): Promise<GetEmailResponseSuccess | undefined> {
  for (const id of send.candidates) {
    await turn()
    const { data, error } = await resend.emails.get(id)
    if (error) throw new Error(`A mail cannot be read from Resend: ${error.name}.`)
    const tag = data.tags?.find(({ name }) => name === 'send')
    if (tag ? tag.value === send.id : data.html === send.html) return data
  }
  return undefined
}

async function record(
  database: Database,
  sendId: string,
  mail: GetEmailResponseSuccess | undefined,
  wallNow: Date,
): Promise<void> {
  if (!mail) return recordNotFound(database, sendId, wallNow)
  const outcome = outcomes[mail.last_event] ?? 'sent'
  const state = outcome === 'failed' ? 'sent' : outcome
  await transaction(database, async (db) => {
    await recordEvidence(db, sendId, { state, resendId: mail.id, wallNow })
    if (outcome !== 'failed') return
    await recordFailure(db, sendId, `Resend could not send it: ${mail.last_event}`, wallNow)
  })
}

/** Returns how to wait for a call of the budget that all workers share, leaving most of them to mails. */
function turns(database: Database): () => Promise<void> {
  let pause = 0
  return async () => {
    await setTimeout(pause)
    while (true) {
      const { taken, next } = await takeCall(database)
      pause = next * (callsPerSearch - 1)
      if (taken) return
      await setTimeout(next)
    }
  }
}

/** Resend writes `2026-05-04 09:30:00.123456+00` too, which is no ISO 8601. */
function timeOf(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}
